import assert from 'node:assert/strict';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { eraseProcess, getRetention, listHolds, setLegalHold } from '@oih/contracts/http/retention';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const year = 365.25 * 86_400_000;

describe('what belongs to a visit', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;
  let params: { encounterId: string };

  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor();
    admin = await hospital.admin(doctor.organizationId);
    const clinic = await hospital.signedInStaff(doctor.userName);
    const patient = await hospital.patient();
    params = { encounterId: (await hospital.waiting(patient, doctor.slots[0]!._id)).encounterId };
    await hospital.data.repositories.chat.append({
      encounterId: params.encounterId,
      senderId: 'patient',
      senderRole: 'patient',
      senderName: '王试',
      idem: 'message-1',
      text: '医生好',
      sentAt: hospital.clock.now(),
    });
    await clinic.call(callNext);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    await clinic.call(endCall, { params });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  });
  afterEach(() => hospital.close());

  const hold = (reason: string | null, by = admin) => by.call(setLegalHold, { params, body: { reason } });
  const erase = (by = admin) => by.call(eraseProcess, { params });
  const unmet = ({ body }: { body: unknown }) =>
    (body as { error: { details: { unmet: string[] } } }).error.details.unmet;
  const later = async (years: number) => {
    hospital.clock.leap(years * year);
    admin = await hospital.admin(doctor.organizationId);
  };

  it('is kept for fifteen years, and the chat for three, from its end on', async () => {
    const { retention } = (await admin.call(getRetention, { params })).body;
    assert.deepEqual(
      [retention.recordUntil?.slice(0, 10), retention.processUntil?.slice(0, 10), retention.messages],
      ['2041-11-23', '2029-11-23', 1],
    );
    assert.equal(retention.patient, '王*');
  });

  it('is not deleted within its term; the chat is after it, and the record stays', async () => {
    const refused = await erase();
    assert.deepEqual([refused.code, unmet(refused)], ['RETENTION', ['term']]);
    await later(3.1);
    const erased = await erase();
    assert.deepEqual([erased.status, erased.body.retention.messages], [200, 0]);
    const kept = (await hospital.data.repositories.encounters.byId(params.encounterId))!;
    assert.equal(kept.note.assessment, '平稳');
  });

  it('is kept beyond its term while somebody holds it, with the reason in the trail', async () => {
    await hold('医疗纠纷，法院保全');
    assert.deepEqual(
      (await admin.call(listHolds)).body.held.map((one) => [one.encounterId, one.hold!.reason]),
      [[params.encounterId, '医疗纠纷，法院保全']],
    );
    await later(4);
    const refused = await erase();
    assert.deepEqual([refused.code, unmet(refused)], ['RETENTION', ['hold']]);
    await hold(null);
    assert.equal((await erase()).status, 200);
    assert.deepEqual((await admin.call(listHolds)).body.held, []);
    await hospital.api.context.outbox.settled();
    const actions = (await hospital.data.repositories.audit.of(params.encounterId)).map(({ action }) => action);
    for (const action of ['encounter.held', 'encounter.released', 'Encounter.process-erased'])
      assert.ok(actions.includes(action), action);
  });

  it('does not exist for the administrator of another hospital', async () => {
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.equal((await elsewhere.call(getRetention, { params })).code, 'NOT_FOUND');
    assert.equal((await hold('别家', elsewhere)).code, 'NOT_FOUND');
    assert.equal((await erase(elsewhere)).code, 'NOT_FOUND');
  });
});
