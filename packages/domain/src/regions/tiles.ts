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

/** Names of the provinces in Latin letters, by their first two digits. */
const provinces: Readonly<Record<string, string>> = {
  11: 'Beijing',
  12: 'Tianjin',
  13: 'Hebei',
  14: 'Shanxi',
  15: 'Inner Mongolia',
  21: 'Liaoning',
  22: 'Jilin',
  23: 'Heilongjiang',
  31: 'Shanghai',
  32: 'Jiangsu',
  33: 'Zhejiang',
  34: 'Anhui',
  35: 'Fujian',
  36: 'Jiangxi',
  37: 'Shandong',
  41: 'Henan',
  42: 'Hubei',
  43: 'Hunan',
  44: 'Guangdong',
  45: 'Guangxi',
  46: 'Hainan',
  50: 'Chongqing',
  51: 'Sichuan',
  52: 'Guizhou',
  53: 'Yunnan',
  54: 'Xizang',
  61: 'Shaanxi',
  62: 'Gansu',
  63: 'Qinghai',
  64: 'Ningxia',
  65: 'Xinjiang',
};

/** The name of a province in Latin letters; its code where there is none. */
export const provinceLatin = (code: string): string => provinces[code.slice(0, 2)] ?? code;
