import type { ServedTile, ServiceLevel } from '@oih/contracts/http/coverage';
import type { Text } from '../texts/use-text.ts';
import type { Coverage } from './use-coverage.ts';
import { nameOf, toldText } from './words.ts';

/** What the map shows of each square. */
export const shades = ['level', 'covered'] as const;
export type Shade = (typeof shades)[number];

const fills: Readonly<Record<ServiceLevel, string>> = {
  none: '#f4f7f6',
  connected: 'url(#coverage-connected)',
  active: 'url(#coverage-active)',
};

/** What a square is filled with. */
export const fillOf = ({ level, covered }: Pick<ServedTile, 'level' | 'covered'>, shade: Shade): string =>
  shade === 'level' ? fills[level] : covered ? 'url(#coverage-covered)' : fills.none;

/** What there is to fill, for the legend. */
export const legendOf = (shade: Shade) =>
  shade === 'level'
    ? (['none', 'connected', 'active'] as const).map((level) => ({
        key: `level.${level}` as const,
        fill: fillOf({ level, covered: false }, shade),
        counts: (tile: ServedTile) => tile.level === level,
      }))
    : [true, false].map((covered) => ({
        key: covered ? ('covered.yes' as const) : ('covered.no' as const),
        fill: fillOf({ level: 'none', covered }, shade),
        counts: (tile: ServedTile) => tile.covered === covered,
      }));

/** The name of the province of a place. */
export const provinceNameOf = (
  { province }: Pick<ServedTile, 'province'>,
  { provinces }: Coverage,
  language: string,
) => {
  const found = provinces.find(({ code }) => code === province);
  return found ? nameOf(found, language) : '';
};

/** A square in words, for whoever does not see it. */
export function describe(tile: ServedTile, data: Coverage, t: Text, language: string): string {
  return t('coverage.tile', {
    place: nameOf(tile, language),
    province: provinceNameOf(tile, data, language),
    level: t(`level.${tile.level}`),
    covered: t(tile.covered ? 'covered.yes' : 'covered.no'),
    asked: toldText(tile.asked, t, language),
    answered: toldText(tile.answered, t, language),
  });
}
