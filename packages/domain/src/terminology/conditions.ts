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

const entryOf = (condition: ConditionCode): Entry => ({
  ...searchable(condition.code, condition.zh, condition.en),
  condition,
});

/** What outpatients have most often (ICD-10, Chinese names of the national clinical edition). */
const seeded: readonly ConditionCode[] = (seed as string[][]).map(([code, zh, en]) => ({
  code: code!,
  zh: zh!,
  en: en!,
}));

interface Entries {
  list: readonly Entry[];
  byCode: ReadonlyMap<string, Entry>;
}

function entriesOf(conditions: readonly ConditionCode[]): Entries {
  const list = conditions.map(entryOf);
  return { list, byCode: new Map(list.map((one) => [one.condition.code, one])) };
}

let entries: Entries | null = null;
const all = (): Entries => {
  entries ??= entriesOf(seeded);
  return entries;
};

/**
 * Puts a list of diagnoses, such as the national set, in the place of the seed for this process: its names go before those of the seed,
 * whose English names serve where the list has none. With an empty list it is the seed again.
 */
export function setConditions(list: readonly ConditionCode[]): void {
  const known = new Map(seeded.map((one) => [one.code, one]));
  for (const one of list) known.set(one.code, { ...one, en: one.en || known.get(one.code)?.en || one.zh });
  entries = entriesOf([...known.values()]);
}

/** Diagnoses by code, Chinese, initials of the pinyin or English words, the best first. */
export const searchConditions = (query: string, limit: number): ConditionCode[] =>
  searchWords(all().list, query, limit).map(({ condition }) => condition);

/** A diagnosis by its code; undefined when the list does not have it. */
export const conditionOf = (code: string): ConditionCode | undefined => all().byCode.get(code)?.condition;
