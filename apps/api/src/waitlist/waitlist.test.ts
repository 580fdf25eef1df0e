import assert from 'node:assert/strict';
import {
  bookAppointment,
  cancelAppointment,
  getConsentText,
  holdSlot,
  rescheduleAppointment,
} from '@oih/contracts/http/appointments';
import { joinWaitlist, leaveWaitlist, listWaitlist } from '@oih/contracts/http/waitlist';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { offerSlot } from './offer.ts';

const minute = 60_000;

describe('the waiting list', () => {
  let hospital: Hospital<Api>;
  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  afterEach(() => hospital.close());

  /** Lets everything happen that follows from what was done. */
  const settled = async () => {
    for (let round = 0; round < 3; round++) {
      await hospital.api.context.outbox.settled();
      await hospital.api.jobs.settled();
    }
  };
  const join = (client: HttpClient, practitionerRoleId: string, more: object = {}) =>
    client.call(joinWaitlist, { body: { practitionerRoleId, from: '2026-11-23', to: '2026-11-30', ...more } });
  /** Somebody who waits, after a moment in which nobody else does. */
  const waiting = async (practitionerRoleId: string, more: object = {}) => {
    hospital.clock.advance(1000);
    const client = await hospital.patient();
    assert.equal((await join(client, practitionerRoleId, more)).status, 201);
    return client;
  };
  const offers = async (...clients: HttpClient[]) =>
    Promise.all(
      clients.map(async (client) => {
        const [entry] = (await client.call(listWaitlist)).body.entries;
        return entry ? (entry.offer?.start ?? null) : 'none';
      }),
    );
  const offerOf = async (client: HttpClient) => (await client.call(listWaitlist)).body.entries[0]!.offer!.appointmentId;
  const book = async (client: HttpClient, appointmentId: string) => {
    const consent = agreedTo((await client.call(getConsentText)).body);
    return client.call(bookAppointment, { params: { appointmentId }, body: { consent } });
  };
  const cancel = (client: HttpClient, appointmentId: string) =>
    client.call(cancelAppointment, { params: { appointmentId }, body: {} });
  /** A doctor whose times are all booked, with those who have them. */
  const full = async (times: number) => {
    const doctor = await hospital.doctor(times);
    const holders = [];
    for (const { _id } of doctor.slots) {
      const client = await hospital.patient();
      holders.push({ client, appointmentId: await hospital.booked(client, _id) });
    }
    return { ...doctor, holders };
  };

  it('offers a cancelled time to who has waited longest, and to nobody else while the offer stands', async () => {
    const { roleId, slots, holders } = await full(4);
    const [first, second] = [await waiting(roleId), await waiting(roleId)];
    await cancel(holders[3]!.client, holders[3]!.appointmentId);
    await settled();
    const start = slots[3]!.start.toISOString();
    assert.deepEqual(await offers(first, second), [start, null]);
    const stranger = await hospital.patient();
    assert.equal((await stranger.call(holdSlot, { body: { slotId: slots[3]!._id } })).code, 'SLOT_TAKEN');
    assert.equal((await second.call(holdSlot, { body: { slotId: slots[3]!._id } })).code, 'SLOT_TAKEN');
    assert.equal((await book(first, await offerOf(first))).body.appointment.status, 'booked');
    await settled();
    assert.deepEqual(await offers(first, second), ['none', null]);
  });

  it('goes on to the next when an offer is declined, or not answered by its deadline', async () => {
    const { roleId, slots, holders } = await full(8);
    const people = [await waiting(roleId), await waiting(roleId), await waiting(roleId)] as const;
    await cancel(holders[7]!.client, holders[7]!.appointmentId);
    await settled();
    await cancel(people[0], await offerOf(people[0]));
    await settled();
    const start = slots[7]!.start.toISOString();
    assert.deepEqual(await offers(...people), [null, start, null]);
    hospital.clock.advance(30 * minute);
    await settled();
    assert.deepEqual(await offers(...people), [null, null, start]);
    await cancel(holders[6]!.client, holders[6]!.appointmentId);
    await settled();
    assert.deepEqual(await offers(...people), [slots[6]!.start.toISOString(), null, start]);
  });

  it('offers the time that a moved visit leaves, of any doctor of the department to who said so', async () => {
    const { roleId, organizationId, slots, holders } = await full(4);
    const colleague = await hospital.doctor(2, organizationId);
    const one = await waiting(colleague.roleId);
    const any = await waiting(colleague.roleId, { anyDoctor: true });
    const otherDay = await waiting(roleId, { from: '2026-11-24' });
    const { client, appointmentId } = holders[2]!;
    const moved = await client.call(rescheduleAppointment, {
      params: { appointmentId },
      body: { slotId: colleague.slots[0]!._id },
    });
    assert.equal(moved.status, 200);
    await settled();
    assert.deepEqual(await offers(one, any, otherDay), [null, slots[2]!.start.toISOString(), null]);
  });

  it('passes over who is in another visit then, and leaves a time alone that begins too soon to answer', async () => {
    const { roleId, slots, holders } = await full(4);
    const other = await hospital.doctor(4);
    const [busy, free] = [await waiting(roleId), await waiting(roleId)];
    await hospital.booked(busy, other.slots[3]!._id);
    await cancel(holders[3]!.client, holders[3]!.appointmentId);
    await settled();
    assert.deepEqual(await offers(busy, free), [null, slots[3]!.start.toISOString()]);
    hospital.clock.advance(6 * minute);
    await cancel(holders[0]!.client, holders[0]!.appointmentId);
    await settled();
    assert.deepEqual(await offers(busy), [null]);
    assert.equal((await (await hospital.patient()).call(holdSlot, { body: { slotId: slots[0]!._id } })).status, 201);
  });

  it('makes one offer of a time, also when the job is done twice and at the same moment, and one offer to a patient', async () => {
    const { roleId, slots, holders } = await full(5);
    const [first, second] = [await waiting(roleId), await waiting(roleId)];
    await cancel(holders[4]!.client, holders[4]!.appointmentId);
    await cancel(holders[3]!.client, holders[3]!.appointmentId);
    const { context } = hospital.api;
    await Promise.all([slots[4]!, slots[3]!, slots[4]!, slots[3]!].map(({ _id }) => offerSlot(context, _id)));
    await settled();
    const made = await offers(first, second);
    assert.deepEqual(made.toSorted(), [slots[3]!.start.toISOString(), slots[4]!.start.toISOString()]);
  });

  it('lets a place be given up, and with it the offer; five lists are enough', async () => {
    const { roleId, slots, holders } = await full(4);
    const [first, second] = [await waiting(roleId), await waiting(roleId)];
    await cancel(holders[3]!.client, holders[3]!.appointmentId);
    await settled();
    const waitlistId = (await first.call(listWaitlist)).body.entries[0]!.id;
    assert.equal((await second.call(leaveWaitlist, { params: { waitlistId } })).code, 'NOT_FOUND');
    assert.deepEqual((await first.call(leaveWaitlist, { params: { waitlistId } })).body.entries, []);
    await settled();
    assert.deepEqual(await offers(second), [slots[3]!.start.toISOString()]);
    for (let at = 0; at < 5; at++) await join(first, (await hospital.doctor(1)).roleId);
    await join(first, roleId, { from: '2026-11-25' });
    assert.equal((await first.call(listWaitlist)).body.entries.length, 5);
    assert.equal((await join(first, roleId)).code, 'BOOKING_LIMIT');
    assert.equal((await join(first, roleId, { to: '2026-11-22' })).code, 'BAD_REQUEST');
  });
});
