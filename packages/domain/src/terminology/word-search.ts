import { pinyin } from 'pinyin-pro';

/** An entry of a list that people search by typing, with what it is found by. */
export interface Searchable {
  zh: string;
  /** Codes without their dots, lower case. */
  code: string;
  /** First letters of the pinyin, such as gxy for 高血压. */
  initials: string;
  english: string;
}

/** What an entry is found by. */
export const searchable = (code: string, zh: string, en: string): Searchable => ({
  zh,
  code: code.replace('.', '').toLowerCase(),
  initials: pinyin(zh, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase(),
  english: en.toLowerCase(),
});

/** How well an entry fits what was typed: the lower the better; null when it does not. */
function rankOf(entry: Searchable, typed: string): number | null {
  const bare = typed.replace('.', '');
  if (entry.code === bare) return 0;
  if (entry.code.startsWith(bare)) return 1;
  if (entry.zh.startsWith(typed)) return 2;
  if (entry.initials.startsWith(typed)) return 3;
  if (entry.zh.includes(typed)) return 4;
  if (entry.english.startsWith(typed)) return 5;
  if (entry.initials.includes(typed)) return 6;
  return typed.split(/\s+/).every((word) => entry.english.split(/[\s(),-]+/).some((one) => one.startsWith(word)))
    ? 7
    : null;
}

/** The entries that fit what was typed, the best first; those that fit equally well, the shortest first. */
export function searchWords<T extends Searchable>(entries: readonly T[], query: string, limit: number): T[] {
  const typed = query.trim().toLowerCase();
  if (typed === '') return [];
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry, typed);
      return rank === null ? [] : [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.entry.zh.length - b.entry.zh.length || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, limit)
    .map(({ entry }) => entry);
}
