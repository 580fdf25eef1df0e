const minute = 60_000;

/** How long an offered time is kept for whoever is next. */
const offerMs = 30 * minute;
/** An offer leaves at least so long to answer; a time that is freed later goes to whoever finds it. */
const leastMs = 10 * minute;

/** How many places in waiting lists one account may have at a time. */
export const maxWaiting = 5;

/** Until when a freed time is offered to the next in the list; null when too little time is left for that. */
export function offerUntil({ closesAt }: { closesAt: Date }, now: Date): Date | null {
  const until = new Date(Math.min(now.getTime() + offerMs, closesAt.getTime()));
  return until.getTime() - now.getTime() >= leastMs ? until : null;
}
