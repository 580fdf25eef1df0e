import assert from 'node:assert/strict';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  fromJs,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/values.ts';
import { best } from '../query/best.ts';
import { compileSort } from '../query/sort.ts';
import { atOnce } from '../work/pause.ts';
import { doc, docs, shown } from './shown.ts';

const sorted = (values: unknown[], direction: 1 | -1): string[] =>
  values
    .map((a) => new Map<string, Value>([['a', fromJs(a)]]))
    .sort(compileSort(doc({ a: direction })))
    .map((value) => shown(value.get('a')));

describe('sorting', () => {
  it('puts the types in the order of the manual', () => {
    const inOrder = [
      new MinKey(),
      [],
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -5,
      0,
      5,
      Number.POSITIVE_INFINITY,
      '',
      'a',
      {},
      { a: 1 },
      new Binary(Buffer.from([1])),
      new Binary(Buffer.from([0, 0])),
      new ObjectId('000000000000000000000001'),
      false,
      true,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      new BSONRegExp('a'),
      new Code('x'),
      new MaxKey(),
    ];
    const expected = inOrder.map((value) => shown(fromJs(value)));
    assert.deepEqual(sorted([...inOrder].reverse(), 1), expected);
    assert.deepEqual(sorted(inOrder, -1), [...expected].reverse());
  });

  it('compares numbers of all types exactly', () => {
    const inOrder = [
      -9007199254740993n,
      -9007199254740992,
      Decimal128.fromString('0.1'),
      0.1,
      Decimal128.fromString('1.00000000000000000001'),
      1.1,
      9007199254740992,
      9007199254740993n,
      Decimal128.fromString('9007199254740993.5'),
      Decimal128.fromString('1E+400'),
    ];
    assert.deepEqual(
      sorted([...inOrder].reverse(), 1),
      inOrder.map((value) => shown(fromJs(value))),
    );
  });

  it('takes the least element of an array going up, and the greatest going down', () => {
    assert.deepEqual(sorted([[5, 1], 3, [4]], 1), ['[5, 1]', '3', '[4]']);
    assert.deepEqual(sorted([[5, 1], 6, [4]], -1), ['6', '[5, 1]', '[4]']);
    assert.deepEqual(
      sorted(
        [
          [2, 9],
          [3, 8],
        ],
        -1,
      ),
      ['[2, 9]', '[3, 8]'],
    );
  });

  it('puts an empty array before null and before what is missing', () => {
    const found = docs({ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: [] }, { _id: 4, a: 0 }).sort(
      compileSort(doc({ a: 1 })),
    );
    assert.deepEqual(
      found.map((item) => shown(item.get('_id'))),
      ['3', '1', '2', '4'],
    );
  });

  it('follows paths into arrays of documents and sorts by several fields', () => {
    const found = docs(
      { _id: 1, a: [{ b: 5 }, { b: 2 }], c: 1 },
      { _id: 2, a: { b: 3 }, c: 1 },
      { _id: 3, a: { b: 2 }, c: 2 },
    );
    const by = (spec: Record<string, unknown>) =>
      [...found].sort(compileSort(doc(spec))).map((item) => shown(item.get('_id')));
    assert.deepEqual(by({ 'a.b': 1, c: -1 }), ['3', '1', '2']);
    assert.deepEqual(by({ 'a.b': -1 }), ['1', '2', '3']);
  });

  it('keeps only the best of many when there is a limit, and those in the order of their arrival', () => {
    const items = Array.from({ length: 500 }, (_, at) => ({ at, key: (at * 7919) % 10 }));
    const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
    assert.deepEqual(atOnce(best(items, 60, compare)), [...items].sort(compare).slice(0, 60));
    assert.deepEqual(atOnce(best(items, 0, compare)), []);
  });

  it('refuses a direction that is neither 1 nor -1', () => {
    assert.throws(() => compileSort(doc({ a: 0 })), { code: 2 });
    assert.throws(() => compileSort(doc({ a: 'up' })), { code: 2 });
  });
});
