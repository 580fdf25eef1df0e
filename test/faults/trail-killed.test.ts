import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { getQueue } from '@oih/contracts/http/encounters';
import { signInStaff } from '@oih/contracts/http/session';
import { HttpClient } from '@oih/testkit/http-client';
import { MongoClient } from 'mongodb';
import { Stack, stackSecret } from '../stack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command that proves the trail; gives its exit code and what it said. */
function verifyTrail(databaseUri: string): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, MONGODB_URI: databaseUri, RECORDS_KEY: stackSecret };
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/api/src/verify.ts', 'trail'], { cwd: root, env });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

describe('the audit trail of an api that is killed while it is read from', function () {
  this.timeout(120_000);
  let stack: Stack;
  let driver: MongoClient;

  before(async () => {
    stack = await Stack.start();
    driver = await MongoClient.connect(stack.databaseUri);
  });
  after(async () => {
    await driver.close();
    await stack.close();
  });

  const signedIn = async () => {
    const doctor = new HttpClient(stack.origin);
    await doctor.call(signInStaff, { body: { userName: 'doctor.county', password: 'demo-Passw0rd' } });
    return doctor;
  };

  it('keeps every reading that was answered, once and in the chain, and proves it', async () => {
    const events = driver.db().collection('auditEvents');
    let answered = 0;
    for (let round = 0; round < 3; round++) {
      const doctor = await signedIn();
      for (let at = 0; at < 10; at++) {
        assert.equal((await doctor.call(getQueue)).status, 200);
        answered += 1;
      }
      // The api is killed while it is asked.
      const asked = Array.from({ length: 20 }, async () => {
        if ((await doctor.call(getQueue)).status === 200) answered += 1;
      });
      await Promise.race(asked);
      await stack.kill('api');
      await Promise.allSettled(asked);
      await stack.startApi();
    }
    while (await events.findOne({ unlinked: true })) await new Promise((resolve) => setTimeout(resolve, 50));
    const rows = await events.countDocuments({ action: 'Queue.read' });
    assert.ok(rows >= answered, `${rows} rows of ${answered} answers`);
    const proof = await verifyTrail(stack.databaseUri);
    assert.deepEqual([proof.code, /as it was written/.test(proof.said)], [0, true], proof.said);

    const row = (await events.findOne({ action: 'Queue.read' }))!;
    await events.updateOne({ _id: row._id }, { $set: { actorId: 'somebody-else' } });
    const found = await verifyTrail(stack.databaseUri);
    assert.equal(found.code, 1);
    assert.match(found.said, new RegExp(`row ${row._id} .* was changed`));
  });
});
