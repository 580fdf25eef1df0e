/** After so long beyond the booked time the wait is called longer than usual, milliseconds. */
const lateMs = 15 * 60_000;

/** What can honestly be said about the wait: never a number of minutes that nobody knows. */
export function queueWords(start: string, now: number): 'early' | 'due' | 'late' {
  const over = now - Date.parse(start);
  if (over < 0) return 'early';
  return over < lateMs ? 'due' : 'late';
}
