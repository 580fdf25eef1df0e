import type { getCoverage, ServedView } from '@oih/contracts/http/coverage';
import type { HttpOutput } from '@oih/contracts/http/define';
import { activeDays } from '@oih/domain/coverage/service';
import { divide, tell } from '@oih/domain/coverage/suppress';
import { type Division, division, divisionsBelow, prefectureOf } from '@oih/domain/regions/divisions';
import { provinceLatin, tiles } from '@oih/domain/regions/tiles';
import type { AppContext } from '../context.ts';
import { byPlace, type Served, servedInstitutions, serviceOf, totalOf } from './served.ts';

type Coverage = HttpOutput<typeof getCoverage>;

/**
 * The country by prefecture. What was asked and what was answered are each divided among all places at once, so that the total does not betray
 * a small count.
 */
export async function measureCoverage(
  context: AppContext,
  ownProvince: string,
  served?: readonly Served[],
): Promise<Coverage> {
  const all = served ?? (await servedInstitutions(context));
  const at = byPlace(all, (code) => prefectureOf(code)?.code);
  const places = [...tiles.map(({ code }) => code), undefined];
  const total = totalOf(all, 'asked');
  const told = (side: 'asked' | 'answered') =>
    divide(
      places.map((code) => totalOf(at(code), side)),
      tell(total),
    );
  const [asked, answered] = [told('asked'), told('answered')];
  const shown = tiles.map((tile, index) => ({
    ...tile,
    ...serviceOf(at(tile.code)),
    name: division(tile.code)!.name,
    province: `${tile.code.slice(0, 2)}0000`,
    asked: asked[index]!,
    answered: answered[index]!,
  }));
  const prefectures = shown.filter(({ code, province }) => code !== province);
  return {
    asOf: context.clock.now().toISOString(),
    days: activeDays,
    ownProvince,
    coverage: { covered: prefectures.filter(({ covered }) => covered).length, of: prefectures.length },
    provinces: divisionsBelow(undefined).map(({ code, name }) => ({ code, name, latin: provinceLatin(code) })),
    places: shown,
    elsewhere: { asked: asked.at(-1)!, answered: answered.at(-1)! },
    total: tell(total),
  };
}

/** One place by county. What it did in all is what the country’s map tells of it; where that is not told, neither are the counties. */
export async function measurePlace(
  context: AppContext,
  place: Division,
): Promise<{ place: ServedView; counties: ServedView[] }> {
  const served = await servedInstitutions(context);
  const { places } = await measureCoverage(context, place.code, served);
  const whole = places.find(({ code }) => code === place.code)!;
  const own = served.filter(({ institution }) => prefectureOf(institution.divisionCode)?.code === place.code);
  const counties = divisionsBelow(place.code).filter(({ level }) => level === 'county');
  const known = new Set(counties.map(({ code }) => code));
  const at = byPlace(own, (code) => (known.has(code) ? code : place.code));
  const rows = [...counties, place];
  const told = (side: 'asked' | 'answered') =>
    divide(
      rows.map(({ code }) => totalOf(at(code), side)),
      whole[side],
    );
  const [asked, answered] = [told('asked'), told('answered')];
  const { code, name, level, covered } = whole;
  return {
    place: { code, name, level, covered, asked: whole.asked, answered: whole.answered },
    counties: rows.map((row, index) => ({
      code: row.code,
      name: row.name,
      ...serviceOf(at(row.code)),
      asked: asked[index]!,
      answered: answered[index]!,
    })),
  };
}
