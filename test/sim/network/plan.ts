/** How much of a province is played, and for how long. */
export interface NetworkPlan {
  /** The same seed gives the same week. */
  seed: number;
  days: number;
  /** By how much the arrivals of the assumptions are multiplied; the people stay as many as they are. */
  scale: number;
  /** Of the real divisions of Zhejiang, which has 11 prefectures and 90 counties. */
  prefectures: number;
  countiesPerPrefecture: number;
  /** Health stations in all, spread over the counties. */
  stations: number;
}

/**
 * A province for a week, with as many of its cases as the real commands manage in about ten minutes on two cores. All of them (scale 1) take about an
 * hour; a prefecture alone with all of its cases (`--prefectures 1 --stations 91 --scale 1`) takes five minutes.
 */
export const week: NetworkPlan = {
  seed: 20261123,
  days: 7,
  scale: 0.18,
  prefectures: 11,
  countiesPerPrefecture: 20,
  stations: 1000,
};

const counted = ['seed', 'days', 'scale', 'prefectures', 'stations'] as const;

/**
 * The plan with what was asked for otherwise, such as `{ scale: '0.5', days: '2' }`.
 * @throws Error with the names that may be given, for another name or no number.
 */
export function planFrom(options: Readonly<Record<string, string>>): NetworkPlan {
  const plan = { ...week };
  for (const [name, value] of Object.entries(options)) {
    const known = counted.find((one) => one === name);
    if (!known || !(Number(value) > 0)) throw new Error(`--${name} ${value}: there are --${counted.join(' N, --')} N`);
    plan[known] = Number(value);
  }
  return plan;
}
