import type { Subscriber } from '@oih/data/outbox/outbox';
import { holdMs } from '@oih/domain/booking/rules';
import type { AppContext } from '../context.ts';

/** Plans the end of each hold, so that its time is offered again and everyone concerned is told. */
export const planExpiry =
  ({ repositories }: AppContext): Subscriber =>
  (entries) =>
    repositories.jobs.add(
      entries
        .filter(({ action }) => action === 'appointment.held')
        .map(({ entityId, at }) => ({
          _id: `expire-hold:${entityId}:${at.getTime()}`,
          kind: 'expire-hold',
          dueAt: new Date(at.getTime() + holdMs),
          subject: { appointmentId: entityId },
        })),
    );

/** Lets go of a hold that has run out; one that was booked or let go of meanwhile stays as it is. */
export async function expireHold({ repositories, clock }: AppContext, appointmentId: string): Promise<void> {
  const appointment = await repositories.appointments.byId(appointmentId);
  if (appointment) await repositories.appointments.expireHold(appointment, clock.now());
}
