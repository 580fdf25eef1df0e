import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DocumentView, uploadDocument } from '@oih/contracts/http/documents';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { connectData } from '@oih/data/connect';
import { createLogger } from '@oih/platform/logger';
import { serverSeals } from '@oih/platform/seal';
import { FakeClock } from '@oih/testkit/fake-clock';
import { recordsKey } from '@oih/testkit/hospital';
import { HttpClient } from '@oih/testkit/http-client';
import { residentIdOf } from '@oih/testkit/resident-id';
import { samplePdf } from '@oih/testkit/sample-files';
import type { AppContext } from '../../apps/api/src/context.ts';
import { FileStore } from '../../apps/api/src/documents/file-store.ts';
import { sweepDocuments } from '../../apps/api/src/documents/sweep.ts';
import { Stack, stackSecret } from '../stack.ts';

/** When the api is killed after the uploads began, milliseconds: while they arrive, are looked at, written and noted. */
const moments = [30, 150, 400, 800, 1200];
const uploads = 6;
const day = 24 * 3_600_000;

/** A paper that no other upload has. */
const paper = (name: string) => samplePdf(1, `/Lang(${name})`);
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

describe('an api that is killed while files arrive', function () {
  this.timeout(240_000);

  it('keeps no half document, answers the same upload with the same document, and leaves nothing behind', async () => {
    const stack = await Stack.start();
    const data = await connectData(stack.databaseUri);
    try {
      const client = new HttpClient(stack.origin);
      const phone = '13700000001';
      await client.call(requestCode, { body: { phone } });
      await client.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
      const body = { name: '王试', residentId: residentIdOf(0, '1953-04-18') };
      const { patientId } = (await client.call(saveProfile, { body })).body.profile;
      const path = uploadDocument.path.replace(':patientId', patientId);
      const send = async (key: string) =>
        (await client.sendBytes('POST', `${path}?kind=material&key=${key}`, paper(key))).body as {
          document: DocumentView;
        };

      const keys: string[] = [];
      for (const moment of moments) {
        const round = Array.from({ length: uploads }, () => randomUUID());
        const all = Promise.allSettled(round.map(send));
        await wait(moment);
        await stack.kill('api');
        await all;
        await stack.startApi();
        // Half of them are sent again; of the others whatever has become of them stays.
        const again = round.slice(0, uploads / 2);
        keys.push(...again);
        for (const key of again) assert.equal((await send(key)).document.sha256, sha256Of(paper(key)));
      }

      const { documents } = data.repositories;
      const stored = await data.client.db(data.databaseName).collection('documents').find().toArray();
      assert.equal(new Set(stored.map(({ key }) => key)).size, stored.length, 'one document for each upload');
      for (const key of keys) assert.ok(stored.some((one) => one.key === key));
      for (const { _id } of stored) {
        const answer = await client.fetch(`/api/documents/${String(_id)}/content`);
        const found = (await documents.byId(String(_id)))!;
        assert.equal(sha256Of(Buffer.from(await answer.arrayBuffer())), found.sha256, 'every record has its bytes');
      }

      const folder = join(stack.dataFolder, 'documents');
      const files = await FileStore.open(folder, serverSeals([stackSecret])('documents'));
      const clock = new FakeClock(new Date(Date.now() + 2 * day).toISOString());
      await stack.kill('api');
      await sweepDocuments({ ...data, files, clock, logger: createLogger('api', 'silent') } as unknown as AppContext);
      assert.deepEqual(filesOf(folder).sort(), stored.map(({ sha256 }) => String(sha256)).sort());
      await stack.startApi();
    } finally {
      await data.close();
      await stack.close();
    }
  });
});

describe('a full disk under the documents', () => {
  const run = (...command: string[]) => spawnSync(command[0]!, command.slice(1)).status === 0;
  let disk: string;

  before(function () {
    disk = mkdtempSync(join(tmpdir(), 'oih-disk-'));
    // A small disk of its own; only root may make one.
    if (!run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk)) {
      rmdirSync(disk);
      this.skip();
    }
  });
  after(() => {
    if (run('umount', disk)) rmdirSync(disk);
  });

  it('is told with a code, leaves nothing half written, and takes what still fits', async () => {
    const files = await FileStore.open(disk, serverSeals([recordsKey])('documents'));
    const [large, small] = [Buffer.alloc(3_000_000, 1), Buffer.alloc(1000, 2)];
    const now = new Date('2026-11-23T00:00:00Z');
    await assert.rejects(
      files.put(large, sha256Of(large), now),
      (error) => (error as { code?: string }).code === 'STORAGE_FULL',
    );
    assert.deepEqual(filesOf(disk), []);
    assert.equal(await files.has(sha256Of(large)), false);
    await files.put(small, sha256Of(small), now);
    const parts: Buffer[] = [];
    for await (const part of files.read(sha256Of(small))) parts.push(part);
    assert.ok(Buffer.concat(parts).equals(small));
  });
});
