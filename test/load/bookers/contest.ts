import type { ConsentReference } from '@oih/contracts/http/appointments';
import { bookAppointment, holdSlot } from '@oih/contracts/http/appointments';
import type { Slot } from '@oih/domain/schedule/slot';
import type { Db } from 'mongodb';
import { percentile } from '../../statistics.ts';
import type { Client } from './client.ts';
import { timed } from './timed.ts';

/** Many clients for few slots, all at once: each holds one and books it, or is told with a code that it is gone. */
export async function contest(
  people: readonly Client[],
  slots: readonly Slot[],
  consent: ConsentReference,
): Promise<Record<string, number>> {
  const outcomes: string[] = [];
  const { times } = await timed(people.length, async (at) => {
    const held = await people[at]!.call(holdSlot, { body: { slotId: slots[at % slots.length]!._id } });
    if (held.status !== 201 && held.status !== 200) return outcomes.push(codeOf(held.body));
    const params = { appointmentId: held.body.appointment.id };
    const booked = await people[at]!.call(bookAppointment, { params, body: { consent } });
    return outcomes.push(booked.status === 200 ? 'booked' : codeOf(booked.body));
  });
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  return {
    contest_clients: people.length,
    contest_slots: slots.length,
    booked: count('booked'),
    refused_slot_taken: count('SLOT_TAKEN'),
    contest_p50_ms: percentile(times, 0.5),
    contest_p99_ms: percentile(times, 0.99),
  };
}

const codeOf = (body: unknown): string => String((body as { error?: { code?: string } }).error?.code);

/** Slots that more than one standing appointment claims. */
export async function doubleBookings(db: Db): Promise<number> {
  const perSlot = await db
    .collection('appointments')
    .aggregate<{ count: number }>([{ $match: { holdsSlot: true } }, { $group: { _id: '$slotId', count: { $sum: 1 } } }])
    .toArray();
  return perSlot.filter(({ count }) => count > 1).length;
}
