import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../../context.ts';
import { toSlot } from '../resources/slot.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const day = 24 * 3_600_000;
/** How far a search of slots reaches when it names no end, and at most, milliseconds. */
const usual = 14 * day;
const longest = 62 * day;

/** Slots by their ids, or those of schedules in a span of time, earliest first; they begin now unless the search says otherwise. */
export async function searchSlots({ repositories, clock }: AppContext, query: SearchQuery): Promise<Found> {
  const { _id: ids, schedule, status } = query.values;
  const now = clock.now();
  const named = ids ? await repositories.listing.slotsByIds(ids.slice(0, query.count)) : null;
  if (!named && !schedule)
    throw new AppError('BAD_REQUEST', 'Slots are searched by schedule, such as schedule=Schedule/x, or by _id.');
  const starts = named?.map(({ start }) => start.getTime()) ?? [];
  const from = named ? new Date(Math.min(...starts, now.getTime())) : (query.spans.start?.from ?? now);
  const end = named ? new Date(Math.max(...starts, 0) + 1) : query.spans.start?.to;
  const to = end ?? new Date(from.getTime() + usual);
  const capped = named ? to : new Date(Math.min(to.getTime(), from.getTime() + longest));
  const roleIds = named ? [...new Set(named.map(({ practitionerRoleId }) => practitionerRoleId))] : schedule!;
  const found = (await repositories.directory.slots(roleIds, from, capped, now))
    .filter((slot) => !named || ids!.includes(slot._id))
    .map((slot) => ({ at: `${slot.start.toISOString()} ${slot._id}`, resource: toSlot(slot, now) }))
    .filter(({ resource }) => !status || status.includes(resource.status!))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .filter(({ at }) => query.after === undefined || at > query.after);
  const page = found.slice(0, query.count);
  return {
    resources: page.map(({ resource }) => resource),
    next: found.length > query.count ? page.at(-1)!.at : undefined,
  };
}
