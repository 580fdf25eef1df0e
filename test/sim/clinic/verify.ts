import type { Appointment } from '@oih/data/appointments/model';
import type { Message } from '@oih/data/messages/messages';
import { MongoClient } from 'mongodb';
import { nowIn, type World } from './world.ts';

/** What must not be, counted from what is stored at the end. */
export interface Faults {
  doubleBookings: number;
  /** Patients whose visit is over by the clock, and which was neither held nor cancelled nor noted as not come. */
  stranded: number;
  /** Events that the audit has not exactly once for each change. */
  undelivered: number;
  /** Messages beyond the first of the same kind about the same time of a visit. */
  toldTwice: number;
  /** Bookings that nobody was told of. */
  untold: number;
}

/** Pairs of standing appointments of the same person or doctor that share time. */
function overlaps(appointments: readonly Appointment[], of: (one: Appointment) => string): number {
  const groups = new Map<string, Appointment[]>();
  for (const one of appointments) groups.set(of(one), [...(groups.get(of(one)) ?? []), one]);
  let count = 0;
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => a.start.getTime() - b.start.getTime());
    for (let at = 1; at < sorted.length; at++) if (sorted[at]!.start < sorted[at - 1]!.end) count += 1;
  }
  return count;
}

/** Looks at every stored appointment, past the api. */
export async function verify(world: World): Promise<Faults> {
  const client = await MongoClient.connect(world.hospital.storeUri);
  try {
    const appointments = await client.db().collection<Appointment>('appointments').find().toArray();
    const standing = appointments.filter(({ holdsSlot }) => holdsSlot);
    const now = new Date(nowIn(world));
    const messages = await client.db().collection<Message>('messages').find().toArray();
    const different = new Set(messages.map(({ appointmentId, kind, text }) => `${appointmentId} ${kind} ${text.en}`));
    const told = new Set(messages.filter(({ kind }) => kind === 'booked').map(({ appointmentId }) => appointmentId));
    return {
      toldTwice: messages.length - different.size,
      untold: appointments.filter(({ _id, consent }) => consent !== null && !told.has(_id)).length,
      doubleBookings:
        overlaps(standing, ({ practitionerId }) => practitionerId) + overlaps(standing, ({ patientId }) => patientId),
      stranded: appointments.filter(
        ({ status, end }) => ['pending', 'booked', 'arrived', 'checked-in'].includes(status) && end < now,
      ).length,
      undelivered: appointments.filter(({ outbox }) => outbox.length > 0).length,
    };
  } finally {
    await client.close();
  }
}
