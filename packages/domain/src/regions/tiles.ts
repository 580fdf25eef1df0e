import data from './data/tiles.json' with { type: 'json' };

/** A prefecture or municipality as one square of a map on which all are of one size. */
export interface Tile {
  /** Of the prefecture, or of the municipality as a province. */
  code: string;
  /** Its name in Latin letters; unlike the Chinese one it never ends in the kind of division. */
  latin: string;
  /** From 0, west to east. */
  column: number;
  /** From 0, north to south. */
  row: number;
}

/** The squares of the 333 prefectures and four municipalities, as `lay-tiles.mjs` lays them. */
export const tiles: readonly Tile[] = (data as [string, string, number, number][]).map(
  ([code, latin, column, row]) => ({ code, latin, column, row }),
);
