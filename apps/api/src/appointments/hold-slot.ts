import type { Appointment } from '@oih/data/appointments/model';
import type { PractitionerRole } from '@oih/data/directory/models';
import { claimsOf } from '@oih/domain/booking/claims';
import { holdExpired, holdMs, maxHolds, overlaps } from '@oih/domain/booking/rules';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

const alternativesShown = 3;
const day = 24 * 3_600_000;

/** The next free times of the same doctor, for someone who came too late. */
async function alternatives(
  { repositories, clock }: AppContext,
  slot: Slot,
): Promise<{ slotId: string; start: string }[]> {
  const now = clock.now();
  const slots = await repositories.directory.slots(
    [slot.practitionerRoleId],
    now,
    new Date(now.getTime() + 14 * day),
    now,
  );
  const distance = ({ start }: Slot) => Math.abs(start.getTime() - slot.start.getTime());
  return slots
    .filter(({ state }) => state === 'free')
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, alternativesShown)
    .map(({ _id, start }) => ({ slotId: _id, start: start.toISOString() }));
}

const taken = async (context: AppContext, slot: Slot): Promise<AppError> =>
  new AppError('SLOT_TAKEN', 'Somebody else was quicker with this time. Choose another one.', {
    details: { alternatives: await alternatives(context, slot) },
  });

const busy = (clash: Appointment): AppError =>
  new AppError('PATIENT_BUSY', 'You have another visit at this time. Cancel it first, or choose another time.', {
    details: { appointmentId: clash._id },
  });

/** A patient is in one visit at a time and holds few slots. Gives the patient's own live hold of this slot when there is one. */
async function refuseClash(
  { repositories, clock }: AppContext,
  patientId: string,
  slot: Slot,
): Promise<Appointment | null> {
  const now = clock.now();
  const standing = (await repositories.appointments.standing(patientId, now)).filter(
    (one) => !(one.status === 'pending' && holdExpired(one.holdUntil, now)),
  );
  const same = standing.find(({ slotId }) => slotId === slot._id);
  if (same) return same;
  const clash = standing.find((one) => overlaps(one, slot));
  if (clash) throw busy(clash);
  if (standing.filter(({ status }) => status === 'pending').length >= maxHolds) {
    throw new AppError(
      'PATIENT_BUSY',
      `You are holding ${maxHolds} times already. Book or let go of one of them first.`,
      {
        details: { appointmentIds: standing.filter(({ status }) => status === 'pending').map(({ _id }) => _id) },
      },
    );
  }
  return null;
}

async function openSlot(
  { repositories, clock }: AppContext,
  slotId: string,
): Promise<{ slot: Slot; role: PractitionerRole }> {
  const slot = await repositories.directory.slot(slotId);
  const record = slot && (await repositories.directory.role(slot.practitionerRoleId));
  if (!slot || !record?.role.active)
    throw new AppError('NOT_FOUND', 'This time is not offered any more. Look at the doctor’s times again.');
  if (slot.start <= clock.now())
    throw new AppError('SLOT_NOT_OPEN', 'This time has begun already. Choose a later one.');
  return { slot, role: record.role };
}

/** Lets go of what stands in the way and has run out; gives what really stands there. */
async function clearTheWay({ repositories, clock }: AppContext, claims: readonly string[]): Promise<Appointment[]> {
  const now = clock.now();
  const standing = await repositories.appointments.inTheWay(claims);
  const over = standing.filter((one) => one.status === 'pending' && holdExpired(one.holdUntil, now));
  await Promise.all(over.map((one) => repositories.appointments.expireHold(one, now)));
  return standing.filter((one) => !over.includes(one));
}

/**
 * Holds a slot for a patient: one insert, which the unique index on the claims decides: on the seat, on the patient's time and on
 * the doctor's. Holds that have run out are let go of first.
 * @throws AppError SLOT_TAKEN with alternatives, SLOT_NOT_OPEN, PATIENT_BUSY, PROFILE_INCOMPLETE, NOT_FOUND.
 */
export async function holdSlot(context: AppContext, actor: Actor, slotId: string): Promise<Appointment> {
  const { repositories, clock } = context;
  if (!actor.patientId)
    throw new AppError(
      'PROFILE_INCOMPLETE',
      'The doctor needs to know who comes. Fill in your name, sex and birth date first.',
    );
  const { slot, role } = await openSlot(context, slotId);
  const own = await refuseClash(context, actor.patientId, slot);
  if (own) return own;
  const now = clock.now();
  const appointment: Omit<Appointment, 'outbox'> = {
    _id: newId(),
    slotId,
    holdsSlot: true,
    claims: claimsOf(slot, actor.patientId, role.practitionerId),
    status: 'pending',
    patientId: actor.patientId,
    userId: actor.userId,
    practitionerId: role.practitionerId,
    practitionerRoleId: slot.practitionerRoleId,
    organizationId: slot.organizationId,
    modality: slot.modality[0] ?? 'video',
    start: slot.start,
    end: slot.end,
    sequence: 0,
    moves: [],
    price: role.fee,
    holdUntil: new Date(now.getTime() + holdMs),
    intake: null,
    consent: null,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: now,
  };
  const held = await repositories.appointments.hold(appointment, acting(actor));
  if (held) return held;
  const standing = await clearTheWay(context, appointment.claims);
  if (standing.length === 0) {
    const second = await repositories.appointments.hold(appointment, acting(actor));
    if (second) return second;
  }
  const clash = standing.find(({ patientId, slotId: other }) => patientId === actor.patientId && other !== slotId);
  throw clash ? busy(clash) : await taken(context, slot);
}
