import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { callPatient, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { getSession } from '@oih/contracts/http/session';
import type { StoredVersion } from '@oih/data/signing/models';
import { serverSeals } from '@oih/platform/seal';
import { FakeClock } from '@oih/testkit/fake-clock';
import { type Doctor, Hospital, recordsKey } from '@oih/testkit/hospital';
import { MongoClient } from 'mongodb';
import type { Actor } from '../http/actor.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { visitNote } from './kinds.ts';
import { ownKey } from './own-key.ts';
import { isProved, proveRecord } from './prove-record.ts';
import { signRecord } from './sign-record.ts';

const note = { chiefComplaint: '头晕', presentIllness: '三天', assessment: '血压偏高', plan: '两周后复诊' };
const tool = fileURLToPath(new URL('../verify.ts', import.meta.url));

/** Doors through which somebody with the store's password would come. */
type Rows = ReturnType<ReturnType<MongoClient['db']>['collection']>;

for (const algorithm of ['ES256', 'SM2'] as const)
  describe(`a finished visit, signed with ${algorithm}`, function () {
    this.timeout(60_000);
    let hospital: Hospital<Api>;
    let doctor: Doctor;
    let client: MongoClient;
    let slot = 0;

    before(async () => {
      hospital = await Hospital.start({ startApi, hashPassword }, { signingAlgorithm: algorithm });
      client = await MongoClient.connect(hospital.storeUri);
    });
    beforeEach(async () => {
      doctor = await hospital.doctor(2);
      slot = 0;
    });
    after(async () => {
      await client.close();
      await hospital.close();
    });

    const rows = (name: string): Rows => client.db().collection(name) as unknown as Rows;
    const byId = (id: string) => ({ _id: id }) as never;

    async function finished(): Promise<string> {
      const signedIn = await hospital.signedInStaff(doctor.userName);
      const { encounterId } = await hospital.waiting(await hospital.patient(), doctor.slots[slot++]!._id);
      const params = { encounterId };
      await signedIn.call(callPatient, { params });
      await signedIn.call(saveNote, { params, body: { baseVersion: 0, note } });
      assert.equal((await signedIn.call(finishEncounter, { params })).body.encounter.status, 'finished');
      return encounterId;
    }
    const seals = serverSeals([recordsKey]);
    const prove = async (id: string) => (await proveRecord(hospital.data.repositories, seals, id))[0]!;
    const stored = async (id: string): Promise<StoredVersion> =>
      (await hospital.data.repositories.signedRecords.latest('visit-note', id))!;
    const faults = async (id: string) => (await prove(id)).proofs.flatMap((one) => one.faults);

    it('is signed by its doctor with a key of their own, made once, and proved', async () => {
      const ids = [await finished(), await finished()];
      const [first, second] = await Promise.all(ids.map(stored));
      for (const id of ids) assert.ok(isProved(await prove(id)));
      assert.deepEqual(
        [first!.signature.algorithm, first!.signature.role, first!.signature.organizationId, first!.version],
        [algorithm, 'practitioner', doctor.organizationId, 1],
      );
      assert.equal(first!.signature.keyId, second!.signature.keyId);
      const [key] = await hospital.data.repositories.signingKeys.byIds([first!.signature.keyId]);
      assert.equal(key!.ownerId, first!.signature.signerId);
      assert.match(key!.sealedPrivateKey, /^s1\./, 'the private key is sealed');
    });

    it('is not proved any more when the stored record was changed, and the field is named', async () => {
      const id = await finished();
      await rows('encounters').updateOne(byId(id), { $set: { 'note.plan': '不用复诊' } });
      const proof = await prove(id);
      assert.deepEqual(proof.present, [{ path: '/note/plan', signed: '两周后复诊', found: '不用复诊' }]);
      assert.equal(isProved(proof), false);
    });

    it('is not proved any more when the signed copy was changed, and the field is named', async () => {
      const id = await finished();
      const { _id } = await stored(id);
      await rows('signedVersions').updateOne(byId(_id), { $set: { 'record.note.assessment': '健康' } });
      assert.deepEqual(await faults(id), [
        { what: 'changed', difference: { path: '/record/note/assessment', signed: '血压偏高', found: '健康' } },
      ]);
    });

    it('is not proved by a key that somebody put into the store', async () => {
      const id = await finished();
      const { signature } = await stored(id);
      await rows('signingKeys').updateOne(byId(signature.keyId), { $set: { validTo: new Date('2099-01-01') } });
      assert.deepEqual(
        (await faults(id)).map(({ what }) => what),
        ['key-not-genuine'],
      );
    });

    it('is signed by the doctor’s own session and by nobody else (rule DOCTOR_PRESENT)', async () => {
      const id = await finished();
      const encounter = (await hospital.data.repositories.encounters.byId(id))!;
      const { userId } = (await (await hospital.signedInStaff(doctor.userName)).call(getSession)).body.actor!;
      const { organizationId, roleId } = doctor;
      const actor = (changes: Partial<Actor>): Actor => ({
        userId,
        displayName: '陈试',
        roles: [{ role: 'practitioner', organizationId, practitionerRoleId: roleId }],
        family: [],
        from: {
          device: 'device',
          address: 'address',
          sessionEnds: hospital.clock.now(),
          presentAt: hospital.clock.now(),
        },
        ...changes,
      });
      const sign = (one: Actor) =>
        signRecord(hospital.api.context, one, { role: 'practitioner', organizationId }, visitNote, encounter);
      assert.equal((await sign(actor({}))).signature.signerId, userId);
      const left = { ...actor({}).from!, presentAt: new Date(hospital.clock.now().getTime() - 4 * 3_600_000) };
      const { from, ...program } = actor({});
      assert.ok(from);
      for (const wrong of [
        program,
        actor({ from: left }),
        actor({ roles: [{ role: 'admin', organizationId }] }),
        actor({ roles: [{ role: 'practitioner', organizationId: 'another-hospital' }] }),
      ])
        await assert.rejects(sign(wrong), (error) => (error as { code?: string }).code === 'DOCTOR_PRESENT');
    });

    it('is amended by a new version that names the one before, and only one of two wins', async () => {
      const id = await finished();
      const { repositories } = hospital.data;
      const first = await stored(id);
      const { _id, patientId, outbox, ...before } = first;
      assert.ok(_id && patientId && outbox);
      const actor: Actor = {
        userId: first.signature.signerId,
        displayName: '陈试',
        roles: [{ role: 'practitioner', organizationId: doctor.organizationId }],
        family: [],
        from: {
          device: 'device',
          address: 'address',
          sessionEnds: hospital.clock.now(),
          presentAt: hospital.clock.now(),
        },
      };
      const capacity = { role: 'practitioner', organizationId: doctor.organizationId };
      const encounter = (await repositories.encounters.byId(id))!;
      const amended = { ...encounter, note: { ...encounter.note, plan: '一周后复诊' } };
      const amend = () => signRecord(hospital.api.context, actor, capacity, visitNote, amended, before);
      const [one, two] = [await amend(), await amend()];
      const won = await Promise.all([one, two].map((version) => repositories.signedRecords.add(version, encounter)));
      assert.deepEqual(won.sort(), [false, true]);
      await rows('encounters').updateOne(byId(id), { $set: { 'note.plan': '一周后复诊' } });
      const proof = await prove(id);
      assert.ok(isProved(proof));
      assert.deepEqual(
        proof.versions.map(({ version, previous }) => [version, previous]),
        [
          [1, null],
          [2, first.signature.payloadHash],
        ],
      );
      await rows('signedVersions').deleteOne(byId(first._id));
      assert.deepEqual(
        (await faults(id)).map(({ what }) => what),
        ['chain-broken'],
      );
    });

    it('goes over to a new server key at the next signature, and the old key can be given up then', async () => {
      const id = await finished();
      const { signerId } = (await stored(id)).signature;
      const newer = 'another records key of the tests that is long enough';
      const context = { ...hospital.api.context, seals: serverSeals([newer, recordsKey]) };
      const before = await ownKey(context, signerId);
      const after = await ownKey({ ...context, seals: serverSeals([newer]) }, signerId);
      assert.deepEqual([after.keyId, after.privateKey.equals(before.privateKey)], [before.keyId, true]);
      assert.ok(isProved((await proveRecord(hospital.data.repositories, context.seals, id))[0]!));
    });

    it('takes a new key when the old one’s three years are over, and what it signed stays proved', async () => {
      const id = await finished();
      const old = await stored(id);
      const clock = new FakeClock('2029-12-01T00:00:00Z');
      const next = await ownKey({ ...hospital.api.context, clock }, old.signature.signerId);
      assert.notEqual(next.keyId, old.signature.keyId);
      assert.ok(isProved(await prove(id)));
    });
  });

describe('npm run verify', function () {
  this.timeout(240_000);
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  /** In a process of its own, while the store goes on in this one. */
  const run = (...args: string[]) =>
    new Promise<{ status: number | null; stdout: string }>((resolve, reject) => {
      const env = { ...process.env, MONGODB_URI: hospital.storeUri, RECORDS_KEY: recordsKey };
      const child = spawn(process.execPath, ['--import=tsx', tool, ...args], { env });
      let stdout = '';
      child.stdout.on('data', (part) => {
        stdout += part;
      });
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout }));
    });

  it('says what was changed, where, and ends with another code', async () => {
    const doctor = await hospital.doctor(1);
    const signedIn = await hospital.signedInStaff(doctor.userName);
    const { encounterId } = await hospital.waiting(await hospital.patient(), doctor.slots[0]!._id);
    const params = { encounterId };
    await signedIn.call(callPatient, { params });
    await signedIn.call(saveNote, { params, body: { baseVersion: 0, note } });
    await signedIn.call(finishEncounter, { params });

    const good = await run('record', encounterId);
    assert.equal(good.status, 0);
    assert.match(
      good.stdout,
      /✓ visit-note, version 1: .*practitioner of .*ES256 key .*\n✓ the record as it stands is its last version\nvisit-note: proved\n/,
    );

    const client = await MongoClient.connect(hospital.storeUri);
    await client
      .db()
      .collection('encounters')
      .updateOne({ _id: encounterId } as never, { $set: { 'note.plan': '不用复诊' } });
    await client.close();
    const bad = await run('record', encounterId);
    assert.equal(bad.status, 1);
    assert.match(bad.stdout, /\/note\/plan was "两周后复诊" when it was signed and is "不用复诊" now/);
    const wrong = await Promise.all([run('record', 'no-such-record'), run('record'), run()]);
    assert.deepEqual(
      wrong.map(({ status }) => status),
      [2, 2, 2],
    );
  });
});
