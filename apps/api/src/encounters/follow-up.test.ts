import assert from 'node:assert/strict';
import {
  callNext,
  endCall,
  finishEncounter,
  getEncounter,
  planFollowUp,
  saveNote,
} from '@oih/contracts/http/encounters';
import { listInbox } from '@oih/contracts/http/inbox';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const day = 86_400_000;

describe('the day on which a patient is to be seen again', () => {
  let hospital: Hospital<Api>;
  let clinic: HttpClient;
  let patient: HttpClient;
  let params: { encounterId: string };

  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    const doctor = await hospital.doctor();
    clinic = await hospital.signedInStaff(doctor.userName);
    patient = await hospital.patient();
    params = { encounterId: (await hospital.waiting(patient, doctor.slots[0]!._id)).encounterId };
  });
  afterEach(() => hospital.close());

  const plan = (on: string | null, by = clinic) => by.call(planFollowUp, { params, body: { on } });
  const finish = async () => {
    await clinic.call(callNext);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    await clinic.call(endCall, { params });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  };
  /** What is in the patient's inbox about follow-ups after so many days. */
  const remindedAfter = async (days: number) => {
    await hospital.api.context.outbox.settled();
    hospital.clock.advance(days * day);
    await hospital.api.jobs.settled();
    const { messages } = await hospital.data.repositories.messages
      .of((await hospital.data.repositories.encounters.byId(params.encounterId))!.userId, 50)
      .then((found) => ({ messages: found.filter(({ kind }) => kind === 'follow-up') }));
    return messages.map(({ text }) => text.zh);
  };

  it('is seen by the patient, and reminded of three days before', async () => {
    await finish();
    assert.equal((await plan('2026-12-21')).body.encounter.followUpOn, '2026-12-21');
    assert.equal((await patient.call(getEncounter, { params })).body.encounter.followUpOn, '2026-12-21');
    assert.deepEqual(await remindedAfter(24), []);
    const [text, ...more] = await remindedAfter(2);
    assert.match(text!, /12月21日.*复诊/);
    assert.deepEqual(more, []);
  });

  it('is reminded of at the day that was chosen last, and not at all when there is none any more', async () => {
    await finish();
    await plan('2026-12-07');
    await plan('2026-12-21');
    assert.deepEqual(await remindedAfter(13), []);
    const again = await hospital.signedInStaff(await staffOf());
    assert.equal((await plan(null, again)).status, 200);
    assert.deepEqual(await remindedAfter(14), []);
  });

  const staffOf = async () => {
    const role = (await hospital.data.repositories.encounters.byId(params.encounterId))!.practitionerRoleId;
    const { organization } = (await hospital.data.repositories.directory.role(role))!;
    return hospital.staff({ role: 'practitioner', organizationId: organization._id, practitionerRoleId: role });
  };

  it('lies ahead, and within a year or so', async () => {
    await finish();
    for (const on of ['2026-11-23', '2026-11-01', '2028-01-01', '2026-13-01'])
      assert.equal((await plan(on)).code, 'BAD_REQUEST', on);
    assert.equal((await plan('2026-11-24')).status, 200);
  });

  it('is not planned before the visit, nor by anybody else', async () => {
    assert.equal((await plan('2026-12-21')).code, 'ILLEGAL_TRANSITION');
    const other = await hospital.signedInStaff((await hospital.doctor()).userName);
    assert.equal((await plan('2026-12-21', other)).code, 'NOT_FOUND');
    assert.equal((await patient.call(listInbox)).status, 200);
  });
});
