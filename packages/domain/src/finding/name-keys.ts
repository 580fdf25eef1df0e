import type { LocalizedText } from '@oih/contracts/http/common';
import { pinyin } from 'pinyin-pro';

/** Text as it is compared: without case, accents, spaces and marks. `ü` is typed as `v` or `u`. */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s.·•'’-]/g, '');

/** Readings of a Chinese name by syllable: surnames are read as surnames, such as 单 as shan. */
const syllables = (zh: string, v: boolean): string[] =>
  pinyin(zh, { toneType: 'none', type: 'array', surname: 'head', v, nonZh: 'consecutive' }).map(foldName);

/**
 * What a name can be found by, by its beginning: the Chinese name and its given part, pinyin from each syllable on, initials, and the Latin name
 * in its own and the other order. 陈安 has 陈安, 安, chenan, an, ca, anchen.
 */
export function nameKeys({ zh, en }: LocalizedText): string[] {
  const chinese = foldName(zh);
  const readings = [syllables(zh, true), syllables(zh, false)];
  const from = (parts: string[]) => parts.map((_part, at) => parts.slice(at).join(''));
  const latin = en.split(/\s+/).map(foldName);
  return [
    ...new Set([
      ...from([...chinese]),
      ...readings.flatMap(from),
      ...readings.map((parts) => parts.map((part) => part[0] ?? '').join('')),
      latin.join(''),
      [...latin].reverse().join(''),
    ]),
  ].filter((key) => key !== '');
}
