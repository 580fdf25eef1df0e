import type { ImportFault } from '@oih/contracts/http/exchange';
import { CellFault, type Column, type Language } from './cells.ts';

/** A row by the keys of its columns; a column that the file does not have is empty. */
export type Cells<K extends string> = Readonly<Record<K, string>>;

export interface ReadTable<K extends string> {
  /** With the number that a spreadsheet gives them. */
  rows: { row: number; cells: Cells<K> }[];
  faults: ImportFault[];
}

const normal = (head: string): string => head.trim().toLowerCase();

/** Finds the columns by their heads, in either language or by key, in whatever order, and cuts the rows by them. */
export function readTable<K extends string>(lines: readonly string[][], columns: readonly Column<K>[]): ReadTable<K> {
  const [head = [], ...body] = lines;
  const faults: ImportFault[] = [];
  const at = new Map<K, number>();
  for (const [index, text] of head.entries()) {
    const column = columns.find((one) =>
      [one.key, one.head.zh, one.head.en].some((name) => normal(name) === normal(text)),
    );
    if (column && !at.has(column.key)) at.set(column.key, index);
    else if (text !== '')
      faults.push({
        row: 1,
        column: { zh: text, en: text },
        problem: column ? 'duplicate' : 'unknown-column',
        fits: null,
      });
  }
  for (const { key, head: name, required } of columns)
    if (required && !at.has(key)) faults.push({ row: 1, column: name, problem: 'missing-column', fits: null });
  const cellsOf = (line: string[]) =>
    Object.fromEntries(columns.map(({ key }) => [key, line[at.get(key) ?? -1] ?? ''])) as Cells<K>;
  const rows = body.flatMap((line, index) =>
    line.every((cell) => cell === '') ? [] : [{ row: index + 2, cells: cellsOf(line) }],
  );
  return { rows: faults.some(({ problem }) => problem === 'missing-column') ? [] : rows, faults };
}

/** The head of a table in a language. */
export const headOf = (columns: readonly Column[], language: Language): string[] =>
  columns.map(({ head }) => head[language]);

/** The fault of a row in the words of its table. */
export function faultOf(row: number, fault: CellFault, columns: readonly Column[]): ImportFault {
  const column = columns.find(({ key }) => key === fault.key)?.head ?? null;
  return { row, column, problem: fault.problem, fits: fault.fits };
}

/** Runs something that reads a row; its fault is noted instead of thrown. */
export function reading<T>(row: number, columns: readonly Column[], faults: ImportFault[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    faults.push(faultOf(row, error, columns));
    return null;
  }
}
