import { pinyin } from 'pinyin-pro';
import seed from './icd10.json' with { type: 'json' };

/** A diagnosis of ICD-10. */
export interface ConditionCode {
  code: string;
  zh: string;
  en: string;
}

/** A diagnosis with what it is found by. */
interface Entry extends ConditionCode {
  /** The code without its dot. */
  bare: string;
  /** First letters of the pinyin, such as gxy for 高血压. */
  initials: string;
  english: string;
}

/** The three characters of a code that name the category, such as I10 or E11: what an earlier diagnosis gives evidence of. */
export const categoryOf = (code: string): string => code.slice(0, 3);

const entryOf = ([code, zh, en]: readonly string[]): Entry => ({
  code: code!,
  zh: zh!,
  en: en!,
  bare: code!.replace('.', ''),
  initials: pinyin(zh!, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase(),
  english: en!.toLowerCase(),
});

let entries: Entry[] | null = null;
const all = (): Entry[] => {
  entries ??= (seed as string[][]).map(entryOf);
  return entries;
};

/** How well an entry fits what was typed: the lower the better; null when it does not. */
function rankOf(entry: Entry, typed: string): number | null {
  const bare = typed.replace('.', '');
  if (entry.bare.toLowerCase() === bare) return 0;
  if (entry.bare.toLowerCase().startsWith(bare)) return 1;
  if (entry.zh.startsWith(typed)) return 2;
  if (entry.initials.startsWith(typed)) return 3;
  if (entry.zh.includes(typed)) return 4;
  if (entry.english.startsWith(typed)) return 5;
  if (entry.initials.includes(typed)) return 6;
  return typed.split(/\s+/).every((word) => entry.english.split(/[\s(),-]+/).some((one) => one.startsWith(word)))
    ? 7
    : null;
}

const shown = ({ code, zh, en }: Entry): ConditionCode => ({ code, zh, en });

/**
 * Diagnoses by code, Chinese, initials of the pinyin or English words, the best first.
 * The list is a seed of what outpatients have most often (ICD-10, Chinese names of the national clinical edition).
 */
export function searchConditions(query: string, limit: number): ConditionCode[] {
  const typed = query.trim().toLowerCase();
  if (typed === '') return [];
  return all()
    .flatMap((entry) => {
      const rank = rankOf(entry, typed);
      return rank === null ? [] : [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.entry.zh.length - b.entry.zh.length || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, limit)
    .map(({ entry }) => shown(entry));
}

/** A diagnosis by its code; undefined when the list does not have it. */
export function conditionOf(code: string): ConditionCode | undefined {
  const found = all().find((entry) => entry.code === code);
  return found && shown(found);
}
