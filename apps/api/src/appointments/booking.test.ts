import assert from 'node:assert/strict';
import {
  bookAppointment,
  cancelAppointment,
  checkIn,
  getConsentText,
  holdSlot,
  listAppointments,
  markNoShow,
  saveIntake,
} from '@oih/contracts/http/appointments';
import { listSlots, searchPractitionerRoles } from '@oih/contracts/http/directory';
import { generalSlot } from '@oih/domain/schedule/slot';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;
const device = { camera: 'ok', microphone: 'ok', speaker: 'skipped', connection: 'good', mode: 'video' } as const;

describe('booking', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const consent = async () => agreedTo((await hospital.visitor().call(getConsentText)).body);

  it('gives one of two hundred bookers the slot and the other 199 a coded conflict with other times', async function () {
    this.timeout(120_000);
    const { slots, roleId } = await hospital.doctor(6);
    const bookers = await Promise.all(Array.from({ length: 200 }, () => hospital.patient()));
    const slotId = slots[0]!._id;
    const answers = await Promise.all(bookers.map((booker) => booker.call(holdSlot, { body: { slotId } })));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    const refused = answers.filter(({ code }) => code === 'SLOT_TAKEN');
    assert.equal(refused.length, 199);
    const { error } = refused[0]!.body as unknown as { error: { details: { alternatives: { slotId: string }[] } } };
    assert.deepEqual(
      error.details.alternatives.map((one) => one.slotId),
      slots.slice(1, 4).map(({ _id }) => _id),
    );
    const shown = (await hospital.visitor().call(listSlots, { params: { practitionerRoleId: roleId } })).body.slots;
    assert.deepEqual(
      shown.map(({ status }) => status),
      ['held', 'free', 'free', 'free', 'free', 'free'],
    );
  });

  it('gives the same hold to the patient who asks again, and the same booking to the one who books again', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const body = { slotId: slots[0]!._id };
    const [first, second] = [await patient.call(holdSlot, { body }), await patient.call(holdSlot, { body })];
    assert.equal(second.body.appointment.id, first.body.appointment.id);
    const input = { params: { appointmentId: first.body.appointment.id }, body: { consent: await consent() } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => patient.call(bookAppointment, input)));
    assert.deepEqual(new Set(answers.map(({ body: answer }) => answer.appointment.status)), new Set(['booked']));
  });

  it('lets a hold run out after five minutes: the slot is free again, and the late confirmation is refused', async () => {
    const { slots } = await hospital.doctor();
    const [late, quick] = [await hospital.patient(), await hospital.patient()];
    const held = await late.call(holdSlot, { body: { slotId: slots[0]!._id } });
    assert.equal(new Date(held.body.appointment.holdUntil!).getTime() - hospital.clock.now().getTime(), 5 * minute);
    hospital.clock.advance(5 * minute);
    const taken = await quick.call(holdSlot, { body: { slotId: slots[0]!._id } });
    assert.equal(taken.status, 201);
    const answer = await late.call(bookAppointment, {
      params: { appointmentId: held.body.appointment.id },
      body: { consent: await consent() },
    });
    assert.equal(answer.code, 'HOLD_EXPIRED');
  });

  it('refuses a consent other than the one in force', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const held = await patient.call(holdSlot, { body: { slotId: slots[0]!._id } });
    const stale = { version: '2020-01', sha256: '0'.repeat(64) };
    const inForce = await consent();
    const params = { appointmentId: held.body.appointment.id };
    for (const wrong of [
      { ...inForce, ...stale },
      { ...inForce, sensitive: stale },
    ]) {
      const answer = await patient.call(bookAppointment, { params, body: { consent: wrong } });
      assert.equal(answer.code, 'CONSENT_REQUIRED');
    }
    // The separate consent cannot be left out.
    const { version, sha256 } = inForce;
    const body = JSON.stringify({ consent: { version, sha256 } });
    assert.equal(
      (await patient.send('POST', `/api/appointments/${params.appointmentId}/book`, body)).code,
      'BAD_REQUEST',
    );
    assert.equal((await patient.call(bookAppointment, { params, body: { consent: inForce } })).status, 200);
    const { sensitive } = (await hospital.data.repositories.appointments.byId(params.appointmentId))!.consent!;
    assert.deepEqual(sensitive, inForce.sensitive);
  });

  it('keeps a patient out of two visits at once, and from holding more than three times', async () => {
    const doctors = await Promise.all(Array.from({ length: 5 }, () => hospital.doctor()));
    const patient = await hospital.patient();
    const hold = (doctor: number, slot: number) =>
      patient.call(holdSlot, { body: { slotId: doctors[doctor]!.slots[slot]!._id } });
    assert.equal((await hold(0, 0)).status, 201);
    assert.equal((await hold(1, 0)).code, 'PATIENT_BUSY');
    assert.equal((await hold(1, 1)).status, 201);
    assert.equal((await hold(2, 2)).status, 201);
    assert.equal((await hold(3, 3)).code, 'PATIENT_BUSY');
  });

  it('refuses a slot that has begun, an unknown one, and a patient without a profile', async () => {
    const { slots } = await hospital.doctor();
    const nobody = await hospital.patient({ profile: false });
    assert.equal((await nobody.call(holdSlot, { body: { slotId: slots[0]!._id } })).code, 'PROFILE_INCOMPLETE');
    const patient = await hospital.patient();
    assert.equal((await patient.call(holdSlot, { body: { slotId: 'no-such-slot' } })).code, 'NOT_FOUND');
    hospital.clock.advance(15 * minute);
    assert.equal((await patient.call(holdSlot, { body: { slotId: slots[0]!._id } })).code, 'SLOT_NOT_OPEN');
  });

  it('frees the slot when the patient cancels, and cancels once', async () => {
    const { slots } = await hospital.doctor();
    const [patient, next] = [await hospital.patient(), await hospital.patient()];
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    const cancel = () =>
      patient.call(cancelAppointment, { params: { appointmentId }, body: { reason: 'better again' } });
    const [first, again] = [await cancel(), await cancel()];
    assert.equal(first.body.appointment.cancelled?.by, 'patient');
    assert.deepEqual(again.body.appointment.cancelled, first.body.appointment.cancelled);
    assert.equal((await next.call(holdSlot, { body: { slotId: slots[0]!._id } })).status, 201);
  });

  it('shows upcoming and past visits, and no abandoned holds among them', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const kept = await hospital.booked(patient, slots[0]!._id);
    const [other, third] = [await hospital.doctor(), await hospital.doctor()];
    const dropped = await hospital.booked(patient, other.slots[1]!._id);
    await patient.call(holdSlot, { body: { slotId: third.slots[2]!._id } });
    await patient.call(cancelAppointment, { params: { appointmentId: dropped }, body: {} });
    hospital.clock.advance(5 * minute);
    const ids = async (scope: 'upcoming' | 'past') =>
      (await patient.call(listAppointments, { query: { scope } })).body.appointments.map(({ id }) => id);
    assert.deepEqual([await ids('upcoming'), await ids('past')], [[kept], [dropped]]);
  });

  it('opens the waiting room 30 minutes before the visit and not earlier', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[3]!._id);
    const enter = () => patient.call(checkIn, { params: { appointmentId }, body: { device } });
    const early = await enter();
    assert.equal(early.code, 'CHECK_IN_CLOSED');
    hospital.clock.advance(30 * minute);
    const entered = await enter();
    assert.equal(entered.body.appointment.status, 'checked-in');
    assert.equal((await enter()).body.appointment.encounterId, entered.body.appointment.encounterId);
  });

  it('lets the practitioner record a no-show after the start, and not before', async () => {
    const { slots, userName } = await hospital.doctor();
    const appointmentId = await hospital.booked(await hospital.patient(), slots[0]!._id);
    const doctor = await hospital.signedInStaff(userName);
    assert.equal((await doctor.call(markNoShow, { params: { appointmentId } })).code, 'ILLEGAL_TRANSITION');
    hospital.clock.advance(15 * minute);
    assert.equal((await doctor.call(markNoShow, { params: { appointmentId } })).body.appointment.status, 'no-show');
  });

  it('saves the intake while the visit is open, and not after the hold has run out', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const held = await patient.call(holdSlot, { body: { slotId: slots[0]!._id } });
    const save = () =>
      patient.call(saveIntake, { params: { appointmentId: held.body.appointment.id }, body: { complaint: '头晕' } });
    assert.deepEqual((await save()).body.appointment.intake, { complaint: '头晕' });
    hospital.clock.advance(6 * minute);
    assert.equal((await save()).code, 'HOLD_EXPIRED');
  });

  it('finds doctors by region, level and department, those with the earliest free time first', async () => {
    const soon = await hospital.doctor();
    const search = (query: object) => hospital.visitor().call(searchPractitionerRoles, { query });
    const found = (await search({ division: '330700', level: 'county', department: '03' })).body;
    assert.ok(found.practitionerRoles.length > 0);
    assert.ok(
      (await search({ division: '330000' })).body.practitionerRoles.some(({ id }) => id === soon.roleId) ||
        found.total > found.pageSize,
    );
    assert.equal((await search({ division: '110000' })).body.total, 0);
    assert.equal((await search({ level: 'station' })).body.total, 0);
    const times = found.practitionerRoles.map(({ nextFreeSlot }) => nextFreeSlot ?? '9999');
    assert.deepEqual(times, [...times].sort());
  });

  it('keeps a patient out of two visits that share time, and a doctor of two institutions too, when both are asked for at once', async () => {
    const [here, there] = [await hospital.doctor(), await hospital.doctor()];
    const [patient, other] = [await hospital.patient(), await hospital.patient()];
    const both = await Promise.all(
      [here, there].map(({ slots }) => patient.call(holdSlot, { body: { slotId: slots[0]!._id } })),
    );
    assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [201, 'PATIENT_BUSY']);

    const { directory } = hospital.data.repositories;
    const { role } = (await directory.role(here.roleId))!;
    const second = { ...role, _id: `${role._id}-second`, organizationId: there.organizationId };
    await directory.add({ practitionerRoles: [second] });
    const { start, end } = here.slots[4]!;
    const elsewhere = generalSlot({
      practitionerRoleId: second._id,
      organizationId: second.organizationId,
      start: new Date(start.getTime() + 5 * minute),
      end: new Date(end.getTime() + 5 * minute),
    });
    await directory.addSlots([elsewhere]);
    const doctor = await Promise.all([
      patient.call(holdSlot, { body: { slotId: here.slots[4]!._id } }),
      other.call(holdSlot, { body: { slotId: elsewhere._id } }),
    ]);
    assert.deepEqual(doctor.map(({ status, code }) => code ?? status).sort(), [201, 'SLOT_TAKEN']);
  });

  it('lets go of a hold by itself when its time is over', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const held = await patient.call(holdSlot, { body: { slotId: slots[0]!._id } });
    const { outbox } = hospital.api.context;
    await outbox.settled();
    hospital.clock.advance(5 * minute);
    await hospital.api.jobs.settled();
    await outbox.settled();
    const events = (await hospital.data.repositories.audit.of(held.body.appointment.id)).map(({ action }) => action);
    assert.deepEqual(events, ['appointment.held', 'appointment.expired']);
  });

  it('writes each change into the audit once, and leaves nothing undelivered', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await hospital.api.context.outbox.settled();
    await hospital.api.jobs.settled();
    await hospital.api.context.outbox.settled();
    const events = (await hospital.data.repositories.audit.of(appointmentId)).map(({ action }) => action);
    assert.deepEqual(events, ['appointment.held', 'appointment.booked', 'appointment.paid']);
  });

  it('books what comes at the same moment each for itself: who is in time gets the time, who is late is told', async () => {
    const [early, late] = [await hospital.doctor(20), await hospital.doctor(20)];
    const patients = await Promise.all(Array.from({ length: 20 }, () => hospital.patient()));
    const hold = async (slotId: string, at: number) =>
      (await patients[at]!.call(holdSlot, { body: { slotId } })).body.appointment.id;
    const stale = await Promise.all(patients.slice(0, 8).map((_, at) => hold(early.slots[at]!._id, at)));
    hospital.clock.advance(5 * minute);
    const fresh = await Promise.all(patients.slice(8).map((_, at) => hold(late.slots[at + 8]!._id, at + 8)));
    const body = { consent: await consent() };
    const ids = [...stale, ...fresh];
    const answers = await Promise.all(
      ids.map((appointmentId, at) => patients[at]!.call(bookAppointment, { params: { appointmentId }, body })),
    );
    assert.deepEqual(
      answers.map(({ code, body: answer }) => code ?? `${answer.appointment.id} ${answer.appointment.status}`),
      [...stale.map(() => 'HOLD_EXPIRED'), ...fresh.map((id) => `${id} booked`)],
    );
    await hospital.api.context.outbox.settled();
    for (const [at, id] of ids.entries()) {
      const events = (await hospital.data.repositories.audit.of(id)).map(({ action }) => action);
      assert.equal(events.filter((action) => action === 'appointment.booked').length, at < 8 ? 0 : 1);
    }
  });
});
