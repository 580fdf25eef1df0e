const minute = 60_000;

/**
 * By how many whole minutes a doctor is behind: so long ago the earliest booked time among those who wait has come. Who was passed over for not answering does
 * not count, nor does who waits for a time that is still to come.
 */
export function behindMinutes(
  waiting: readonly { start: Date; skippedAt?: Date | null | undefined }[],
  now: Date,
): number {
  const starts = waiting.filter(({ skippedAt }) => !skippedAt).map(({ start }) => start.getTime());
  return Math.max(0, Math.floor((now.getTime() - Math.min(now.getTime(), ...starts)) / minute));
}
