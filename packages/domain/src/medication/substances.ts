import type { SubstanceView } from '@oih/contracts/http/formulary';
import data from './substances.json' with { type: 'json' };

/** Something that a patient can be allergic to. */
export interface Substance extends SubstanceView {
  /** Beginnings of ATC codes of the medicines that hold it. */
  atc: readonly string[];
  /** Words by which it is known in a free text. */
  words: readonly string[];
}

/** What an allergy can be recorded against. */
export const substances: readonly Substance[] = data.map(({ code, zh, en, atc, words }) => ({
  code,
  name: { zh, en },
  atc,
  words,
}));

export const substanceOf = (code: string): Substance | undefined => substances.find((one) => one.code === code);

const denial = /^\s*(无|没有|未发现|否认|none|no known|nil|no\b)/i;

/** Substances that a text about allergies speaks of; none when it says that there are none. */
export function substancesIn(text: string): Substance[] {
  if (denial.test(text)) return [];
  const lower = text.toLowerCase();
  return substances.filter(({ words }) => words.some((word) => lower.includes(word)));
}
