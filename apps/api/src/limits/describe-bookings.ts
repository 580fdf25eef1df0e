import type { CountedBooking } from '@oih/data/limits/repository';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';

/** Completes the tallies of bookings with what only the administration reads, when nobody waits for the booking any more. */
export const describeBookings =
  ({ repositories }: AppContext): Subscriber =>
  (entries) =>
    repositories.tallies.describe(
      entries.flatMap(({ tallies, actorId, organizationId, at }): CountedBooking[] =>
        tallies && organizationId ? [{ tallies, userId: actorId, organizationId, at }] : [],
      ),
    );
