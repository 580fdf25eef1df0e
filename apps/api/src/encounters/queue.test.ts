import assert from 'node:assert/strict';
import { getAppointment } from '@oih/contracts/http/appointments';
import {
  announceDelay,
  callNext,
  endCall,
  finishEncounter,
  getEncounter,
  getQueue,
  listColleagues,
  markUrgent,
  type PatientEncounterView,
  saveNote,
  skipPatient,
  transferPatient,
} from '@oih/contracts/http/encounters';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;
const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '血压偏高', plan: '两周后复诊' };

describe('the queue of a doctor', () => {
  let hospital: Hospital<Api>;
  let who: Doctor;
  let doctor: HttpClient;
  let patients: HttpClient[];
  let visits: { appointmentId: string; encounterId: string }[];
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  beforeEach(async () => {
    who = await hospital.doctor();
    doctor = await hospital.signedInStaff(who.userName);
    patients = [await hospital.patient(), await hospital.patient(), await hospital.patient()];
    visits = [];
    const booked = [];
    for (const [at, patient] of patients.entries()) booked.push(await hospital.booked(patient, who.slots[at]!._id));
    // The third visit begins in half an hour: the waiting room is open for all of them.
    hospital.clock.advance(15 * minute);
    for (const [at, appointmentId] of booked.entries())
      visits.push({ appointmentId, encounterId: await hospital.arrived(patients[at]!, appointmentId) });
  });

  const params = (at: number) => ({ params: { encounterId: visits[at]!.encounterId } });
  const order = async (of = doctor) =>
    (await of.call(getQueue)).body.waiting.map(({ encounterId }) =>
      visits.findIndex((visit) => visit.encounterId === encounterId),
    );
  const place = async (at: number) =>
    ((await patients[at]!.call(getEncounter, params(at))).body.encounter as PatientEncounterView).queue!;

  it('takes an urgent patient first, with the reason, until that is taken back', async () => {
    await doctor.call(markUrgent, { ...params(2), body: { reason: '胸闷' } });
    assert.deepEqual(await order(), [2, 0, 1]);
    assert.equal((await doctor.call(getQueue)).body.waiting[0]!.urgent?.reason, '胸闷');
    assert.deepEqual([(await place(2)).ahead, (await place(2)).urgent, (await place(0)).ahead], [0, true, 1]);
    await doctor.call(markUrgent, { ...params(2), body: { reason: null } });
    assert.deepEqual(await order(), [0, 1, 2]);
  });

  it('passes over who does not answer, and puts them back to the old place', async () => {
    await doctor.call(skipPatient, { ...params(0), body: { skipped: true } });
    assert.deepEqual(await order(), [1, 2, 0]);
    assert.deepEqual([(await place(0)).skipped, (await place(0)).estimate], [true, null]);
    assert.equal((await doctor.call(callNext)).body.encounter.id, visits[1]!.encounterId);
    await doctor.call(endCall, params(1));
    await doctor.call(skipPatient, { ...params(0), body: { skipped: false } });
    assert.deepEqual(await order(), [0, 2]);
    assert.equal((await doctor.call(callNext)).body.encounter.id, visits[0]!.encounterId);
    assert.equal(
      (await doctor.call(skipPatient, { ...params(0), body: { skipped: true } })).code,
      'ILLEGAL_TRANSITION',
    );
  });

  it('tells each patient a range of minutes, from the plan at first and from the doctor’s own visits later', async () => {
    assert.equal((await place(1)).estimate?.basis, 'plan');
    const { slots, userName } = await hospital.doctor(9);
    const quick = await hospital.signedInStaff(userName);
    for (const slot of slots.slice(0, 6)) {
      const { encounterId } = await hospital.waiting(await hospital.patient(), slot._id);
      await quick.call(callNext);
      hospital.clock.advance(6 * minute);
      await quick.call(endCall, { params: { encounterId } });
      await quick.call(saveNote, { params: { encounterId }, body: { baseVersion: 0, note } });
      await quick.call(finishEncounter, { params: { encounterId } });
      hospital.clock.advance(9 * minute);
    }
    await hospital.waiting(await hospital.patient(), slots[6]!._id);
    const last = await hospital.patient();
    const { encounterId } = await hospital.waiting(last, slots[7]!._id);
    await quick.call(callNext);
    const { body } = await last.call(getEncounter, { params: { encounterId } });
    const { estimate } = (body.encounter as PatientEncounterView).queue!;
    assert.deepEqual(estimate, { fromMinutes: 5, toMinutes: 10, basis: 'history' });
  });

  it('hands a patient over to a colleague of the department, who sees from whom and why', async () => {
    const colleague = await hospital.doctor(2, who.organizationId);
    const other = await hospital.signedInStaff(colleague.userName);
    const { colleagues } = (await doctor.call(listColleagues)).body;
    assert.deepEqual(
      colleagues.map(({ practitionerRoleId, waiting }) => [practitionerRoleId, waiting]),
      [[colleague.roleId, 0]],
    );
    const body = { practitionerRoleId: colleague.roleId, reason: '需要心内科意见' };
    assert.equal((await doctor.call(transferPatient, { ...params(1), body })).status, 200);
    assert.deepEqual([await order(), await order(other)], [[0, 2], [1]]);
    const [entry] = (await other.call(getQueue)).body.waiting;
    assert.deepEqual(entry!.transferred, { from: { zh: '陈试', en: 'Chen Shi' }, reason: '需要心内科意见' });
    assert.equal((await doctor.call(getEncounter, params(1))).code, 'NOT_FOUND');
    const appointment = { params: { appointmentId: visits[1]!.appointmentId } };
    const { practitionerRole } = (await patients[1]!.call(getAppointment, appointment)).body.appointment;
    assert.equal(practitionerRole.id, colleague.roleId);
    assert.equal((await other.call(callNext)).body.encounter.id, visits[1]!.encounterId);
    const stranger = await hospital.doctor();
    const away = { practitionerRoleId: stranger.roleId, reason: 'x' };
    assert.equal((await doctor.call(transferPatient, { ...params(0), body: away })).code, 'NOT_FOUND');
  });

  it('goes to one of two colleagues when both hands over and call happen at once', async () => {
    const colleague = await hospital.doctor(2, who.organizationId);
    const body = { practitionerRoleId: colleague.roleId, reason: 'x' };
    const [handed, called] = await Promise.all([
      doctor.call(transferPatient, { ...params(0), body }),
      doctor.call(callNext),
    ]);
    const mine = called.body.encounter?.id === visits[0]!.encounterId;
    assert.equal(handed.status, mine ? 409 : 200);
  });

  it('tells today’s patients that the doctor begins later, and the estimates follow', async () => {
    const before = (await place(0)).estimate!;
    assert.deepEqual((await doctor.call(announceDelay, { body: { minutes: 60 } })).body, { minutes: 60, told: 3 });
    const { estimate, delayMinutes } = await place(0);
    assert.equal(delayMinutes, 60);
    assert.equal(estimate!.fromMinutes, before.fromMinutes + 60);
    assert.equal((await doctor.call(getQueue)).body.delayMinutes, 60);
    await doctor.call(announceDelay, { body: { minutes: 0 } });
    assert.deepEqual((await place(0)).estimate, before);
  });
});
