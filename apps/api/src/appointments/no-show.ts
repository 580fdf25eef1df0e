import type { Subscriber } from '@oih/data/outbox/outbox';
import { dateIn } from '@oih/domain/booking/day';
import { checkInWindow } from '@oih/domain/booking/rules';
import type { AppContext } from '../context.ts';

const minute = 60_000;
const begins = new Set(['appointment.booked', 'appointment.moved']);

const job = (appointmentId: string, dueAt: Date) => ({
  _id: `no-show:${appointmentId}:${dueAt.getTime()}`,
  kind: 'no-show',
  dueAt,
  subject: { appointmentId },
});

/** Plans, for each visit that is booked or moved, the look at whether the patient came. */
export const planNoShow =
  ({ repositories }: AppContext): Subscriber =>
  async (entries) => {
    const ids = entries.filter(({ action }) => begins.has(action)).map(({ entityId }) => entityId);
    const found = await Promise.all(ids.map((id) => repositories.appointments.byId(id)));
    await repositories.jobs.add(found.flatMap((one) => (one ? [job(one._id, checkInWindow(one).closes)] : [])));
  };

/**
 * Records a no-show when the waiting room has closed and the patient never came in. Where the doctor began late it waits for
 * so much longer; where the hospital took the time away, the patient is not to blame and the hospital decides.
 */
export async function recordNoShow({ repositories, clock }: AppContext, appointmentId: string): Promise<void> {
  const appointment = await repositories.appointments.byId(appointmentId);
  if (appointment?.status !== 'booked' && appointment?.status !== 'arrived') return;
  const now = clock.now();
  const [slot, record] = await Promise.all([
    repositories.directory.slot(appointment.slotId),
    repositories.directory.role(appointment.practitionerRoleId),
  ]);
  if (slot?.closedBy || !record) return;
  const day = dateIn(appointment.start, record.organization.timeZone);
  const late = await repositories.clinicDelays.minutes(appointment.practitionerRoleId, day);
  const due = new Date(checkInWindow(appointment).closes.getTime() + late * minute);
  if (due > now) return repositories.jobs.add([job(appointmentId, due)]);
  await repositories.appointments.noShow(appointment, { userId: 'system', role: 'system' }, now);
}
