import { readFile } from 'node:fs/promises';
import { icd10 } from '@oih/contracts/http/terminology';
import type { ConditionCode } from '@oih/domain/terminology/conditions';
import { AppError } from '@oih/platform/errors';
import type { Column } from '../exchange/cells.ts';
import { rowsOf } from '../exchange/file.ts';
import { readTable } from '../exchange/table.ts';

/** More than any edition of ICD-10 has. */
const mostRows = 100_000;
/** How many faults are named. */
const named = 10;

const columns: readonly Column<'code' | 'zh' | 'en'>[] = [
  { key: 'code', head: { zh: '诊断代码', en: 'Code' }, required: true },
  { key: 'zh', head: { zh: '诊断名称', en: 'Name' }, required: true },
  { key: 'en', head: { zh: '英文名称', en: 'English' } },
];

const unusable = (faults: readonly string[]) =>
  new AppError(
    'FILE_UNREADABLE',
    `The list of diagnoses cannot be used:\n${faults.slice(0, named).join('\n')}${faults.length > named ? `\nand ${faults.length - named} more` : ''}`,
  );

/** The diagnoses in the bytes of a CSV file or a workbook, all of them or none. @throws AppError FILE_UNREADABLE with the rows that do not fit. */
export async function conditionsIn(bytes: Uint8Array): Promise<ConditionCode[]> {
  const { rows, faults } = readTable(await rowsOf(bytes, mostRows), columns);
  const missing = faults.flatMap(({ problem, column }) =>
    problem === 'missing-column' ? [`the column ${column?.zh} (${column?.en}) is missing`] : [],
  );
  const seen = new Map<string, number>();
  const wrong = rows.flatMap(({ row, cells: { code, zh } }) => {
    const before = seen.get(code);
    seen.set(code, row);
    if (!icd10.safeParse(code).success) return [`row ${row}: "${code}" is not a code of ICD-10`];
    if (zh === '') return [`row ${row}: ${code} has no name`];
    return before === undefined ? [] : [`row ${row}: ${code} stands in row ${before} already`];
  });
  const empty = missing.length === 0 && rows.length === 0 ? ['there is no row in it'] : [];
  if (missing.length + wrong.length + empty.length > 0) throw unusable([...missing, ...wrong, ...empty]);
  return rows.map(({ cells }) => cells);
}

/** The diagnoses of a file. @throws AppError FILE_UNREADABLE when it cannot be read, or a row does not fit. */
export async function readConditions(path: string): Promise<ConditionCode[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unusable([`CONDITIONS_FILE ${path}: ${error.code}`]);
  });
  return conditionsIn(bytes);
}
