import type { Appointment } from '@oih/data/appointments/model';
import type { PractitionerRole } from '@oih/data/directory/models';
import { holdExpired } from '@oih/domain/booking/rules';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

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

/** The refusal of a time that is gone, with others of the same doctor. */
export const taken = async (context: AppContext, slot: Slot): Promise<AppError> =>
  new AppError('SLOT_TAKEN', 'Somebody else was quicker with this time. Choose another one.', {
    details: { alternatives: await alternatives(context, slot) },
  });

/** The refusal of a time at which the patient is in another visit. */
export const busy = (clash: Appointment): AppError =>
  new AppError('PATIENT_BUSY', 'You have another visit at this time. Cancel it first, or choose another time.', {
    details: { appointmentId: clash._id },
  });

/** A slot that is still offered, with its role. @throws AppError NOT_FOUND, SLOT_NOT_OPEN. */
export async function openSlot(
  { repositories, clock }: AppContext,
  slotId: string,
): Promise<{ slot: Slot; role: PractitionerRole }> {
  const slot = await repositories.directory.slot(slotId);
  const record = slot && (await repositories.directory.role(slot.practitionerRoleId));
  if (!slot || !record?.role.active)
    throw new AppError('NOT_FOUND', 'This time is not offered any more. Look at the doctor’s times again.');
  if (slot.start <= clock.now())
    throw new AppError('SLOT_NOT_OPEN', 'This time has begun already. Choose a later one.');
  if (slot.closedBy) throw new AppError('SLOT_NOT_OPEN', 'The doctor cannot come at this time. Choose another one.');
  return { slot, role: record.role };
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
