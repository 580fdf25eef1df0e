import { z } from 'zod';
import { localized } from './common.ts';
import { defineHttp } from './define.ts';

/** What goes in and out as a table: the doctors with their licences, and their weekly hours. */
export const tableKinds = ['staff', 'rosters'] as const;
export type TableKind = (typeof tableKinds)[number];
export const tableFormats = ['csv', 'xlsx'] as const;

/** Most bytes and rows of a file. */
export const largestFile = 1_500_000;
export const mostRows = 2000;

/** What can be wrong with a cell, a row or a column. */
export const importProblems = [
  'missing-column',
  'unknown-column',
  'missing',
  'not-one-of',
  'not-a-date',
  'not-a-number',
  'not-a-time',
  'does-not-fit',
  'ends-before',
  'overlap',
  'duplicate',
  'unknown-department',
  'unknown-doctor',
  'name-differs',
] as const;

export const importFault = z.object({
  /** Number of the row as a spreadsheet counts; 1 is the head. */
  row: z.int(),
  /** The head of the column; null when the whole row is meant. */
  column: localized.nullable(),
  problem: z.enum(importProblems),
  /** What would fit, such as the values to choose from. */
  fits: localized.nullable(),
});
export type ImportFault = z.infer<typeof importFault>;

const counts = { added: z.int(), changed: z.int(), same: z.int() };

export const importPreview = z.object({
  faults: z.array(importFault),
  ...counts,
  /** Whom it adds or changes, in the order of the file, and the columns that are different. */
  changes: z.array(
    z.object({ row: z.int(), name: z.string(), what: z.enum(['added', 'changed']), columns: z.array(localized) }),
  ),
  /** Stands for the file and for what it is compared with: confirming names it. */
  fingerprint: z.string(),
});
export type ImportPreview = z.infer<typeof importPreview>;

const file = {
  kind: z.enum(tableKinds),
  fileName: z.string().min(1).max(200),
  /** The file, base64. */
  content: z.base64().max(Math.ceil(largestFile / 3) * 4),
};

export const previewImport = defineHttp({
  id: 'previewImport',
  method: 'post',
  path: '/api/imports/preview',
  tag: 'exchange',
  summary:
    'Reads a CSV (UTF-8 or GBK) or xlsx file and says what is wrong with it, row by row, and what it would change. Writes nothing.',
  auth: ['admin'],
  body: z.strictObject(file),
  response: importPreview,
  errors: ['FILE_UNREADABLE', 'FILE_TOO_LONG', 'PAYLOAD_TOO_LARGE'],
});

export const applyImport = defineHttp({
  id: 'applyImport',
  method: 'post',
  path: '/api/imports',
  tag: 'exchange',
  summary:
    'Carries out what a preview has shown, all of it or nothing. When the file or what it is compared with has changed since, the answer is EDIT_CONFLICT. The same file once more changes nothing.',
  auth: ['admin'],
  body: z.strictObject({ ...file, fingerprint: z.string().max(64) }),
  response: z.object(counts),
  errors: ['FILE_UNREADABLE', 'FILE_TOO_LONG', 'PAYLOAD_TOO_LARGE', 'IMPORT_FAULTY', 'EDIT_CONFLICT'],
});

export const exportTable = defineHttp({
  id: 'exportTable',
  method: 'get',
  path: '/api/exports/:kind',
  tag: 'exchange',
  summary: 'The doctors, or their weekly hours, as a file that can be imported again.',
  auth: ['admin'],
  params: z.strictObject({ kind: z.enum(tableKinds) }),
  query: z.strictObject({ format: z.enum(tableFormats).default('csv'), language: z.enum(['zh', 'en']).default('zh') }),
  response: z.object({ fileName: z.string(), mediaType: z.string(), content: z.base64() }),
});
