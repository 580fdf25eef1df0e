import assert from 'node:assert/strict';
import { Decimal128, docFromJs } from '../bson/values.ts';
import { equalities } from '../query/filter.ts';
import { applyUpdate, upsertSeed } from '../query/update/apply.ts';
import { doc, outcome } from './shown.ts';

type Json = Record<string, unknown>;
const now = new Date('2026-01-02T03:04:05.678Z');
const dec = (text: string) => Decimal128.fromString(text);

const update = (document: Json, change: Json | Json[], options: { filter?: Json; arrayFilters?: Json[] } = {}) =>
  outcome(() =>
    applyUpdate(doc(document), Array.isArray(change) ? change.map(docFromJs) : doc(change), {
      filter: doc(options.filter ?? {}),
      arrayFilters: (options.arrayFilters ?? []).map(docFromJs),
      now,
    }),
  );

type Case = [
  document: Json,
  change: Json | Json[],
  expected: string,
  options?: { filter?: Json; arrayFilters?: Json[] },
];

function table(name: string, cases: Case[]): void {
  describe(name, () => {
    for (const [document, change, expected, options] of cases)
      it(`${show(change)} on ${show(document)} gives ${expected}`, () => {
        assert.equal(update(document, change, options), expected);
      });
  });
}
const show = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}L` : part));

describe('an update, in the words of the server manual', () => {
  table('of fields', [
    [{ a: 1 }, { $set: { a: 2 } }, '{a: 2}'],
    [{}, { $set: { 'a.b.c': 1 } }, '{a: {b: {c: 1}}}'],
    [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, '{a: [1, 9]}'],
    [{ a: [1] }, { $set: { 'a.3': 9 } }, '{a: [1, null, null, 9]}'],
    [{ a: { 0: 'x' } }, { $set: { 'a.0': 'y' } }, '{a: {0: "y"}}'],
    [{}, { $set: { b: 1, a: 2, 10: 3, 9: 4 } }, '{9: 4, 10: 3, a: 2, b: 1}'],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 'error 28'],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 'error 28'],
    [{ a: null }, { $set: { 'a.b': 1 } }, 'error 28'],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, '{b: 2}'],
    [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, '{a: [null, 2]}'],
    [{ a: 1 }, { $unset: { 'b.c': '' } }, '{a: 1}'],
    [{ a: 1 }, { $rename: { a: 'b' } }, '{b: 1}'],
    [{ a: { b: 1 } }, { $rename: { 'a.b': 'c.d' } }, '{a: {}, c: {d: 1}}'],
    [{ x: 1 }, { $rename: { a: 'b' } }, '{x: 1}'],
    [{ a: 1 }, { $rename: { a: 'a' } }, 'error 2'],
    [{ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 'error 2'],
    [{ a: 1 }, { $currentDate: { at: true } }, '{a: 1, at: Date(2026-01-02T03:04:05.678Z)}'],
    [{}, { $currentDate: { at: { $type: 'timestamp' } } }, '{at: Timestamp(7590594679742136321)}'],
    [{}, { $currentDate: { at: 1 } }, 'error 2'],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, '{a: 1}'],
    [{ a: 1 }, { $set: {} }, '{a: 1}'],
    [{ _id: 1, a: 1 }, { b: 2 }, '{_id: 1, b: 2}'],
  ]);

  table('of numbers', [
    [{ a: 1 }, { $inc: { a: 2 } }, '{a: 3}'],
    [{}, { $inc: { a: 2 } }, '{a: 2}'],
    [{ a: 2147483647 }, { $inc: { a: 1 } }, '{a: 2147483648L}'],
    [{ a: 1n }, { $inc: { a: 1 } }, '{a: 2L}'],
    [{ a: 1 }, { $inc: { a: 0.5 } }, '{a: 1.5}'],
    [{ a: 0.1 }, { $inc: { a: dec('0.2') } }, '{a: 0.300000000000000d}'],
    [{ a: dec('0.1') }, { $inc: { a: dec('0.2') } }, '{a: 0.3d}'],
    [{ a: 9223372036854775807n }, { $inc: { a: 1 } }, 'error 2'],
    [{ a: 'x' }, { $inc: { a: 1 } }, 'error 14'],
    [{ a: null }, { $inc: { a: 1 } }, 'error 14'],
    [{ a: 1 }, { $inc: { a: 'x' } }, 'error 14'],
    [{ a: 3 }, { $mul: { a: 2 } }, '{a: 6}'],
    [{}, { $mul: { a: 2n } }, '{a: 0L}'],
    [{}, { $mul: { a: 2.5 } }, '{a: 0.0}'],
    [{ a: 2147483647 }, { $mul: { a: 2 } }, '{a: 4294967294L}'],
    [{ a: 5 }, { $min: { a: 3 } }, '{a: 3}'],
    [{ a: 5 }, { $min: { a: 'x' } }, '{a: 5}'],
    [{ a: 5 }, { $max: { a: 'x' } }, '{a: "x"}'],
    [{ a: 5 }, { $max: { a: 5.5 } }, '{a: 5.5}'],
    [{}, { $max: { a: 1 } }, '{a: 1}'],
    [{ a: null }, { $max: { a: -1 } }, '{a: -1}'],
    [{ a: 13 }, { $bit: { a: { and: 10 } } }, '{a: 8}'],
    [{ a: 3 }, { $bit: { a: { or: 5n } } }, '{a: 7L}'],
    [{}, { $bit: { a: { xor: 5 } } }, '{a: 5}'],
    [{ a: 1.5 }, { $bit: { a: { or: 1 } } }, 'error 2'],
    [{ a: 1 }, { $bit: { a: { nand: 1 } } }, 'error 2'],
  ]);

  table('of arrays', [
    [{ a: [1] }, { $push: { a: 2 } }, '{a: [1, 2]}'],
    [{}, { $push: { a: 1 } }, '{a: [1]}'],
    [{ a: 1 }, { $push: { a: 1 } }, 'error 2'],
    [{ a: [1] }, { $push: { a: [2, 3] } }, '{a: [1, [2, 3]]}'],
    [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, '{a: [1, 2, 3]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, '{a: [9, 1, 2]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, '{a: [1, 9, 2]}'],
    [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, '{a: [1, 2, 3]}'],
    [{ a: [{ x: 2 }] }, { $push: { a: { $each: [{ x: 1 }], $sort: { x: 1 } } } }, '{a: [{x: 1}, {x: 2}]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, '{a: [2, 3]}'],
    [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 1 } } }, '{a: [1]}'],
    [{ a: [1] }, { $push: { a: { $each: [2], $slice: 0 } } }, '{a: []}'],
    [{ a: [] }, { $push: { a: { $each: 1 } } }, 'error 2'],
    [{ a: [] }, { $push: { a: { $each: [], $foo: 1 } } }, 'error 2'],
    [{ a: [] }, { $push: { a: { $each: [], $sort: 2 } } }, 'error 2'],
    [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, '{a: [1, 2]}'],
    [{ a: [1] }, { $addToSet: { a: 1n } }, '{a: [1]}'],
    [{ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { y: 2, x: 1 } } }, '{a: [{x: 1, y: 2}, {y: 2, x: 1}]}'],
    [{ a: 'x' }, { $addToSet: { a: 1 } }, 'error 2'],
    [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, '{a: [1, 2]}'],
    [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, '{a: [2, 3]}'],
    [{}, { $pop: { a: 1 } }, '{}'],
    [{ a: 1 }, { $pop: { a: 1 } }, 'error 14'],
    [{ a: [] }, { $pop: { a: 2 } }, 'error 9'],
    [{ a: [1, 5, 8] }, { $pull: { a: { $gte: 5 } } }, '{a: [1]}'],
    [{ a: [1, 5, 1] }, { $pull: { a: 1 } }, '{a: [5]}'],
    [{ a: [{ x: 1, y: 2 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, '{a: [{x: 2}]}'],
    [
      { a: [{ x: [{ y: 1 }] }, { x: [{ y: 2 }] }] },
      { $pull: { a: { x: { $elemMatch: { y: 1 } } } } },
      '{a: [{x: [{y: 2}]}]}',
    ],
    [{ a: [[1], 1] }, { $pull: { a: [1] } }, '{a: [1]}'],
    [{ a: ['ab', 'c'] }, { $pull: { a: { $in: ['c'] } } }, '{a: ["ab"]}'],
    [{ a: 1 }, { $pull: { a: 1 } }, 'error 2'],
    [{}, { $pull: { a: 1 } }, '{}'],
    [{ a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, '{a: [2]}'],
    [{ a: [1] }, { $pullAll: { a: 1 } }, 'error 2'],
  ]);

  table('of chosen elements', [
    [{ a: [80, 85, 90] }, { $set: { 'a.$': 82 } }, '{a: [82, 85, 90]}', { filter: { a: 80 } }],
    [
      {
        a: [
          { g: 80, m: 1 },
          { g: 85, m: 2 },
        ],
      },
      { $set: { 'a.$.m': 9 } },
      '{a: [{g: 80, m: 1}, {g: 85, m: 9}]}',
      { filter: { 'a.g': 85 } },
    ],
    [
      {
        a: [
          { g: 80, m: 1 },
          { g: 90, m: 2 },
        ],
      },
      { $set: { 'a.$.m': 9 } },
      '{a: [{g: 80, m: 1}, {g: 90, m: 9}]}',
      { filter: { a: { $elemMatch: { g: { $gt: 85 }, m: 2 } } } },
    ],
    [{ a: [1, 2] }, { $set: { 'a.$': 9 } }, 'error 2', { filter: { _id: 1 } }],
    [{ a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, '{a: [11, 12]}'],
    [{ a: [{ b: [1, 2] }, { b: [3] }] }, { $inc: { 'a.$[].b.$[]': 1 } }, '{a: [{b: [2, 3]}, {b: [4]}]}'],
    [{ a: 5 }, { $set: { 'a.$[]': 1 } }, 'error 2'],
    [{}, { $set: { 'a.$[]': 1 } }, 'error 2'],
    [
      { a: [90, 102, 110] },
      { $set: { 'a.$[high]': 100 } },
      '{a: [90, 100, 100]}',
      { arrayFilters: [{ high: { $gte: 100 } }] },
    ],
    [
      { a: [{ g: 80 }, { g: 90 }] },
      { $set: { 'a.$[e].m': 1 } },
      '{a: [{g: 80}, {g: 90, m: 1}]}',
      { arrayFilters: [{ 'e.g': { $gt: 85 } }] },
    ],
    [
      { a: [{ t: 'x', b: [1, 9] }] },
      { $set: { 'a.$[t].b.$[s]': 0 } },
      '{a: [{t: "x", b: [1, 0]}]}',
      { arrayFilters: [{ 't.t': 'x' }, { s: { $gt: 5 } }] },
    ],
    [
      {
        a: [
          { g: 1, h: 1 },
          { g: 5, h: 5 },
        ],
      },
      { $set: { 'a.$[e].m': 1 } },
      '{a: [{g: 1, h: 1, m: 1}, {g: 5, h: 5}]}',
      { arrayFilters: [{ $or: [{ 'e.g': 1 }, { 'e.h': 9 }] }] },
    ],
    [{ a: [1] }, { $set: { 'a.$[e]': 1 } }, 'error 2'],
    [{ a: [1] }, { $set: { a: 1 } }, 'error 9', { arrayFilters: [{ e: 1 }] }],
    [{ a: [1] }, { $set: { 'a.$[e]': 1 } }, 'error 9', { arrayFilters: [{ e: 1 }, { e: 2 }] }],
    [{ a: [1] }, { $set: { 'a.$[Bad]': 1 } }, 'error 2', { arrayFilters: [{ Bad: 1 }] }],
  ]);

  table('that is refused', [
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 'error 40'],
    [{ a: {} }, { $set: { a: 1, 'a.b': 1 } }, 'error 40'],
    [{ a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 'error 40'],
    [{ _id: 1 }, { $set: { _id: 2 } }, 'error 66'],
    [{ _id: 1 }, { $unset: { _id: '' } }, 'error 66'],
    [{ _id: 1 }, { _id: 2, a: 1 }, 'error 66'],
    [{ _id: 1 }, { $set: { _id: 1 } }, '{_id: 1}'],
    [{ a: 1 }, { $foo: { a: 1 } }, 'error 9'],
    [{ a: 1 }, { $set: 5 }, 'error 9'],
    [{ a: 1 }, { $set: { '': 1 } }, 'error 56'],
    [{ a: 1 }, { $set: { 'a..b': 1 } }, 'error 56'],
    [{ a: 1 }, { $set: { 'a.$b': 1 } }, 'error 52'],
    [{ a: 1 }, { b: 1, $set: { a: 1 } }, 'error 52'],
  ]);

  table('by a pipeline', [
    [{ a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], '{a: 1, b: 2}'],
    [{ a: { x: 1 } }, [{ $set: { 'a.y': 2 } }], '{a: {x: 1, y: 2}}'],
    [{ a: 1, b: 2 }, [{ $unset: ['a'] }], '{b: 2}'],
    [{ _id: 1, a: 1 }, [{ $replaceWith: { b: '$a' } }], '{_id: 1, b: 1}'],
    [{ _id: 1, a: 1, b: 2 }, [{ $project: { a: 1 } }], '{_id: 1, a: 1}'],
    [{ a: 1 }, [{ $set: { a: '$$REMOVE' } }], '{}'],
    [{ a: 1 }, [{ $group: { _id: 1 } }], 'error 72'],
    [{ a: 1 }, [{ $replaceWith: 5 }], 'error 40228'],
  ]);

  describe('that inserts', () => {
    const inserted = (filter: Json, change: Json) =>
      outcome(() => {
        const wanted = doc(change);
        return applyUpdate(upsertSeed(equalities(doc(filter)), wanted), wanted, { now, inserting: true });
      });
    const cases: [filter: Json, change: Json, expected: string][] = [
      [{ a: 1, b: { $gt: 5 } }, { $set: { c: 1 } }, '{a: 1, c: 1}'],
      [{ 'a.b': 1 }, { $set: { 'a.c': 2 } }, '{a: {b: 1, c: 2}}'],
      [{ $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $inc: { a: 1 } }, '{a: 2, b: 2}'],
      [{ a: { $in: [5] } }, { $setOnInsert: { b: 1 } }, '{a: 5, b: 1}'],
      [{ a: { $all: [5] } }, { $setOnInsert: { b: 1 } }, '{a: 5, b: 1}'],
      [{ $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, '{b: 1}'],
      [{ _id: 7, a: 1 }, { b: 1 }, '{_id: 7, b: 1}'],
      [{ b: 1, _id: 7 }, { $set: { c: 1 } }, '{_id: 7, b: 1, c: 1}'],
      [{ _id: 7 }, { $set: { _id: 8 } }, 'error 66'],
      [{ a: 1, 'a.b': 1 }, { $set: { c: 1 } }, 'error 54'],
    ];
    for (const [filter, change, expected] of cases)
      it(`${show(change)} for ${show(filter)} makes ${expected}`, () => {
        assert.equal(inserted(filter, change), expected);
      });
  });
});
