const minute = 60_000;
/** Estimates are told in steps of so many minutes, rounded outwards. */
const step = 5;
/** With fewer visits than this the plan is believed rather than the history. */
const enough = 5;

/** From when to when a patient will probably be called, in minutes from now; never below zero. */
export interface Estimate {
  fromMinutes: number;
  toMinutes: number;
  /** Whether the doctor's own visits or only the length of the slot speak. */
  basis: 'history' | 'plan';
}

export interface EstimateInput {
  now: Date;
  /** Patients who are called before. */
  ahead: number;
  /** Since when a call is running; null when none is. */
  callSince: Date | null;
  /** Before this the doctor calls nobody: the first booked start, later when a delay was announced. */
  beginsAt: Date;
  /** How long the doctor's latest visits took, milliseconds. */
  durations: readonly number[];
  /** Booked length of a visit, milliseconds. */
  slotMs: number;
}

/** The value below which this share of a sorted list lies. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
};

/** What is left of a visit that has lasted so long: the middle half of those visits that lasted longer. */
function remaining(sorted: readonly number[], elapsed: number): [number, number] {
  const longer = sorted.filter((duration) => duration > elapsed).map((duration) => duration - elapsed);
  // A call that outlasts all others may end at any moment, or go on for half a usual visit.
  if (longer.length === 0) return [0, quantile(sorted, 0.5) / 2];
  return [quantile(longer, 0.25), quantile(longer, 0.75)];
}

/**
 * When a waiting patient will probably be called. A range, because nobody knows the minute: the middle half of the doctor's visits, with a spread that
 * grows with the root of the number of patients before.
 */
export function estimateWait({ now, ahead, callSince, beginsAt, durations, slotMs }: EstimateInput): Estimate {
  const known = durations.length >= enough;
  const sorted = (known ? [...durations] : [slotMs * 0.5, slotMs * 0.75, slotMs, slotMs * 1.25, slotMs * 1.5]).sort(
    (a, b) => a - b,
  );
  const middle = quantile(sorted, 0.5);
  const root = Math.sqrt(ahead);
  const low = ahead * middle - root * (middle - quantile(sorted, 0.25));
  const high = ahead * middle + root * (quantile(sorted, 0.75) - middle);
  const [soonest, latest] = callSince
    ? remaining(sorted, now.getTime() - callSince.getTime())
    : [Math.max(0, beginsAt.getTime() - now.getTime()), Math.max(0, beginsAt.getTime() - now.getTime())];
  const from = Math.max(0, Math.floor((soonest + low) / minute / step) * step);
  const to = Math.ceil((latest + high) / minute / step) * step;
  return { fromMinutes: from, toMinutes: Math.max(to, from + step), basis: known ? 'history' : 'plan' };
}
