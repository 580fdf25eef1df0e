const minute = 60_000;

/** Who comes in later than so long after the booked start waits from the arrival on, not from the start, milliseconds. */
export const lateAfterMs = 10 * minute;

/** Someone in the waiting room. */
export interface Waiting {
  /** Booked start. */
  start: Date;
  arrivedAt: Date;
  /** Called before the others, for a reason that is written down. */
  urgent?: object | null | undefined;
  /** Passed over because they did not answer; they are called when nobody else waits, until they are put back. */
  skippedAt?: Date | null | undefined;
}

/** Whether a patient came in too late for the booked turn. */
export const isLate = ({ start, arrivedAt }: Pick<Waiting, 'start' | 'arrivedAt'>): boolean =>
  arrivedAt.getTime() - start.getTime() > lateAfterMs;

const group = ({ urgent, skippedAt }: Waiting): number => (skippedAt ? 2 : urgent ? 0 : 1);
const turn = (waiting: Waiting): number => (isLate(waiting) ? waiting.arrivedAt : waiting.start).getTime();

/** The order in which patients are called: urgent ones, then by booked start (the late by arrival), then those passed over. */
export function inOrder<T extends Waiting>(waiting: readonly T[]): T[] {
  return [...waiting].sort(
    (a, b) => group(a) - group(b) || turn(a) - turn(b) || a.arrivedAt.getTime() - b.arrivedAt.getTime(),
  );
}
