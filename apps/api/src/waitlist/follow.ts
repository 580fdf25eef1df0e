import type { Appointment } from '@oih/data/appointments/model';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';
import { offerSlot } from './offer.ts';

/** What frees a time, or ends a wait. */
const concerning = new Set([
  'appointment.cancelled',
  'appointment.expired',
  'appointment.moved',
  'appointment.booked',
  'appointment.offered',
]);

async function jobsOf({ repositories }: AppContext, { id, action, entityId, at }: OutboxEntry) {
  const subject = { appointmentId: entityId };
  if (action !== 'appointment.offered') return [{ _id: `waitlist:${id}`, kind: 'follow-waitlist', dueAt: at, subject }];
  const until = (await repositories.appointments.byId(entityId))?.holdUntil;
  return until ? [{ _id: `expire-offer:${entityId}`, kind: 'expire-hold', dueAt: until, subject }] : [];
}

/** Plans what follows for the waiting lists: a freed time is offered, an offer ends at its deadline. */
export const planWaitlist =
  (context: AppContext): Subscriber =>
  async (entries) => {
    const told = entries.filter(({ action }) => concerning.has(action));
    const jobs = await Promise.all(told.map((entry) => jobsOf(context, entry)));
    await context.repositories.jobs.add(jobs.flat());
  };

/** The times that an appointment does not take any more. */
const freedBy = ({ status, slotId, moves }: Appointment): string[] => [
  ...(status === 'cancelled' ? [slotId] : []),
  ...new Set(moves.map((move) => move.slotId).filter((one) => one !== slotId)),
];

/** Brings the waiting lists in line with what became of an appointment. */
export async function followWaitlist(context: AppContext, appointmentId: string): Promise<void> {
  const { repositories } = context;
  const appointment = await repositories.appointments.byId(appointmentId);
  if (!appointment) return;
  const { offer, slotId, status, patientId, practitionerRoleId } = appointment;
  if (offer && status === 'cancelled') await repositories.waitlist.passedOn(offer.waitlistId, appointmentId, slotId);
  const record = await repositories.directory.role(practitionerRoleId);
  if (status === 'booked' && record) {
    const { organizationId, departmentCode } = record.role;
    await repositories.waitlist.found({ patientId, practitionerRoleId, organizationId, departmentCode });
  }
  for (const freed of freedBy(appointment)) await offerSlot(context, freed);
}
