import { largestFile, mostRows } from '@oih/contracts/http/exchange';
import { AppError } from '@oih/platform/errors';
import { unzipSync, zipSync } from 'fflate';
import papaparse from 'papaparse';
import readExcel from 'read-excel-file/node';
import writeExcel from 'write-excel-file/node';
import { guarded, unguarded } from './cells.ts';

/** Most bytes of a workbook when it is unpacked: a small file can unpack to a very large one. */
const largestUnpacked = 30_000_000;
const mostColumns = 100;
const day = 86_400_000;

const unreadable = () =>
  new AppError(
    'FILE_UNREADABLE',
    'The file is neither a CSV in UTF-8 or GBK nor an xlsx workbook. Save it in one of these forms and try again.',
  );

/** CSV as text: UTF-8, with or without its mark, else GB 18030, which GBK is a part of. */
function decoded(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw unreadable();
}

function csvRows(bytes: Uint8Array, most: number): string[][] {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw unreadable();
  const { data, errors } = papaparse.parse<string[]>(text, { skipEmptyLines: false, preview: most + 2 });
  // A file of one column has no delimiter to find, which is no fault of the file.
  if (errors.some(({ type }) => type === 'Quotes')) throw unreadable();
  return data;
}

/** A workbook that is known to unpack to no more than is allowed: its parts are unpacked here, within their stated sizes. */
function bounded(bytes: Uint8Array): Buffer {
  let total = 0;
  const parts = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      if (total > largestUnpacked) throw new AppError('PAYLOAD_TOO_LARGE', 'The workbook is too large. Split it.');
      return true;
    },
  });
  return Buffer.from(zipSync(parts, { level: 0 }));
}

/** A cell of a workbook as somebody would type it: dates as dates, times as times. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  // A time of day is a date near the beginning of the spreadsheet's calendar.
  const time = value.getTime() < Date.UTC(1901, 0, 1);
  const rounded = new Date(Math.round(value.getTime() / 60_000) * 60_000);
  if (!time && rounded.getTime() % day === 0) return rounded.toISOString().slice(0, 10);
  return time ? rounded.toISOString().slice(11, 16) : rounded.toISOString().slice(0, 16);
}

async function workbookRows(bytes: Uint8Array): Promise<string[][]> {
  try {
    const [sheet] = await readExcel(bounded(bytes));
    return (sheet?.data ?? []).map((row) => row.map(cellText));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable();
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The rows of a file as text, trimmed, without what keeps formulas from being carried out; row 1 is the head.
 * @param most rows below the head that are taken.
 * @throws AppError FILE_UNREADABLE, FILE_TOO_LONG, PAYLOAD_TOO_LARGE.
 */
export async function rowsOf(bytes: Uint8Array, most: number): Promise<string[][]> {
  const rows = isZip(bytes) ? await workbookRows(bytes) : csvRows(bytes, most);
  const empty = (row: string[] | undefined) => row === undefined || row.every((cell) => cell.trim() === '');
  while (rows.length > 0 && empty(rows.at(-1))) rows.pop();
  if (rows.length > most + 1 || rows.some((row) => row.length > mostColumns))
    throw new AppError('FILE_TOO_LONG', `A file has at most ${most} rows. Split it and import the parts.`, {
      details: { mostRows: most },
    });
  return rows.map((row) => row.map((cell) => unguarded(cell.trim())));
}

/**
 * The rows of a file that was sent, as {@link rowsOf} gives them.
 * @param content base64.
 * @throws AppError FILE_UNREADABLE, FILE_TOO_LONG, PAYLOAD_TOO_LARGE.
 */
export async function readRows(content: string): Promise<string[][]> {
  const bytes = new Uint8Array(Buffer.from(content, 'base64'));
  if (bytes.length > largestFile)
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `The file is larger than ${largestFile} bytes. Split it and import the parts.`,
    );
  return rowsOf(bytes, mostRows);
}

export interface WrittenFile {
  mediaType: string;
  content: string;
}

/** Writes rows as a file that spreadsheets open and {@link readRows} reads back as it was. Every cell is text. */
export async function writeRows(rows: readonly (readonly string[])[], format: 'csv' | 'xlsx'): Promise<WrittenFile> {
  const safe = rows.map((row) => row.map(guarded));
  if (format === 'csv') {
    // The mark tells spreadsheets that it is UTF-8.
    const text = `\uFEFF${papaparse.unparse(safe as string[][], { newline: '\r\n' })}\r\n`;
    return { mediaType: 'text/csv;charset=utf-8', content: Buffer.from(text, 'utf8').toString('base64') };
  }
  const [head = [], ...body] = safe;
  const sheet = [
    head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map((value) => ({ value, type: String }))),
  ];
  const buffer = await writeExcel(sheet, { stickyRowsCount: 1 }).toBuffer();
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: buffer.toString('base64'),
  };
}
