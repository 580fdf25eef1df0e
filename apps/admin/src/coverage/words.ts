import type { ServedTile, Told } from '@oih/contracts/http/coverage';
import { messageLanguageOf } from '@oih/web/i18n/format';
import type { Text } from '../texts/use-text.ts';

/** A count as it is told: the number, “<5”, or that it is withheld. */
export function toldText(count: Told, t: Text, language: string): string {
  if (count === 'few') return '<5';
  return count === 'withheld' ? t('told.withheld') : new Intl.NumberFormat(language).format(count);
}

/** The same for a file: there is no thousands separator in it. */
export const toldCell = (count: Told, t: Text): string | number =>
  typeof count === 'number' ? count : toldText(count, t, 'en');

/** What a place or province is called; in English by its Latin letters. */
export const nameOf = ({ name, latin }: Pick<ServedTile, 'name' | 'latin'>, language: string): string =>
  messageLanguageOf(language) === 'en' ? latin : name;
