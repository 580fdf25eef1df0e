const minute = 60_000;

/** How long a slot is held while the form is filled in, milliseconds. */
export const holdMs = 5 * minute;
/** How many slots one patient may hold at a time. */
export const maxHolds = 3;
/** From how long before the start the waiting room is open, milliseconds. */
export const checkInBeforeMs = 30 * minute;
/** Until how long after the end a patient may still come in, milliseconds. */
export const checkInAfterMs = 30 * minute;

export interface Interval {
  start: Date;
  end: Date;
}

/** Whether two half-open intervals share time; one that begins when the other ends does not. */
export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

/** When the waiting room opens and closes for an appointment. */
export function checkInWindow({ start, end }: Interval): { opens: Date; closes: Date } {
  return { opens: new Date(start.getTime() - checkInBeforeMs), closes: new Date(end.getTime() + checkInAfterMs) };
}

/** Whether a hold has run out. */
export const holdExpired = (holdUntil: Date | null, now: Date): boolean => holdUntil !== null && holdUntil <= now;
