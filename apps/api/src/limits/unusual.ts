import type { reviewUnusualBooking, UnusualBookingView } from '@oih/contracts/http/limits';
import type { Review, Tally } from '@oih/data/limits/model';
import { dateIn } from '@oih/domain/booking/day';
import { unusualAccounts } from '@oih/domain/booking/limits';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';

const span = 14 * 86_400_000;
const shown = 100;

const isUnusual = ({ kind, refused, userIds }: Tally): boolean =>
  refused > 0 ||
  (kind === 'device' && userIds.length >= unusualAccounts.device) ||
  (kind === 'address' && userIds.length >= unusualAccounts.address);

const hasGrown = ({ bookings, accounts, refused }: Review, tally: Tally): boolean =>
  tally.appointmentIds.length > bookings || tally.userIds.length > accounts || tally.refused > refused;

/** A tally as one hospital sees it: only its own appointments, and what it made of it itself. */
async function present(
  { repositories }: AppContext,
  tally: Tally,
  { organizationId, timeZone }: { organizationId: string; timeZone: string },
): Promise<UnusualBookingView> {
  const found = await Promise.all(tally.appointmentIds.map((id) => repositories.appointments.byId(id)));
  const { _id, kind, day, refused, lastAt } = tally;
  const review = tally.reviews?.[organizationId];
  return {
    id: _id,
    kind,
    organizationId,
    timeZone,
    day,
    refused,
    bookings: tally.appointmentIds.length,
    accounts: tally.userIds.length,
    lastAt: lastAt.toISOString(),
    appointmentIds: found.flatMap((one) => (one?.organizationId === organizationId ? [one._id] : [])),
    review: review
      ? {
          outcome: review.outcome,
          note: review.note,
          byName: review.byName,
          at: review.at.toISOString(),
          grown: hasGrown(review, tally),
        }
      : null,
  };
}

/** A tally and the hospital that looks at it. */
interface Sighting {
  tally: Tally;
  place: { organizationId: string; timeZone: string };
}

/** What nobody has looked at yet, or has grown since, comes first; among those what was refused most often. */
function byUrgency(a: Sighting, b: Sighting): number {
  const seen = ({ tally, place }: Sighting) => {
    const review = tally.reviews?.[place.organizationId];
    return review && !hasGrown(review, tally) ? 1 : 0;
  };
  return seen(a) - seen(b) || b.tally.refused - a.tally.refused || b.tally.userIds.length - a.tally.userIds.length;
}

/** Unusual patterns at the hospitals that the actor administers; that they were read is noted. */
export async function unusualBookings(context: AppContext, actor: Actor): Promise<{ unusual: UnusualBookingView[] }> {
  const { repositories, clock } = context;
  const now = clock.now();
  const since = dateIn(new Date(now.getTime() - span), 'UTC');
  const hospitals = await repositories.directory.organizations(administered(actor));
  const sightings = await Promise.all(
    hospitals.map(async ({ _id: organizationId, timeZone }): Promise<Sighting[]> => {
      const tallies = await repositories.tallies.ofOrganization(organizationId, since);
      await repositories.audit.read('UnusualBookings', organizationId, acting(actor), now, { organizationId });
      return tallies.filter(isUnusual).map((tally) => ({ tally, place: { organizationId, timeZone } }));
    }),
  );
  const first = sightings.flat().sort(byUrgency).slice(0, shown);
  return { unusual: await Promise.all(first.map(({ tally, place }) => present(context, tally, place))) };
}

/** Notes what the actor's hospital made of an unusual pattern. @throws AppError NOT_FOUND. */
export async function reviewUnusual(
  context: AppContext,
  actor: Actor,
  { id, organizationId, outcome, note }: output<(typeof reviewUnusualBooking)['body']>,
): Promise<{ unusual: UnusualBookingView[] }> {
  const { repositories, clock } = context;
  await hospitalOf(context, actor, organizationId);
  const tally = await repositories.tallies.byId(id);
  const at = clock.now();
  const seen = {
    bookings: tally?.appointmentIds.length ?? 0,
    accounts: tally?.userIds.length ?? 0,
    refused: tally?.refused ?? 0,
  };
  const by = { by: actor.userId, byName: actor.displayName, at };
  if (!(await repositories.tallies.review(id, organizationId, { outcome, note, ...by, ...seen })))
    throw new AppError('NOT_FOUND', 'There is no such pattern at your hospital. Look at the list again.');
  await repositories.audit.wrote('UnusualBookings', id, acting(actor), at, { organizationId });
  return unusualBookings(context, actor);
}
