import { type TallyKey, tallyId } from '@oih/data/limits/repository';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { cancelLimit, coolDownUntil } from '@oih/domain/booking/limits';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** Where a booking is counted. */
interface Place {
  organizationId: string;
  timeZone: string;
}

type Counted = TallyKey & { most: number };

/** The refusal of a limit: which one, how many there may be, and until when it lasts. */
export const limitReached = (limit: string, most: number, until: Date | null, more: object = {}): AppError =>
  new AppError(
    'BOOKING_LIMIT',
    `The limit of ${most} (${limit}) is reached, so that times are there for everybody. Book again when it has passed, or cancel a visit.`,
    { details: { limit, most, until: until?.toISOString() ?? null, ...more } },
  );

/** A kiosk serves a whole village: there the limits of each patient count, and no limit of the device. */
function tallies({ clock, bookingLimits }: AppContext, { userId, from, attended }: Actor, timeZone: string): Counted[] {
  const day = dateIn(clock.now(), timeZone);
  return [
    { kind: 'account', key: userId, day, most: bookingLimits.perAccountDay },
    ...(from && !attended
      ? [
          { kind: 'device' as const, key: from.device, day, most: bookingLimits.perDeviceDay },
          { kind: 'address' as const, key: from.address, day, most: bookingLimits.perAddressDay },
        ]
      : []),
  ];
}

/** Notes the refusal for the administration, and gives it. */
async function refuse(context: AppContext, actor: Actor, place: Place, tally: Counted): Promise<AppError> {
  const { repositories, clock } = context;
  const { kind, key, day, most } = tally;
  const { organizationId, timeZone } = place;
  await repositories.tallies.refuse({ kind, key, day }, { userId: actor.userId, organizationId }, clock.now());
  return limitReached(`${kind}-day`, most, dayAround(clock.now(), timeZone).end);
}

/**
 * Looks at the limits before a time is held, so that nobody fills in a form in vain. What counts is {@link countBooking}.
 * @throws AppError BOOKING_LIMIT.
 */
export async function refuseLimits(context: AppContext, actor: Actor, place: Place): Promise<void> {
  const { repositories, clock } = context;
  const now = clock.now();
  const all = tallies(context, actor, place.timeZone);
  const [counts, cancels] = await Promise.all([
    repositories.tallies.counts(all),
    repositories.appointments.cancelsOf(actor.userId, new Date(now.getTime() - cancelLimit.withinMs)),
  ]);
  const full = all.find(({ most }, at) => (counts[at] ?? 0) >= most);
  if (full) throw await refuse(context, actor, place, full);
  const until = coolDownUntil(cancels, now);
  if (!until) return;
  const day = dateIn(now, place.timeZone);
  await repositories.tallies.refuse(
    { kind: 'cancels', key: actor.userId, day },
    { userId: actor.userId, organizationId: place.organizationId },
    now,
  );
  throw limitReached('cancels', cancelLimit.most, until);
}

/**
 * Counts a booking for its account, device and address, each by one conditional write; when one is full the others get it
 * back. Gives the tallies it stands in, and the means to take it back when the booking comes to nothing.
 * @throws AppError BOOKING_LIMIT.
 */
export async function countBooking(
  context: AppContext,
  actor: Actor,
  place: Place,
  appointmentId: string,
): Promise<{ tallies: string[]; giveBack: () => Promise<void> }> {
  const { repositories, clock } = context;
  const all = tallies(context, actor, place.timeZone);
  const giveBack = () => repositories.tallies.giveBack(all, appointmentId);
  const now = clock.now();
  const taken = await Promise.all(
    all.map(({ most, ...tally }) => repositories.tallies.take({ tally, most, appointmentId, now })),
  );
  const full = all.find((_, at) => !taken[at]);
  if (!full) return { tallies: all.map(tallyId), giveBack };
  await giveBack();
  throw await refuse(context, actor, place, full);
}
