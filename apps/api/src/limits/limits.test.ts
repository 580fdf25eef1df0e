import assert from 'node:assert/strict';
import { bookAppointment, cancelAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import { listUnusualBookings, reviewUnusualBooking } from '@oih/contracts/http/limits';
import { usualLimits } from '@oih/domain/booking/limits';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const day = 24 * 3_600_000;

describe('the limits of booking', () => {
  let hospital: Hospital<Api>;
  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  afterEach(() => hospital.close());

  const hold = (client: HttpClient, slotId: string) => client.call(holdSlot, { body: { slotId } });
  const book = async (client: HttpClient, appointmentId: string) => {
    const consent = agreedTo((await client.call(getConsentText)).body);
    return client.call(bookAppointment, { params: { appointmentId }, body: { consent } });
  };
  const details = ({ body }: { body: unknown }) =>
    (body as { error: { details: { limit: string; until: string | null; appointmentId?: string } } }).error.details;

  it('let a patient have one visit a day in a department, also when ten times are asked for at once', async () => {
    const { slots } = await hospital.doctor(12);
    const patient = await hospital.patient();
    const answers = await Promise.all(slots.slice(0, 10).map(({ _id }) => hold(patient, _id)));
    const won = answers.filter(({ status }) => status === 201);
    const { appointments } = hospital.data.repositories;
    const id = won[0]!.body.appointment.id;
    assert.deepEqual(new Set(won.map(({ body }) => body.appointment.id)), new Set([id]));
    const userId = (await appointments.byId(id))!.userId;
    const all = await appointments.ofPeople([(await appointments.byId(id))!.patientId], { userId, patientIds: [] });
    assert.equal(all.filter(({ holdsSlot }) => holdsSlot).length, 1);
    await book(patient, id);
    const refused = await hold(patient, slots[11]!._id);
    assert.equal(refused.code, 'BOOKING_LIMIT');
    assert.deepEqual([details(refused).limit, details(refused).appointmentId], ['department-day', id]);
  });

  it('let a patient change a held time: the same hold, what was written stays, the old time is free', async () => {
    const { slots } = await hospital.doctor(4);
    const [patient, other] = [await hospital.patient(), await hospital.patient()];
    const first = await hold(patient, slots[0]!._id);
    const second = await hold(patient, slots[1]!._id);
    assert.equal(second.body.appointment.id, first.body.appointment.id);
    assert.equal(second.body.appointment.start, slots[1]!.start.toISOString());
    assert.equal((await hold(other, slots[0]!._id)).status, 201);
    assert.equal((await hold(patient, slots[0]!._id)).code, 'SLOT_TAKEN');
    assert.equal((await hold(patient, slots[1]!._id)).status, 201);
    await hospital.api.context.outbox.settled();
    hospital.clock.advance(5 * 60_000);
    await hospital.api.jobs.settled();
    assert.equal((await hold(other, slots[1]!._id)).status, 201);
  });

  it('let an account book so many visits a day, at the same moment too, and more the day after', async () => {
    hospital.api.context.bookingLimits = { ...usualLimits, perAccountDay: 2 };
    const doctors = await Promise.all(Array.from({ length: 3 }, () => hospital.doctor(4)));
    const patient = await hospital.patient();
    const held = await Promise.all(doctors.map(({ slots }, at) => hold(patient, slots[at]!._id)));
    const answers = await Promise.all(held.map(({ body }) => book(patient, body.appointment.id)));
    assert.deepEqual(answers.map(({ status, code }) => code ?? status).sort(), [200, 200, 'BOOKING_LIMIT']);
    const refused = await hold(patient, (await hospital.doctor(8)).slots[7]!._id);
    assert.deepEqual(
      [refused.code, details(refused).limit, details(refused).until],
      ['BOOKING_LIMIT', 'account-day', '2026-11-23T16:00:00.000Z'],
    );
    hospital.clock.advance(day);
    assert.equal((await hold(patient, (await hospital.doctor()).slots[0]!._id)).status, 201);
  });

  it('count a device whoever is signed in on it; the administration of the hospital sees it, and no other one', async () => {
    hospital.api.context.bookingLimits = { ...usualLimits, perDeviceDay: 3 };
    const { slots, organizationId } = await hospital.doctor(8);
    const first = await hospital.patient();
    const device = first.cookie.split('; ').find((one) => one.startsWith('device='))!;
    const answers = [];
    for (let at = 0; at < 4; at++) {
      const client = at === 0 ? first : await hospital.patient();
      client.cookie = `${client.cookie.split('; ').find((one) => one.startsWith('sid='))}; ${device}`;
      const held = await hold(client, slots[at]!._id);
      answers.push(held.code ?? (await book(client, held.body.appointment.id)).status);
    }
    assert.deepEqual(answers, [200, 200, 200, 'BOOKING_LIMIT']);
    await hospital.api.context.outbox.settled();
    const { unusual } = (await (await hospital.admin(organizationId)).call(listUnusualBookings)).body;
    assert.deepEqual(
      unusual.map(({ kind, bookings, accounts, refused, appointmentIds }) => [
        kind,
        bookings,
        accounts,
        refused,
        appointmentIds.length,
      ]),
      [['device', 3, 4, 1, 3]],
    );
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.deepEqual((await elsewhere.call(listUnusualBookings)).body.unusual, []);

    // The administration looks at it, and again when it has grown.
    const body = { id: unusual[0]!.id, organizationId, outcome: 'watched', note: '同一台电脑' } as const;
    assert.equal((await elsewhere.call(reviewUnusualBooking, { body })).code, 'NOT_FOUND');
    const admin = await hospital.admin(organizationId);
    const reviewOf = async () => {
      const [first] = (await admin.call(listUnusualBookings)).body.unusual;
      return first!.review && { ...first!.review, at: null };
    };
    assert.equal(await reviewOf(), null);
    assert.equal((await admin.call(reviewUnusualBooking, { body })).status, 200);
    const reviewed = { outcome: 'watched', note: '同一台电脑', byName: '职员', at: null };
    assert.deepEqual(await reviewOf(), { ...reviewed, grown: false });
    assert.equal((await hold(first, slots[5]!._id)).code, 'BOOKING_LIMIT');
    assert.deepEqual(await reviewOf(), { ...reviewed, grown: true });
  });

  it('let who cancels again and again wait a day', async () => {
    const patient = await hospital.patient();
    for (let at = 0; at < 5; at++) {
      const { slots } = await hospital.doctor();
      const appointmentId = await hospital.booked(patient, slots[0]!._id);
      await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    }
    const { slots } = await hospital.doctor(200);
    const refused = await hold(patient, slots[0]!._id);
    assert.deepEqual([refused.code, details(refused).limit], ['BOOKING_LIMIT', 'cancels']);
    hospital.clock.advance(day);
    assert.equal((await hold(patient, slots[150]!._id)).status, 201);
  });

  it('do not count the cancel of a visit that the hospital has moved', async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    const { appointments } = hospital.data.repositories;
    const before = (await appointments.byId(appointmentId))!;
    const now = hospital.clock.now();
    const { _id: slotId, start, end } = slots[1]!;
    const asked = { closureId: 'closure', at: now, answer: null, answeredAt: null };
    const by = { userId: 'system', role: 'system' };
    const { practitionerId, practitionerRoleId, organizationId, modality, price } = before;
    const place = { practitionerId, practitionerRoleId, organizationId, modality, price, slotId, start, end };
    await appointments.move(
      before,
      { ...place, claims: [`slot:${slotId}`], asked },
      { reason: 'ill', by, movedBy: by.userId, now },
    );
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    assert.deepEqual(await appointments.cancelsOf(before.userId, new Date(0)), []);
  });

  it('let a patient have eight visits ahead', async () => {
    const patient = await hospital.patient();
    for (let at = 0; at < 8; at++) await hospital.booked(patient, (await hospital.doctor(9)).slots[at]!._id);
    const refused = await hold(patient, (await hospital.doctor(9)).slots[8]!._id);
    assert.deepEqual([refused.code, details(refused).limit], ['BOOKING_LIMIT', 'open-visits']);
  });
});
