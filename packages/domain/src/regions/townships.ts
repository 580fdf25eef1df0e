import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

type ByCounty = Record<string, string[]>;
let loaded: ByCounty | undefined;

/** The 41,000 townships are read when the first one is asked for: most processes never do. */
function all(): ByCounty {
  loaded ??= JSON.parse(
    gunzipSync(readFileSync(new URL('./data/townships.json.gz', import.meta.url))).toString(),
  ) as ByCounty;
  return loaded;
}

/** Townships and streets of a county, or of a prefecture that has no counties, by their nine digits. */
export function townshipsOf(countyCode: string): { code: string; name: string }[] {
  const list = all()[countyCode] ?? [];
  return Array.from({ length: list.length / 2 }, (_, at) => ({
    code: `${countyCode}${list[2 * at]}`,
    name: list[2 * at + 1]!,
  }));
}
