import type { Appointment } from '@oih/data/appointments/model';
import type { Encounter } from '@oih/data/encounters/model';
import { dayAround } from '@oih/domain/booking/day';
import type { Slot } from '@oih/domain/schedule/slot';
import { claimingStatuses } from '@oih/domain/transitions/appointment';
import fc from 'fast-check';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A visit as a test makes it up: what is stored of it, and nothing else. */
export interface MadeUpVisit {
  role: number;
  start: Date;
  status: Appointment['status'];
  /** When it was booked; null for a hold that never was. */
  signedAt: Date | null;
  cancelled: { by: 'patient' | 'practitioner' | 'hospital' | 'system'; at: Date; closureId?: string } | null;
  /** The visit itself, when the patient checked in. */
  encounter: { arrivedAt: Date; startedAt: Date | null } | null;
}

/** A seat as a test makes it up. */
export interface MadeUpSeat {
  role: number;
  start: Date;
  closedBy: string | null;
  kind: Slot['kind'];
}

const before = (start: Date, ms: number) => new Date(start.getTime() - ms);

/** Where and when visits are made up: around a moment, by the calendar of a zone. */
export interface Scene {
  timeZone: string;
  moment: Date;
}

/** Instants of some months, half of them within an hour of midnight, where a wrong border shows. */
const instants = ({ timeZone, moment }: Scene): fc.Arbitrary<Date> => {
  const days = fc.integer({ min: -50, max: 50 }).map((count) => before(moment, count * day));
  const offset = fc.oneof(fc.constantFrom(0, -1), fc.integer({ min: -hour, max: hour }));
  const atNight = fc
    .tuple(days, offset)
    .map(([instant, ms]) => new Date(dayAround(instant, timeZone).start.getTime() + ms));
  return fc.oneof(days, atNight);
};

const notices = fc.oneof(fc.constantFrom(2 * hour, 24 * hour, 2 * hour - 1, 24 * hour - 1), fc.nat({ max: 5 * day }));

export const madeUpVisit = (scene: Scene): fc.Arbitrary<MadeUpVisit> =>
  fc
    .record({
      role: fc.nat({ max: 2 }),
      start: instants(scene),
      status: fc.constantFrom<Appointment['status']>(...claimingStatuses, 'cancelled', 'cancelled', 'cancelled'),
      booked: fc.constantFrom(true, true, true, false),
      leadMs: fc.nat({ max: 20 * day }),
      by: fc.constantFrom(
        'patient' as const,
        'patient' as const,
        'patient' as const,
        'practitioner' as const,
        'hospital' as const,
        'system' as const,
      ),
      closed: fc.constantFrom(false, false, true),
      noticeMs: notices,
      early: fc.integer({ min: -20 * minute, max: 30 * minute }),
      waitMs: fc.option(fc.nat({ max: 2 * hour })),
    })
    .map(({ role, start, status, booked, leadMs, by, closed, noticeMs, early, waitMs }) => {
      const arrivedAt = before(start, early);
      const startedAt = waitMs === null ? null : new Date(arrivedAt.getTime() + waitMs);
      return {
        role,
        start,
        status,
        signedAt: booked && status !== 'pending' ? before(start, leadMs) : null,
        cancelled:
          status === 'cancelled'
            ? { by, at: before(start, noticeMs), ...(closed ? { closureId: 'closure' } : {}) }
            : null,
        encounter: status === 'checked-in' || status === 'fulfilled' ? { arrivedAt, startedAt } : null,
      };
    });

export const madeUpSeat = (scene: Scene): fc.Arbitrary<MadeUpSeat> =>
  fc.record({
    role: fc.nat({ max: 2 }),
    start: instants(scene),
    closedBy: fc.constantFrom(null, null, 'closure'),
    kind: fc.constantFrom<Slot['kind']>('general', 'walk-in', 'overbook'),
  });

/** The records that the product would have stored of them, as far as the analysis reads them. */
export function recordsOf(organizationId: string, visits: readonly MadeUpVisit[], seats: readonly MadeUpSeat[]) {
  const roleId = (role: number) => `${organizationId}-role-${role}`;
  const appointments = visits.map(
    ({ role, start, status, signedAt, cancelled }, at): Partial<Appointment> & { _id: string } => ({
      _id: `${organizationId}-visit-${at}`,
      organizationId,
      practitionerRoleId: roleId(role),
      start,
      status,
      holdsSlot: false,
      consent: signedAt && { version: '1', sha256: '', signedAt, signerId: 'signer', capacity: 'self' },
      cancelled: cancelled && { ...cancelled, reason: '' },
      outbox: [],
    }),
  );
  const encounters = visits.flatMap(({ role, start, encounter }, at): (Partial<Encounter> & { _id: string })[] =>
    encounter
      ? [
          {
            _id: `${organizationId}-encounter-${at}`,
            appointmentId: `${organizationId}-visit-${at}`,
            organizationId,
            practitionerRoleId: roleId(role),
            status: 'finished',
            start,
            ...encounter,
            outbox: [],
          },
        ]
      : [],
  );
  const slots = seats.map(({ role, start, closedBy, kind }, at) => ({
    _id: `${organizationId}-seat-${at}`,
    organizationId,
    practitionerRoleId: roleId(role),
    start,
    seat: at,
    closedBy,
    kind,
  }));
  return { appointments, encounters, slots };
}
