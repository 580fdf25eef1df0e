import assert from 'node:assert/strict';
import { compileProjection } from '../query/project.ts';
import { doc, outcome } from './shown.ts';

type Json = Record<string, unknown>;

/** What a find gives for a document, a projection, and a filter where it matters. */
const project = (document: Json, spec: Json, filter: Json = {}) =>
  outcome(() => compileProjection(doc(spec), { filter: doc(filter) })(doc(document)));

const cases: [title: string, document: Json, spec: Json, expected: string, filter?: Json][] = [
  ['takes fields and _id', { _id: 1, a: 2, b: 3 }, { a: 1 }, '{_id: 1, a: 2}'],
  ['takes fields without _id', { _id: 1, a: 2, b: 3 }, { a: 1, _id: 0 }, '{a: 2}'],
  ['leaves fields out', { _id: 1, a: 2, b: 3 }, { a: 0 }, '{_id: 1, b: 3}'],
  ['leaves _id out and nothing else', { _id: 1, a: 2 }, { _id: 0 }, '{a: 2}'],
  ['takes _id and nothing else', { _id: 1, a: 2 }, { _id: 1 }, '{_id: 1}'],
  ['keeps the order of the document', { _id: 1, b: 2, a: 3 }, { a: 1, b: 1 }, '{_id: 1, b: 2, a: 3}'],
  ['takes true for 1', { _id: 1, a: 2, b: 3 }, { a: true }, '{_id: 1, a: 2}'],
  ['takes parts of documents', { _id: 1, a: { b: 1, c: 2 } }, { 'a.b': 1 }, '{_id: 1, a: {b: 1}}'],
  ['takes nested specifications', { _id: 1, a: { b: 1, c: 2 } }, { a: { c: 1 } }, '{_id: 1, a: {c: 2}}'],
  [
    'takes parts of documents in arrays',
    { _id: 1, a: [{ b: 1, c: 2 }, 3, { c: 4 }] },
    { 'a.b': 1 },
    '{_id: 1, a: [{b: 1}, {}]}',
  ],
  [
    'leaves parts of documents in arrays out',
    { _id: 1, a: [{ b: 1, c: 2 }, 3] },
    { 'a.b': 0 },
    '{_id: 1, a: [{c: 2}, 3]}',
  ],
  ['drops what has no parts', { _id: 1, a: 5 }, { 'a.b': 1 }, '{_id: 1}'],
  [
    'computes fields after those it takes',
    { _id: 1, a: 2, b: 3 },
    { sum: { $add: ['$a', '$b'] }, b: 1 },
    '{_id: 1, b: 3, sum: 5}',
  ],
  ['renames by a path', { _id: 1, a: { b: 2 } }, { c: '$a.b' }, '{_id: 1, c: 2}'],
  ['leaves out what a path does not find', { _id: 1 }, { c: '$a' }, '{_id: 1}'],
  ['takes a text as it is', { _id: 1 }, { c: 'text' }, '{_id: 1, c: "text"}'],
  ['computes _id', { _id: 1, a: 2 }, { _id: '$a' }, '{_id: 2}'],
  ['computes into documents', { _id: 1, a: { b: 1 } }, { 'a.c': { $literal: 1 } }, '{_id: 1, a: {c: 1}}'],
  ['cuts arrays from the start', { _id: 1, a: [1, 2, 3], b: 1 }, { a: { $slice: 2 } }, '{_id: 1, a: [1, 2], b: 1}'],
  ['cuts arrays from the end', { _id: 1, a: [1, 2, 3] }, { a: { $slice: -1 } }, '{_id: 1, a: [3]}'],
  ['cuts arrays in the middle', { _id: 1, a: [1, 2, 3, 4] }, { a: { $slice: [1, 2] } }, '{_id: 1, a: [2, 3]}'],
  ['cuts arrays by a negative start', { _id: 1, a: [1, 2, 3, 4] }, { a: { $slice: [-3, 2] } }, '{_id: 1, a: [2, 3]}'],
  ['cuts nested arrays', { _id: 1, a: { b: [1, 2] } }, { 'a.b': { $slice: 1 } }, '{_id: 1, a: {b: [1]}}'],
  ['cuts among taken fields', { _id: 1, a: [1, 2], b: 1, c: 1 }, { a: { $slice: 1 }, b: 1 }, '{_id: 1, a: [1], b: 1}'],
  [
    'takes the first element that matches',
    { _id: 1, b: 0, a: [{ x: 1 }, { x: 2, y: 1 }, { x: 2 }] },
    { a: { $elemMatch: { x: 2 } } },
    '{_id: 1, a: [{x: 2, y: 1}]}',
  ],
  [
    'takes the first value that matches',
    { _id: 1, a: [1, 5, 9] },
    { a: { $elemMatch: { $gt: 3 } } },
    '{_id: 1, a: [5]}',
  ],
  ['leaves an array out of which nothing matches', { _id: 1, a: [1] }, { a: { $elemMatch: { $gt: 3 } } }, '{_id: 1}'],
  [
    'takes the element that the filter found',
    { _id: 1, a: [70, 87, 90] },
    { 'a.$': 1 },
    '{_id: 1, a: [87]}',
    { a: { $gte: 85 } },
  ],
  [
    'takes the element of $elemMatch',
    {
      _id: 1,
      a: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    },
    { 'a.$': 1 },
    '{_id: 1, a: [{x: 2, y: 2}]}',
    { a: { $elemMatch: { x: 2, y: 2 } } },
  ],
  [
    'takes the element by a path',
    { _id: 1, a: [{ x: 1 }, { x: 2 }], b: 1 },
    { 'a.$': 1, b: 1 },
    '{_id: 1, a: [{x: 2}], b: 1}',
    { 'a.x': 2 },
  ],
  [
    'takes the element of a nested array',
    { _id: 1, a: { b: [1, 2, 3] } },
    { 'a.b.$': 1 },
    '{_id: 1, a: {b: [2]}}',
    { 'a.b': 2 },
  ],
  ['refuses what to take among what to leave out', { _id: 1 }, { a: 0, b: 1 }, 'error 31253'],
  ['refuses what to leave out among what to take', { _id: 1 }, { a: 1, b: 0 }, 'error 31254'],
  ['refuses to compute among what to leave out', { _id: 1 }, { a: 0, b: '$c' }, 'error 31252'],
  ['refuses a path under another one', { _id: 1 }, { a: 1, 'a.b': 1 }, 'error 31249'],
  ['refuses a path above another one', { _id: 1 }, { 'a.b': 1, a: 1 }, 'error 31250'],
  ['refuses an empty specification', { _id: 1 }, { a: {} }, 'error 51270'],
  ['refuses two positions', { _id: 1 }, { 'a.$': 1, 'b.$': 1 }, 'error 31276'],
  ['refuses a position that is left out', { _id: 1 }, { 'a.$': 0 }, 'error 31395'],
  ['refuses a position without a match', { _id: 1, a: [1] }, { 'a.$': 1 }, 'error 51246'],
  ['refuses $elemMatch in a nested field', { _id: 1 }, { 'a.b': { $elemMatch: { c: 1 } } }, 'error 31275'],
  ['refuses $elemMatch of a number', { _id: 1 }, { a: { $elemMatch: 1 } }, 'error 31274'],
  ['refuses a $slice without a number', { _id: 1, a: [] }, { a: { $slice: 'x' } }, 'error 28724'],
  ['refuses a path that ends with a dot', { _id: 1 }, { 'a.': 1 }, 'error 40353'],
  ['refuses $meta', { _id: 1 }, { a: { $meta: 'textScore' } }, 'error 115'],
  ['refuses an unknown operator', { _id: 1 }, { a: { $nope: 1 } }, 'error 168'],
];

describe('a projection', () => {
  for (const [title, document, spec, expected, filter] of cases)
    it(title, () => {
      assert.equal(project(document, spec, filter), expected);
    });
});
