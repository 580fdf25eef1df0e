/** A span of time that somebody has given away. */
export interface Span {
  start: Date;
  end: Date;
}

/** How long a session is kept free, minutes. */
export const sessionMinutes = 30;

const step = 30 * 60_000;

/**
 * Beginnings of sessions within hours of work at which nobody is busy.
 * @param open spans in which sessions may lie, such as the working hours of the next days.
 * @param busy what anybody in it has given away already.
 * @param most how many are given at most, the earliest first.
 */
export function freeStarts(open: readonly Span[], busy: readonly Span[], now: Date, most: number): Date[] {
  const found: Date[] = [];
  const length = sessionMinutes * 60_000;
  for (const span of open) {
    const first = Math.ceil(Math.max(span.start.getTime(), now.getTime()) / step) * step;
    for (let at = first; at + length <= span.end.getTime() && found.length < most; at += step) {
      const clash = busy.some(({ start, end }) => start.getTime() < at + length && end.getTime() > at);
      if (!clash) found.push(new Date(at));
    }
  }
  return found;
}
