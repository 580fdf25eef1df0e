import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { holdExpired, holdMs, maxHolds, overlaps } from '@oih/domain/booking/rules';
import type { Capacity } from '@oih/domain/people/family';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { limitReached, refuseLimits } from '../limits/limits.ts';
import { busy, clashOf, clearTheWay, openSlot, taken } from './contention.ts';
import { draftOf, placeOf } from './draft.ts';

/** For whom the account books: its holder when nobody is named. @throws AppError PROFILE_INCOMPLETE, NOT_FOUND. */
export function forWhom(actor: Actor, wanted: string | undefined): { patientId: string; bookedAs: Capacity } {
  if (wanted && wanted !== actor.patientId) {
    const tie = actor.family.find(({ patientId }) => patientId === wanted);
    if (!tie)
      throw new AppError('NOT_FOUND', 'There is no such person in your family list. Add the person first, then book.');
    return { patientId: wanted, bookedAs: tie.guardian ? 'guardian' : 'attendant' };
  }
  if (!actor.patientId)
    throw new AppError(
      'PROFILE_INCOMPLETE',
      'The doctor needs to know who comes. Fill in your name and identity number first.',
    );
  return { patientId: actor.patientId, bookedAs: actor.attended?.guardian ? 'guardian' : 'self' };
}

type Chosen = RoleRecord & { slot: Slot };

/** The patient's own live hold in the department and on the day of the chosen time: choosing again changes it. */
const holdToChange = (standing: Appointment[], chosen: Chosen, patientId: string, userId: string) => {
  const day = placeOf(chosen, patientId).claims.at(-1)!;
  return standing.find(
    (one) => one.status === 'pending' && !one.offer && one.userId === userId && one.claims.includes(day),
  );
};

/** A patient is in one visit at a time, holds few times and has few visits ahead. @throws AppError PATIENT_BUSY, BOOKING_LIMIT. */
function refuseClash({ bookingLimits }: AppContext, standing: Appointment[], slot: Slot): void {
  const clash = standing.find((one) => overlaps(one, slot));
  if (clash) throw busy(clash);
  const held = standing.filter(({ status, offer }) => status === 'pending' && !offer);
  if (held.length >= maxHolds) {
    throw new AppError(
      'PATIENT_BUSY',
      `You are holding ${maxHolds} times already. Book or let go of one of them first.`,
      { details: { appointmentIds: held.map(({ _id }) => _id) } },
    );
  }
  if (standing.length >= bookingLimits.openPerPatient)
    throw limitReached('open-visits', bookingLimits.openPerPatient, null);
}

/**
 * Holds a slot for a patient: one insert, or one update of the hold that is changed, which the unique index on the claims decides: on the
 * seat, on the patient's time and day in the department, and on the doctor's time. Holds that have run out are let go of first.
 * @throws AppError SLOT_TAKEN with alternatives, SLOT_NOT_OPEN, PATIENT_BUSY, BOOKING_LIMIT, PROFILE_INCOMPLETE, NOT_FOUND.
 */
export async function holdSlot(
  context: AppContext,
  actor: Actor,
  slotId: string,
  wanted?: string,
): Promise<Appointment> {
  const { repositories, clock } = context;
  const { appointments } = repositories;
  const { patientId, bookedAs } = forWhom(actor, wanted);
  const chosen = await openSlot(context, slotId, {
    patientId,
    by: 'patient',
    atStation: actor.attended !== undefined,
  });
  const { slot, organization } = chosen;
  const now = clock.now();
  const standing = (await appointments.standing(patientId, now)).filter(
    (one) => !(one.status === 'pending' && holdExpired(one.holdUntil, now)),
  );
  const same = standing.find((one) => one.slotId === slotId);
  if (same) return same;
  const changed = holdToChange(standing, chosen, patientId, actor.userId);
  refuseClash(
    context,
    standing.filter((one) => one !== changed),
    slot,
  );
  await refuseLimits(context, actor, { organizationId: organization._id, timeZone: organization.timeZone });
  const draft = draftOf(chosen, { patientId, userId: actor.userId, bookedAs }, now, new Date(now.getTime() + holdMs));
  const hold = () =>
    changed ? appointments.changeHold(changed, draft, acting(actor), now) : appointments.hold(draft, acting(actor));
  const held = await hold();
  if (held) return held;
  const inTheWay = (await clearTheWay(context, draft.claims)).filter(({ _id }) => _id !== changed?._id);
  if (inTheWay.length === 0) {
    const second = await hold();
    if (second) return second;
  }
  throw clashOf(inTheWay, slot, patientId) ?? (await taken(context, slot));
}
