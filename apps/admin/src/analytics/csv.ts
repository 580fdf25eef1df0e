import { columns } from './columns.ts';
import type { Row } from './rows.ts';

/** A cell as RFC 4180 has it. A text that a spreadsheet would take for a formula is shown as the text it is. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of cells as a file (RFC 4180). */
export const csvLines = (lines: readonly (readonly (string | number | null)[])[]): string =>
  lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');

/** The table as a file: the same numbers unrounded, shares as fractions, waits in minutes, lead times in hours; what does not exist is left empty. */
export function csvOf(rows: readonly Row[], first: string, heads: Readonly<Record<string, string>>): string {
  const lines = [
    [first, ...columns.map(({ id }) => heads[id] ?? id)],
    ...rows.map(({ label, figures }) => [label, ...columns.map(({ of }) => of(figures))]),
  ];
  return csvLines(lines);
}
