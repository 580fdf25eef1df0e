import { newId } from '@oih/platform/ids';
import { seeded } from '@oih/testkit/seeded';
import type { Db } from 'mongodb';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A past that is written past the product: so many seats a day of each role, on the days before an instant. */
export interface History {
  organizationId: string;
  roleIds: readonly string[];
  /** Midnight of the hospital after the last day. */
  until: Date;
  days: number;
  seatsPerDay: number;
}

const batch = 5000;
/** How many of the seats were booked. */
const bookedShare = 0.85;

/** What became of bookings, by how often. */
const fates = [
  ...Array<'fulfilled'>(15).fill('fulfilled'),
  'no-show',
  'cancelled-by-patient',
  'cancelled-by-patient',
  'cancelled-by-hospital',
] as const;

/** One seat, and mostly a booking of it with what became of it. */
function seatAndVisit(random: () => number, organizationId: string, practitionerRoleId: string, start: Date) {
  const end = new Date(start.getTime() + 15 * minute);
  const slot = {
    _id: newId(),
    practitionerRoleId,
    organizationId,
    start,
    end,
    seat: 0,
    kind: 'general',
    followUpOnly: false,
    modality: ['video'],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    releaseAt: new Date(0),
    closesAt: start,
    openToAllAt: null,
    closedBy: null,
  };
  if (random() > bookedShare) return { slot };
  const fate = fates[Math.floor(random() * fates.length)]!;
  const signedAt = new Date(start.getTime() - 2 * hour - random() * random() * 14 * day);
  const by = fate === 'cancelled-by-patient' ? 'patient' : 'hospital';
  const noticeMs = random() * (start.getTime() - signedAt.getTime());
  const appointment = {
    _id: newId(),
    slotId: slot._id,
    holdsSlot: false,
    claims: [],
    status: fate.startsWith('cancelled') ? 'cancelled' : fate,
    patientId: `patient-${Math.floor(random() * 1e6)}`,
    userId: 'user-of-history',
    practitionerId: `person-${practitionerRoleId}`,
    practitionerRoleId,
    organizationId,
    modality: 'video',
    start,
    end,
    sequence: 0,
    moves: [],
    price: { amount: 1500, currency: 'CNY' },
    holdUntil: null,
    intake: null,
    consent: { version: '1', sha256: '', signedAt, signerId: 'user-of-history', capacity: 'self' },
    device: null,
    cancelled: fate.startsWith('cancelled')
      ? { by, reason: '', at: new Date(start.getTime() - noticeMs), refund: 0 }
      : null,
    encounterId: null,
    createdAt: signedAt,
    outbox: [],
  };
  if (fate !== 'fulfilled') return { slot, appointment };
  const arrivedAt = new Date(start.getTime() - random() * 20 * minute);
  const startedAt = new Date(Math.max(arrivedAt.getTime(), start.getTime()) + random() * random() * 40 * minute);
  const encounter = {
    _id: newId(),
    appointmentId: appointment._id,
    patientId: appointment.patientId,
    userId: appointment.userId,
    practitionerRoleId,
    organizationId,
    status: 'finished',
    start,
    end,
    arrivedAt,
    startedAt,
    callEndedAt: new Date(startedAt.getTime() + 8 * minute),
    finishedAt: new Date(startedAt.getTime() + 10 * minute),
    note: { chiefComplaint: '', presentIllness: '', assessment: '', plan: '', version: 0, savedAt: null },
    outbox: [],
  };
  return { slot, appointment, encounter };
}

/** Writes the past of a hospital in batches. Gives the number of bookings in it. */
export async function addHistory(
  db: Db,
  { organizationId, roleIds, until, days, seatsPerDay }: History,
): Promise<number> {
  const random = seeded(7);
  const rows: { slots: object[]; appointments: object[]; encounters: object[] } = {
    slots: [],
    appointments: [],
    encounters: [],
  };
  let booked = 0;
  const write = async () => {
    for (const [name, list] of Object.entries(rows))
      if (list.length > 0) await db.collection(name).insertMany(list.splice(0) as never[], { ordered: false });
  };
  for (let ago = days; ago > 0; ago--) {
    for (const roleId of roleIds) {
      for (let seat = 0; seat < seatsPerDay; seat++) {
        const start = new Date(until.getTime() - ago * day + 8 * hour + seat * 15 * minute);
        const { slot, appointment, encounter } = seatAndVisit(random, organizationId, roleId, start);
        rows.slots.push(slot);
        if (appointment) rows.appointments.push(appointment);
        if (encounter) rows.encounters.push(encounter);
        booked += appointment ? 1 : 0;
      }
    }
    if (rows.slots.length >= batch) await write();
  }
  await write();
  return booked;
}
