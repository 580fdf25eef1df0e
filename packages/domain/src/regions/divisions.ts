import data from './data/divisions.json' with { type: 'json' };
import { townshipsOf } from './townships.ts';

type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township';

/** An administrative division of GB/T 2260. */
export interface Division {
  /** Six digits; a province ends in `0000`, a prefecture in `00`. A township has nine. */
  code: string;
  name: string;
  level: DivisionLevel;
  parent?: string;
  /** True for the nine entries that group counties without being a prefecture (municipal districts, directly governed counties). */
  placeholder: boolean;
}

/** First four digits of the administrative placeholders among the second level: they are not prefectures. */
const placeholders = new Set(['1101', '1201', '3101', '5001', '5002', '4190', '4290', '4690', '6590']);

/** First two digits of the four municipalities: each is a province and a place of the second level at once. */
const municipalities = new Set(['11', '12', '31', '50']);

const provinceOf = (code: string) => `${code.slice(0, 2)}0000`;
const secondLevelOf = (code: string) => `${code.slice(0, 4)}00`;

function build(): Map<string, Division> {
  const divisions = new Map<string, Division>();
  for (const [code, name] of data.provinces as [string, string][])
    divisions.set(code, { code, name, level: 'province', placeholder: false });
  for (const [code, name] of data.prefectures as [string, string][]) {
    divisions.set(code, {
      code,
      name,
      level: 'prefecture',
      parent: provinceOf(code),
      placeholder: placeholders.has(code.slice(0, 4)),
    });
  }
  for (const [code, name] of data.counties as [string, string][]) {
    // A prefecture without counties (Dongguan, Zhongshan, Danzhou) stands in the list once more under its own code.
    if (!divisions.has(code))
      divisions.set(code, { code, name, level: 'county', parent: secondLevelOf(code), placeholder: false });
  }
  return divisions;
}

const divisions = build();

/** The townships of a county; a prefecture without counties has them right below it. */
const townshipsBelow = (parent: string): Division[] =>
  townshipsOf(parent).map(({ code, name }) => ({ code, name, level: 'township', parent, placeholder: false }));

/** The division with this code, undefined when there is none. */
export const division = (code: string): Division | undefined =>
  code.length === 9 ? townshipsBelow(code.slice(0, 6)).find((one) => one.code === code) : divisions.get(code);

/** Divisions down to the county whose name begins with the words, the widest first. */
export const divisionsNamed = (words: string): Division[] =>
  [...divisions.values()].filter(({ name, placeholder }) => !placeholder && name.startsWith(words));

/** The prefectures proper: second-level divisions without the nine placeholders. */
export const prefectures = (): Division[] =>
  [...divisions.values()].filter(({ level, placeholder }) => level === 'prefecture' && !placeholder);

/**
 * The place of the second level to which a division belongs. A municipality is its own, for all its districts and counties; a county that
 * its province governs directly has none, and a province has none.
 */
export function prefectureOf(code: string): Division | undefined {
  const own = divisions.get(secondLevelOf(code));
  if (own?.level === 'prefecture' && !own.placeholder) return own;
  return municipalities.has(code.slice(0, 2)) ? divisions.get(provinceOf(code)) : undefined;
}

/** How far from a place something is: within the same county, prefecture, province, or elsewhere in the country. */
export const rings = ['county', 'prefecture', 'province', 'country'] as const;
export type Ring = (typeof rings)[number];

/** An area around a place: every division in it begins with the prefix. */
export interface Area {
  ring: Ring;
  code: string | null;
  prefix: string;
}

/**
 * The areas around a place, each wider than the one before: its county, prefecture, province and the country, without those that it does not have.
 * A district of a municipality goes from itself to the municipality to the country.
 * @param code a province, prefecture, county or township; one that is not known is looked for in what it would lie in.
 */
export function outward(code: string): Area[] {
  const country: Area = { ring: 'country', code: null, prefix: '' };
  const own = [code.slice(0, 6), secondLevelOf(code), provinceOf(code)].map((one) => divisions.get(one)).find(Boolean);
  if (!own) return [country];
  const prefecture = prefectureOf(own.code);
  const province = divisions.get(provinceOf(own.code))!;
  const found: Area[] = [];
  const add = (ring: Ring, one: Division | undefined) => {
    if (one && found.every((area) => area.code !== one.code))
      found.push({ ring, code: one.code, prefix: codePrefix(one.code) });
  };
  add('county', own.level === 'county' ? own : undefined);
  add('prefecture', prefecture);
  add('province', province);
  return [...found, country];
}

/**
 * What a person chooses from below a division: counties that stand under a placeholder are offered directly under their
 * province, so that nobody has to pick "districts of the municipality". Below a county are its townships.
 */
export function divisionsBelow(parent: string | undefined): Division[] {
  const all = [...divisions.values()];
  if (parent === undefined) return all.filter(({ level }) => level === 'province');
  const below = all
    .filter((one) => one.parent === parent)
    .flatMap((one) => (one.placeholder ? all.filter((county) => county.parent === one.code) : [one]));
  return below.length > 0 ? below : townshipsBelow(parent);
}

/** The digits that every division inside this one begins with: two for a province, four for a prefecture, six for a county. */
export function codePrefix(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

/** The name with that of the province before it, such as 浙江省婺城区; an unknown code gives itself. */
export function fullName(code: string): string {
  const own = divisions.get(code);
  if (!own) return code;
  const above = [provinceOf(code), secondLevelOf(code)]
    .map((one) => divisions.get(one))
    .filter((one) => one && one.code !== code && !one.placeholder);
  return [...new Set([...above.map((one) => one!.name), own.name])].join('');
}
