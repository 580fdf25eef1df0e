import seed from './icd10.json' with { type: 'json' };
import { type Searchable, searchable, searchWords } from './word-search.ts';

/** A diagnosis of ICD-10. */
export interface ConditionCode {
  code: string;
  zh: string;
  en: string;
}

/** A diagnosis with what it is found by. */
interface Entry extends Searchable {
  condition: ConditionCode;
}

/** The three characters of a code that name the category, such as I10 or E11: what an earlier diagnosis gives evidence of. */
export const categoryOf = (code: string): string => code.slice(0, 3);

const entryOf = ([code, zh, en]: readonly string[]): Entry => ({
  ...searchable(code!, zh!, en!),
  condition: { code: code!, zh: zh!, en: en! },
});

let entries: Entry[] | null = null;
const all = (): Entry[] => {
  entries ??= (seed as string[][]).map(entryOf);
  return entries;
};

/**
 * Diagnoses by code, Chinese, initials of the pinyin or English words, the best first.
 * The list is a seed of what outpatients have most often (ICD-10, Chinese names of the national clinical edition).
 */
export const searchConditions = (query: string, limit: number): ConditionCode[] =>
  searchWords(all(), query, limit).map(({ condition }) => condition);

/** A diagnosis by its code; undefined when the list does not have it. */
export const conditionOf = (code: string): ConditionCode | undefined =>
  all().find(({ condition }) => condition.code === code)?.condition;
