import type { VitalView } from '@oih/contracts/http/vital-signs';

/** Where the points of a plot lie, in a box of `width` × `height`. */
export interface Plot {
  /** One line for each of the two pressures, one for everything else; points `x,y` in the order of time. */
  lines: { x: number; y: number }[][];
  least: number;
  most: number;
}

/**
 * Readings of one kind as points: time from left to right, value from bottom to top, with a little air above and below. Readings taken at one time
 * stand in the middle.
 */
export function plotPoints(readings: readonly VitalView[], width: number, height: number): Plot {
  const ordered = [...readings].sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
  const series = [
    ordered.map(({ value }) => value),
    ...(ordered.some(({ diastolic }) => diastolic !== null)
      ? [ordered.map(({ diastolic, value }) => diastolic ?? value)]
      : []),
  ];
  const all = series.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const air = Math.max((high - low) * 0.15, high * 0.02);
  const [least, most] = [low - air, high + air];
  const times = ordered.map(({ takenAt }) => Date.parse(takenAt));
  const [first, last] = [times[0]!, times.at(-1)!];
  const x = (at: number) => (last === first ? width / 2 : ((times[at]! - first) / (last - first)) * width);
  const y = (value: number) => height - ((value - least) / (most - least)) * height;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    lines: series.map((values) => values.map((value, at) => ({ x: round(x(at)), y: round(y(value)) }))),
    least,
    most,
  };
}
