/** Wrong tries before a lock, and for how long it lasts, milliseconds. */
const maxFailures = 5;
export const lockMs = 30 * 60_000;

/** What is not locked at `now`. */
export const unlocked = (now: Date) => ({ $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }] });

/**
 * Takes one of five tries before it is looked at, as a pipeline for one write: the last one locks in the same write, so that parallel
 * guesses cannot outrun the count. Whoever tried rightly takes the lock away again.
 */
export function oneTry(now: Date) {
  const failures = { $add: [{ $ifNull: ['$failures', 0] }, 1] };
  const last = { $gte: [failures, maxFailures] };
  const lockedUntil = { $cond: [last, new Date(now.getTime() + lockMs), null] };
  return [{ $set: { failures: { $cond: [last, 0, failures] }, lockedUntil } }];
}
