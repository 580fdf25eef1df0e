import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { type NotOpen, notOpen } from '@oih/domain/booking/offered';
import { holdExpired, overlaps } from '@oih/domain/booking/rules';
import { ageOn } from '@oih/domain/people/age';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import { limitReached } from '../limits/limits.ts';

const alternativesShown = 3;

/** Somebody of whom nothing is known: who is offered only what everybody may take. */
const stranger = { by: 'patient', age: 0, seenBefore: false } as const;

/** The next free times of the same doctor, for someone who came too late. */
async function alternatives(
  { repositories, clock }: AppContext,
  slot: Slot,
): Promise<{ slotId: string; start: string }[]> {
  const now = clock.now();
  const slots = await repositories.directory.slotsAhead(slot.practitionerRoleId, now);
  const distance = ({ start }: Slot) => Math.abs(start.getTime() - slot.start.getTime());
  return slots
    .filter((one) => one.state === 'free' && notOpen(one, stranger, now) === null)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, alternativesShown)
    .map(({ _id, start }) => ({ slotId: _id, start: start.toISOString() }));
}

/** The refusal of a time that is gone, with others of the same doctor. */
export const taken = async (context: AppContext, slot: Slot): Promise<AppError> =>
  new AppError('SLOT_TAKEN', 'Somebody else was quicker with this time. Choose another one.', {
    details: { alternatives: await alternatives(context, slot) },
  });

/** Why what the patient has booked already stands in the way of a time; null when it is somebody else who does. */
export function clashOf(inTheWay: readonly Appointment[], slot: Slot, patientId: string): AppError | null {
  const own = inTheWay.filter((one) => one.patientId === patientId && one.slotId !== slot._id);
  const clash = own.find((one) => overlaps(one, slot));
  if (clash) return busy(clash);
  const [sameDay] = own;
  return sameDay ? limitReached('department-day', 1, null, { appointmentId: sameDay._id }) : null;
}

/** The refusal of a time at which the patient is in another visit. */
export const busy = (clash: Appointment): AppError =>
  new AppError('PATIENT_BUSY', 'You have another visit at this time. Cancel it first, or choose another time.', {
    details: { appointmentId: clash._id },
  });

const whyNotOpen: Record<NotOpen, string> = {
  begun: 'This time has begun already. Choose a later one.',
  closed: 'The doctor cannot come at this time. Choose another one.',
  withheld: 'The doctor may not see patients on this day. Choose another day or doctor.',
  'not-released': 'This time is not open for booking yet. Come back when it is, or choose another one.',
  notice: 'It is too late to book this time. Choose a later one.',
  reserved: 'This time is kept for patients whom it is meant for. Choose another one.',
  'follow-up-only': 'This time is for patients whom the doctor has seen before. Choose another one.',
};

/** For whom a seat is wanted, and who takes it. */
export interface Wanted {
  patientId: string;
  by: 'patient' | 'staff';
  /** At the kiosk of a health station, for which some seats are kept. */
  atStation?: boolean;
}

/** A slot that can be taken for a patient, with its role. @throws AppError NOT_FOUND, ROLE_NOT_OFFERED, SLOT_NOT_OPEN. */
export async function openSlot(
  { repositories, clock }: AppContext,
  slotId: string,
  { patientId, by, atStation = false }: Wanted,
): Promise<RoleRecord & { slot: Slot }> {
  const slot = await repositories.directory.slot(slotId);
  const record = slot && (await repositories.directory.role(slot.practitionerRoleId));
  if (!slot || !record?.role.active)
    throw new AppError('NOT_FOUND', 'This time is not offered any more. Look at the doctor’s times again.');
  await refuseUnlicensed({ repositories }, record, slot.start);
  const now = clock.now();
  // Only seats that are kept for some ask who the patient is.
  const patient = slot.kind === 'elderly' && by === 'patient' ? await repositories.patients.byId(patientId) : null;
  const age = patient ? ageOn(patient.birthDate, now, record.organization.timeZone) : 0;
  const seenBefore =
    slot.followUpOnly && (await repositories.appointments.seenBefore(patientId, record.role.practitionerId));
  const why = notOpen(slot, { by, age, seenBefore, atStation }, now);
  if (why) throw new AppError('SLOT_NOT_OPEN', whyNotOpen[why], { details: { why } });
  return { slot, ...record };
}

/** Lets go of what stands in the way and has run out; gives what really stands there. */
export async function clearTheWay(
  { repositories, clock }: AppContext,
  claims: readonly string[],
): Promise<Appointment[]> {
  const now = clock.now();
  const standing = await repositories.appointments.inTheWay(claims);
  const over = standing.filter((one) => one.status === 'pending' && holdExpired(one.holdUntil, now));
  await Promise.all(over.map((one) => repositories.appointments.expireHold(one, now)));
  return standing.filter((one) => !over.includes(one));
}
