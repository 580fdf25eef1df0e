import { csvLines } from '../analytics/csv.ts';
import type { Text } from '../texts/use-text.ts';
import type { Coverage } from './use-coverage.ts';
import { toldCell } from './words.ts';

/** The table as a file, with nothing in it that the screen does not tell: small counts are “<5” here too. */
export function coverageCsv(data: Coverage, t: Text): string {
  const provinces = new Map(data.provinces.map(({ code, name }) => [code, name]));
  const heads = [
    t('column.code'),
    t('column.place'),
    t('column.latin'),
    t('coverage.province'),
    t('column.level'),
    t('column.covered'),
    t('column.asked'),
    t('column.answered'),
  ];
  const places = data.places.map((place) => [
    place.code,
    place.name,
    place.latin,
    provinces.get(place.province) ?? '',
    t(`level.${place.level}`),
    t(place.covered ? 'covered.yes' : 'covered.no'),
    toldCell(place.asked, t),
    toldCell(place.answered, t),
  ]);
  const { elsewhere, total } = data;
  const sum = (label: string, asked: string | number, answered: string | number) => [
    '',
    label,
    '',
    '',
    '',
    '',
    asked,
    answered,
  ];
  return csvLines([
    heads,
    ...places,
    sum(t('coverage.elsewhere'), toldCell(elsewhere.asked, t), toldCell(elsewhere.answered, t)),
    sum(t('coverage.total'), toldCell(total, t), toldCell(total, t)),
  ]);
}
