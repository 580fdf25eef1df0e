import assert from 'node:assert/strict';
import { cancelAppointment, holdSlot } from '@oih/contracts/http/appointments';
import { announceDelay, callNext, callPatient, endCall } from '@oih/contracts/http/encounters';
import { listInbox, readInbox } from '@oih/contracts/http/inbox';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { moveAppointment } from '../appointments/move-appointment.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('what an account is told', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let patient: HttpClient;
  let phone: string;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    // Four hundred quarters of an hour reach four days ahead.
    doctor = await hospital.doctor(400);
    patient = await hospital.patient();
    phone = hospital.phoneOf(patient);
  });

  const settled = async () => {
    const { outbox } = hospital.api.context;
    for (let round = 0; round < 3; round++) {
      await outbox.settled();
      await hospital.api.jobs.settled();
    }
  };
  const inbox = async () => {
    await settled();
    return (await patient.call(listInbox)).body;
  };
  const kinds = async () => (await inbox()).messages.map(({ kind }) => kind).reverse();
  const rung = async () =>
    (await hospital.data.repositories.mailbox.latest(phone)).filter(({ text }) => !text.en.includes('sign-in code'));
  const slotIn = (ms: number) =>
    doctor.slots.find(({ start }) => start.getTime() >= hospital.clock.now().getTime() + ms)!._id;
  const move = async (appointmentId: string, slotId: string) => {
    const { context } = hospital.api;
    const appointment = (await context.repositories.appointments.byId(appointmentId))!;
    const admin = { userId: 'admin', displayName: '', roles: [], family: [] };
    await moveAppointment(context, admin as never, appointment, slotId, { reason: '医生生病' });
  };

  it('is a message for each event, unread until it is opened, once although everything is delivered again', async () => {
    const appointmentId = await hospital.booked(patient, slotIn(48 * hour));
    await settled();
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    assert.deepEqual(await kinds(), ['booked', 'cancelled']);
    assert.equal((await inbox()).unread, 2);
    assert.equal((await patient.call(readInbox)).body.unread, 0);
    const { jobs } = hospital.data.repositories;
    const [job] = (await inbox()).messages;
    await jobs.add([
      { _id: job!.id, kind: 'message', dueAt: hospital.clock.now(), subject: { appointmentId, message: 'cancelled' } },
    ]);
    assert.deepEqual(await kinds(), ['booked', 'cancelled']);
    assert.equal((await rung()).length, 2);
  });

  it('is shown at once on the screens of the account that are open', async () => {
    const told: string[] = [];
    hospital.api.context.outbox.subscribe(async (entries) => {
      for (const { action, topics } of entries) if (action === 'message.added') told.push(...topics);
    });
    const appointmentId = await hospital.booked(patient, slotIn(48 * hour));
    await settled();
    const { userId } = (await hospital.data.repositories.appointments.byId(appointmentId))!;
    assert.deepEqual(told, [`user:${userId}`]);
  });

  it('is reminded a day and an hour before, at the time to which the visit was moved', async () => {
    const appointmentId = await hospital.booked(patient, slotIn(30 * hour));
    await settled();
    await move(appointmentId, slotIn(54 * hour));
    assert.deepEqual(await kinds(), ['booked', 'moved']);
    hospital.clock.advance(7 * hour);
    assert.deepEqual(await kinds(), ['booked', 'moved']);
    hospital.clock.advance(24 * hour);
    assert.deepEqual(await kinds(), ['booked', 'moved', 'reminder-24h']);
    hospital.clock.advance(23 * hour);
    assert.deepEqual(await kinds(), ['booked', 'moved', 'reminder-24h', 'reminder-1h']);
  });

  it('is nothing about a time that was let go of before it was booked', async () => {
    const slotId = slotIn(48 * hour);
    const held = await patient.call(holdSlot, { body: { slotId } });
    await patient.call(cancelAppointment, { params: { appointmentId: held.body.appointment.id }, body: {} });
    assert.deepEqual(await kinds(), []);
  });

  it('is whose turn it is, once, and that the doctor begins later', async () => {
    const { encounterId } = await hospital.waiting(patient, slotIn(15 * minute));
    const client = await hospital.signedInStaff(doctor.userName);
    await settled();
    await client.call(announceDelay, { body: { minutes: 20 } });
    await settled();
    await client.call(callNext);
    await settled();
    await client.call(endCall, { params: { encounterId } });
    await client.call(callPatient, { params: { encounterId } });
    assert.deepEqual(await kinds(), ['booked', 'delayed', 'your-turn']);
    const delayed = (await inbox()).messages.find(({ kind }) => kind === 'delayed');
    assert.match(delayed!.text.en, /20 minutes later/);
  });

  it('is in the inbox at once and on the phone in the morning, when it is booked at night', async () => {
    const night = 23 * hour - ((hospital.clock.now().getTime() + 8 * hour) % (24 * hour));
    hospital.clock.advance(night > 0 ? night : night + 24 * hour);
    const late = await hospital.patient();
    const number = hospital.phoneOf(late);
    const far = await hospital.doctor(400);
    const slot = far.slots.find(({ start }) => start.getTime() > hospital.clock.now().getTime() + 48 * hour)!;
    await hospital.booked(late, slot._id);
    await settled();
    assert.equal((await late.call(listInbox)).body.messages.length, 1);
    const phoneOf = async () =>
      (await hospital.data.repositories.mailbox.latest(number)).filter(({ text }) => text.en.startsWith('Booked'))
        .length;
    assert.equal(await phoneOf(), 0);
    hospital.clock.advance(8 * hour);
    await settled();
    assert.equal(await phoneOf(), 1);
  });
});
