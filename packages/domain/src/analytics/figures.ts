/** What became of a booking. `open` is still to come, or is not decided yet. */
export const visitOutcomes = [
  'open',
  'came',
  'no-show',
  'cancelled-early',
  'cancelled-late',
  'cancelled-last',
  'cancelled-by-hospital',
] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** How often each value is there. Histograms of parts add up to that of the whole, which percentiles do not. */
export type Histogram = Map<number, number>;

/** What is counted of one doctor, department or span; counts add up. */
export interface Tally {
  offered: number;
  outcomes: Record<VisitOutcome, number>;
  /** By minutes from check-in to call. */
  waits: Histogram;
  /** By hours from the booking to the visit. */
  leads: Histogram;
}

export const emptyTally = (): Tally => ({
  offered: 0,
  outcomes: Object.fromEntries(visitOutcomes.map((outcome) => [outcome, 0])) as Tally['outcomes'],
  waits: new Map(),
  leads: new Map(),
});

/** Adds occurrences of a value to a histogram. */
export function addTo(histogram: Histogram, value: number, count: number): void {
  histogram.set(value, (histogram.get(value) ?? 0) + count);
}

/** The sum of tallies, as of the doctors of a department. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { offered, outcomes, waits, leads } of tallies) {
    sum.offered += offered;
    for (const outcome of visitOutcomes) sum.outcomes[outcome] += outcomes[outcome];
    for (const [value, count] of waits) addTo(sum.waits, value, count);
    for (const [value, count] of leads) addTo(sum.leads, value, count);
  }
  return sum;
}

/** The middle and the ninth decile of what a histogram counts; null when it is empty. */
export interface Spread {
  count: number;
  median: number | null;
  p90: number | null;
}

/** The smallest value that at least this share of all does not exceed (nearest rank); null when there is none. */
function percentileOf(histogram: Histogram, count: number, share: number): number | null {
  const rank = Math.ceil(count * share);
  let seen = 0;
  for (const [value, times] of [...histogram].sort(([a], [b]) => a - b)) {
    seen += times;
    if (seen >= rank && times > 0) return value;
  }
  return null;
}

/** The spread of what a histogram counts. */
export function spreadOf(histogram: Histogram): Spread {
  const count = [...histogram.values()].reduce((sum, times) => sum + times, 0);
  return { count, median: percentileOf(histogram, count, 0.5), p90: percentileOf(histogram, count, 0.9) };
}

/** A share of a whole; null when there is no whole, since nothing out of nothing is no percentage. */
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The figures of one doctor, department or span. */
export interface Figures {
  /** Seats that the schedule offered. */
  offered: number;
  /** Bookings that were not cancelled. */
  booked: number;
  /** Booked ÷ offered; above 1 when visits were booked beyond the plan. */
  use: number | null;
  came: number;
  noShows: number;
  /** No-shows ÷ those who came or did not come. */
  noShowShare: number | null;
  /** Cancellations by the patient with a notice of a day or more, of hours, of less; and by the hospital. */
  cancelled: { early: number; late: number; last: number; byHospital: number };
  /** Minutes from the check-in to the call. */
  waits: Spread;
  /** Hours from the booking to the visit. */
  leads: Spread;
}

/** Works the figures out of what was counted. */
export function figuresOf({ offered, outcomes, waits, leads }: Tally): Figures {
  const { open, came, 'no-show': noShows } = outcomes;
  const booked = open + came + noShows;
  return {
    offered,
    booked,
    use: shareOf(booked, offered),
    came,
    noShows,
    noShowShare: shareOf(noShows, came + noShows),
    cancelled: {
      early: outcomes['cancelled-early'],
      late: outcomes['cancelled-late'],
      last: outcomes['cancelled-last'],
      byHospital: outcomes['cancelled-by-hospital'],
    },
    waits: spreadOf(waits),
    leads: spreadOf(leads),
  };
}
