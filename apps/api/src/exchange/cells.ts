import type { LocalizedText } from '@oih/contracts/http/common';
import type { ImportFault } from '@oih/contracts/http/exchange';

/** A column of a table: its key, and its head in both languages. */
export interface Column<K extends string = string> {
  key: K;
  head: LocalizedText;
  /** Whether a file without it cannot be read. */
  required?: boolean;
}

export type Language = 'zh' | 'en';
export type Problem = ImportFault['problem'];

/** A cell that does not fit. */
export class CellFault extends Error {
  readonly key: string;
  readonly problem: Problem;
  readonly fits: LocalizedText | null;

  constructor(key: string, problem: Problem, fits: LocalizedText | null = null) {
    super(problem);
    this.key = key;
    this.problem = problem;
    this.fits = fits;
  }
}

/** Values that are chosen from, as a table writes them. */
export type Choices = Readonly<Record<string, LocalizedText>>;

export const yesOrNo: Choices = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } };

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The code of a choice that was written as a code or in either language. @throws CellFault. */
export function choice<C extends Choices>(key: string, text: string, choices: C): keyof C & string {
  const found = Object.entries(choices).find(([code, { zh, en }]) => [code, zh, en].some((one) => same(one, text)));
  if (found) return found[0];
  const list = (language: Language) =>
    Object.values(choices)
      .map((one) => one[language])
      .join(language === 'zh' ? '、' : ', ');
  throw new CellFault(key, text === '' ? 'missing' : 'not-one-of', { zh: list('zh'), en: list('en') });
}

/** A date as `2026-11-23`, also written with slashes or without leading zeros; null when the cell is empty. @throws CellFault. */
export function dateCell(key: string, text: string): string | null {
  if (text === '') return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const date = parts && `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const real = date && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  if (!real) throw new CellFault(key, 'not-a-date', { zh: '2026-11-23', en: '2026-11-23' });
  return date;
}

/** A whole number. @throws CellFault. */
export function numberCell(key: string, text: string, fallback?: number): number {
  if (text === '' && fallback !== undefined) return fallback;
  if (!/^\d{1,6}$/.test(text)) throw new CellFault(key, text === '' ? 'missing' : 'not-a-number');
  return Number(text);
}

/** A time of day as `08:00`. @throws CellFault. */
export function timeCell(key: string, text: string): string {
  const parts = /^(\d{1,2})[:：](\d{2})(?::00)?$/.exec(text);
  if (!parts) throw new CellFault(key, text === '' ? 'missing' : 'not-a-time', { zh: '08:00', en: '08:00' });
  return `${parts[1]!.padStart(2, '0')}:${parts[2]}`;
}

const dangerous = /^'*[=+\-@\t\r]/;

/**
 * Has a spreadsheet take a cell for text: what begins like a formula gets an apostrophe before it (OWASP, CSV injection). {@link unguarded} takes it
 * away again, so that a file that was exported is imported as it was.
 */
export const guarded = (text: string): string => (dangerous.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string =>
  text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;
