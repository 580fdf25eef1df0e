import assert from 'node:assert/strict';
import { cancelAppointment, getAppointment } from '@oih/contracts/http/appointments';
import {
  callNext,
  callPatient,
  endCall,
  finishEncounter,
  getEncounter,
  getQueue,
  grantJoin,
  type PatientEncounterView,
  type PractitionerEncounterView,
  returnToWaiting,
  saveNote,
} from '@oih/contracts/http/encounters';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '血压偏高', plan: '两周后复诊' };

describe('a visit', () => {
  let hospital: Hospital<Api>;
  let doctor: HttpClient;
  let patients: HttpClient[];
  let visits: { appointmentId: string; encounterId: string }[];
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  beforeEach(async () => {
    const { slots, userName } = await hospital.doctor();
    doctor = await hospital.signedInStaff(userName);
    patients = [await hospital.patient(), await hospital.patient()];
    visits = [await hospital.waiting(patients[0]!, slots[0]!._id), await hospital.waiting(patients[1]!, slots[1]!._id)];
  });

  const view = async (at: number) =>
    (await patients[at]!.call(getEncounter, { params: { encounterId: visits[at]!.encounterId } })).body
      .encounter as PatientEncounterView;
  const at = (index: number) => ({ params: { encounterId: visits[index]!.encounterId } });

  it('begins in the waiting room, with the place in the queue by slot and arrival', async () => {
    assert.deepEqual([(await view(0)).queue?.ahead, (await view(0)).queue?.doctor], [0, 'available']);
    assert.deepEqual([(await view(1)).queue?.ahead, (await view(1)).queue?.doctor], [1, 'available']);
    const queue = (await doctor.call(getQueue)).body;
    assert.deepEqual(
      queue.waiting.map(({ encounterId }) => encounterId),
      visits.map(({ encounterId }) => encounterId),
    );
    assert.equal(queue.waiting[0]!.patient.age, 73);
  });

  it('goes to the first waiting patient, and to one of two windows that call at once', async () => {
    const answers = await Promise.all([doctor.call(callNext), doctor.call(callNext), doctor.call(callNext)]);
    const called = answers.filter(({ status }) => status === 200);
    assert.ok(called.length >= 1);
    assert.deepEqual(new Set(called.map(({ body }) => body.encounter.id)), new Set([visits[0]!.encounterId]));
    assert.equal((await doctor.call(callPatient, at(1))).code, 'DOCTOR_BUSY');
    assert.equal((await view(1)).queue?.doctor, 'in-call');
  });

  it('grants the join to both sides during the call and to nobody before or after', async () => {
    assert.equal((await patients[0]!.call(grantJoin, at(0))).code, 'VISIT_NOT_STARTED');
    await doctor.call(callNext);
    assert.equal((await patients[0]!.call(grantJoin, at(0))).status, 201);
    assert.equal((await doctor.call(grantJoin, at(0))).status, 201);
    assert.equal((await patients[1]!.call(grantJoin, at(0))).code, 'NOT_FOUND');
    await doctor.call(endCall, at(0));
    assert.equal((await patients[0]!.call(grantJoin, at(0))).code, 'VISIT_ENDED');
  });

  it('stays open after the call: the next patient can be called, and the call can be taken up again', async () => {
    await doctor.call(callNext);
    await doctor.call(endCall, at(0));
    assert.equal((await doctor.call(callNext)).body.encounter.id, visits[1]!.encounterId);
    await doctor.call(endCall, at(1));
    const again = await doctor.call(callPatient, at(0));
    assert.equal(again.body.encounter.callEndedAt, null);
    assert.equal((await doctor.call(getQueue)).body.open.length, 2);
  });

  it('can put a patient back into the waiting room at the old place', async () => {
    await doctor.call(callNext);
    await doctor.call(returnToWaiting, at(0));
    assert.equal((await view(0)).queue?.ahead, 0);
  });

  it('keeps each version of the note: a window that edited an older one is told, with the newer text', async () => {
    await doctor.call(callNext);
    const save = (baseVersion: number, text: string) =>
      doctor.call(saveNote, { ...at(0), body: { baseVersion, note: { ...note, plan: text } } });
    assert.equal((await save(0, 'first')).body.note.version, 1);
    assert.equal((await save(0, 'first')).body.note.version, 1, 'the same text again is the same save');
    const conflict = await save(0, 'second window');
    assert.equal(conflict.code, 'NOTE_CONFLICT');
    const { error } = conflict.body as unknown as { error: { details: { note: { plan: string; version: number } } } };
    assert.deepEqual([error.details.note.plan, error.details.note.version], ['first', 1]);
  });

  it('cannot be finished without its note, then gives the patient the summary and never the note', async () => {
    await doctor.call(callNext);
    const incomplete = await doctor.call(finishEncounter, at(0));
    assert.equal(incomplete.code, 'NOTE_INCOMPLETE');
    const { error } = incomplete.body as unknown as { error: { details: { missing: string[] } } };
    assert.deepEqual(error.details.missing, ['chiefComplaint', 'assessment', 'plan']);
    assert.equal((await view(0)).summary, null);
    await doctor.call(saveNote, { ...at(0), body: { baseVersion: 0, note } });
    assert.equal((await doctor.call(finishEncounter, at(0))).body.encounter.status, 'finished');
    const seen = await view(0);
    assert.deepEqual([seen.summary?.assessment, seen.summary?.plan], ['血压偏高', '两周后复诊']);
    assert.equal('note' in seen, false);
    const appointment = (
      await patients[0]!.call(getAppointment, { params: { appointmentId: visits[0]!.appointmentId } })
    ).body.appointment;
    assert.equal(appointment.status, 'fulfilled');
    assert.equal((await doctor.call(callPatient, at(0))).code, 'VISIT_ENDED');
    assert.equal(
      (await doctor.call(saveNote, { ...at(0), body: { baseVersion: 1, note: { ...note, plan: 'later' } } })).code,
      'VISIT_ENDED',
    );
  });

  it('lets a waiting patient go, and then calls the next one', async () => {
    const cancelled = await patients[0]!.call(cancelAppointment, {
      params: { appointmentId: visits[0]!.appointmentId },
      body: {},
    });
    assert.equal(cancelled.body.appointment.status, 'cancelled');
    const next = (await doctor.call(callNext)).body.encounter as PractitionerEncounterView;
    assert.equal(next.id, visits[1]!.encounterId);
  });

  it('is not cancelled any more once it has begun', async () => {
    await doctor.call(callNext);
    const answer = await patients[0]!.call(cancelAppointment, {
      params: { appointmentId: visits[0]!.appointmentId },
      body: {},
    });
    assert.equal(answer.code, 'ILLEGAL_TRANSITION');
  });

  it('says that nobody is waiting', async () => {
    const { userName } = await hospital.doctor();
    const other = await hospital.signedInStaff(userName);
    assert.equal((await other.call(callNext)).code, 'QUEUE_EMPTY');
  });
});
