import data from './data/divisions.json' with { type: 'json' };

export type DivisionLevel = 'province' | 'prefecture' | 'county';

/** An administrative division of GB/T 2260. */
export interface Division {
  /** Six digits; a province ends in `0000`, a prefecture in `00`. */
  code: string;
  name: string;
  level: DivisionLevel;
  parent?: string;
  /** True for the nine entries that group counties without being a prefecture (municipal districts, directly governed counties). */
  placeholder: boolean;
}

/** First four digits of the administrative placeholders among the second level: they are not prefectures. */
const placeholders = new Set(['1101', '1201', '3101', '5001', '5002', '4190', '4290', '4690', '6590']);

const provinceOf = (code: string) => `${code.slice(0, 2)}0000`;
const prefectureOf = (code: string) => `${code.slice(0, 4)}00`;

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
      divisions.set(code, { code, name, level: 'county', parent: prefectureOf(code), placeholder: false });
  }
  return divisions;
}

const divisions = build();

/** The division with this code, undefined when there is none. */
export const division = (code: string): Division | undefined => divisions.get(code);

/** The prefectures proper: second-level divisions without the nine placeholders. */
export const prefectures = (): Division[] =>
  [...divisions.values()].filter(({ level, placeholder }) => level === 'prefecture' && !placeholder);

/**
 * What a person chooses from below a division: counties that stand under a placeholder are offered directly under their
 * province, so that nobody has to pick "districts of the municipality".
 */
export function divisionsBelow(parent: string | undefined): Division[] {
  const all = [...divisions.values()];
  if (parent === undefined) return all.filter(({ level }) => level === 'province');
  return all
    .filter((one) => one.parent === parent)
    .flatMap((one) => (one.placeholder ? all.filter((county) => county.parent === one.code) : [one]));
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
  const above = [provinceOf(code), prefectureOf(code)]
    .map((one) => divisions.get(one))
    .filter((one) => one && one.code !== code && !one.placeholder);
  return [...new Set([...above.map((one) => one!.name), own.name])].join('');
}
