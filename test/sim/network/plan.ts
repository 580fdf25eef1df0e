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

/** A province for a week. */
export const week: NetworkPlan = {
  seed: 20261123,
  days: 7,
  scale: 1,
  prefectures: 11,
  countiesPerPrefecture: 20,
  stations: 1000,
};
