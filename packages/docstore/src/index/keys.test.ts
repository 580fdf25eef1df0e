import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '@oih/testkit/seeded';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  docFromJs,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/values.ts';
import { check } from '../commands/validate.ts';
import { doc, outcome, shown } from '../known-answers/shown.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter } from '../query/filter.ts';
import { splitPath } from '../query/path.ts';
import { compileSort } from '../query/sort.ts';
import { search } from '../session/view.ts';
import { Store } from '../storage/store.ts';
import { atOnce, collect } from '../work/pause.ts';
import { defineIndex } from './definition.ts';
import { indexRows } from './keys.ts';
import { plan } from './planner.ts';

const rows = (document: Record<string, unknown>, ...names: string[]) =>
  outcome(() =>
    indexRows(doc(document), names.map(splitPath), names).rows.map((row) =>
      row.map((value) => value ?? (value === undefined ? 'empty' : null)),
    ),
  );

describe('the rows of a document in an index', () => {
  it('are one for each element of an array', () => {
    assert.equal(rows({ a: [1, 2], b: 3 }, 'a', 'b'), '[[1, 3], [2, 3]]');
    assert.equal(rows({ a: 1 }, 'a', 'b'), '[[1, null]]');
    assert.equal(rows({ a: [[1, 2]] }, 'a'), '[[[1, 2]]]');
    assert.equal(rows({ a: [] }, 'a'), '[["empty"]]');
    assert.equal(rows({ a: [] }, 'a.b'), '[[null]]');
  });

  it('keep together what stands in one document of an array', () => {
    assert.equal(rows({ a: [{ b: 1, c: 2 }, { b: 3 }] }, 'a.b', 'a.c'), '[[1, 2], [3, null]]');
    assert.equal(rows({ a: [{ b: [1, 2], c: 9 }] }, 'a.b', 'a.c'), '[[1, 9], [2, 9]]');
    assert.equal(rows({ a: [{ b: 1 }, 5] }, 'a', 'a.b'), '[[{b: 1}, 1], [5, null]]');
  });

  it('take an element by its number', () => {
    assert.equal(rows({ a: [{ b: 1 }, { b: 2 }] }, 'a.1.b'), '[[2]]');
    assert.equal(rows({ a: [7, 8] }, 'a.0', 'a.1'), '[[7, 8]]');
    assert.equal(rows({ a: [{ 1: 5 }] }, 'a.1'), '[[5]]');
    assert.equal(rows({ a: [{ 0: 5 }] }, 'a.0'), 'error 16746');
  });

  it('are refused for arrays beside each other', () => {
    assert.equal(rows({ a: [1], b: [2] }, 'a', 'b'), 'error 171');
    assert.equal(rows({ a: { b: [1], c: [2] } }, 'a.b', 'a.c'), 'error 171');
  });
});

describe('the description of an index', () => {
  const refused: Record<string, unknown>[] = [
    { key: {} },
    { key: { a: 0 } },
    { key: { a: 'text' } },
    { key: { '$**': 1 } },
    { key: { 'a..b': 1 } },
    { key: { a: 1 }, sparse: true, partialFilterExpression: { a: 1 } },
    { key: { a: 1 }, partialFilterExpression: { a: { $ne: 1 } } },
    { key: { a: 1 }, partialFilterExpression: { a: { $exists: false } } },
    { key: { a: 1, b: 1 }, expireAfterSeconds: 5 },
    { key: { a: 1 }, expireAfterSeconds: -1 },
    { key: { a: 1 }, weights: { a: 1 } },
  ];
  for (const spec of refused)
    it(`is refused as ${JSON.stringify(spec)}`, () => {
      assert.throws(() => defineIndex(docFromJs(spec)), { code: 67 });
    });
});

const scalars: Value[] = [
  new MinKey(),
  new MaxKey(),
  null,
  Number.NaN,
  -0,
  0,
  new Int32(0),
  1.5,
  new Int32(2),
  2n,
  Decimal128.fromString('2.0'),
  Decimal128.fromString('-1E+400'),
  9007199254740993n,
  9007199254740992,
  '',
  'a',
  'A',
  'b\0c',
  'é',
  new BSONSymbol('a'),
  new Map(),
  new Map<string, Value>([['x', 'a']]),
  new Map<string, Value>([['x', new Int32(1)]]),
  new Binary(Buffer.from([1])),
  new Binary(Buffer.from([1]), 4),
  new ObjectId('000000000000000000000001'),
  false,
  true,
  new Date(-5),
  new Date(5),
  new Timestamp({ t: 1, i: 1 }),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('^b'),
  new BSONRegExp('^ab'),
  new Code('f'),
  new Code('f', { a: 1 }),
];

describe('searches with an index of any kind', () => {
  const directory = mkdtempSync(join(tmpdir(), 'docstore-'));
  const store = Store.open(directory);
  after(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });

  it('find what a scan finds, in the same order, after any writes; the indexes agree with the documents', () => {
    const random = seeded(20260101);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const value = (): Value => {
      const kind = random();
      if (kind < 0.15) return Array.from({ length: Math.floor(random() * 3) }, () => pick(scalars));
      return kind < 0.25 ? new Map<string, Value>([['x', pick(scalars)]]) : pick(scalars);
    };
    const document = (id: number): Doc => {
      const made = new Map<string, Value>([['_id', new Int32(id)]]);
      if (random() < 0.9) made.set('a', value());
      if (random() < 0.9) made.set('b', pick(scalars));
      return made;
    };
    const insensitive = docFromJs({ locale: 'en', strength: 2 });
    const collection = store.create('t', 'fuzz');
    const specs: Record<string, unknown>[] = [
      { key: { a: 1 } },
      { key: { a: -1, b: 1 } },
      { key: { b: 1, a: 1 } },
      { key: { b: -1 } },
      { key: { 'a.x': 1, b: -1 } },
      { key: { b: 1 }, name: 'sparse', sparse: true },
      { key: { a: 1, b: 1 }, name: 'partial', partialFilterExpression: { b: { $exists: true } } },
      { key: { b: 1 }, name: 'folded', collation: insensitive },
      { key: { a: 1 }, name: 'folded too', collation: insensitive },
    ];
    const insert = (from: number, to: number) =>
      store.commit.run((revision) => {
        for (let id = from; id < to; id++) collection.insert(store.sql, document(id), revision);
      });
    insert(0, 200);
    for (const spec of specs) store.addIndex(collection, defineIndex(docFromJs(spec)));
    insert(200, 400);
    store.commit.run((revision) => {
      for (const row of [...collection.scan(store.sql)]) {
        const chance = random();
        if (chance < 0.2) collection.remove(store.sql, row);
        else if (chance < 0.5)
          collection.replace(store.sql, row, document((row.doc.get('_id') as Int32).value), revision);
      }
    });
    assert.deepEqual(check(collection, store.sql), []);

    const all = [...collection.scan(store.sql)].map((row) => row.doc);
    const operators = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$ne'];
    const condition = (): Value => {
      const operator = pick(operators);
      if (operator === '$in') return new Map([['$in', [pick(scalars), pick(scalars)]]]);
      const operand = pick(scalars);
      return operand instanceof BSONRegExp ? operand : new Map([[operator, operand]]);
    };
    const used = new Set<string>();
    for (let round = 0; round < 1500; round++) {
      const filter: Doc = new Map();
      for (const path of ['a', 'b', 'a.x']) if (random() < 0.5) filter.set(path, condition());
      if (random() < 0.2) filter.set('$or', [new Map([['a', condition()]]), new Map([['b', condition()]])]);
      const sort = random() < 0.4 ? docFromJs(pick([{ a: 1 }, { a: -1, b: 1 }, { b: -1 }, { b: 1, a: 1 }])) : undefined;
      const ordering = orderingOf(random() < 0.3 ? insensitive : undefined);
      const chosen = plan(collection, filter, sort, ordering);
      used.add(chosen.kind === 'index' ? chosen.index.name : chosen.kind);
      const expected = all.filter(compileFilter(filter, { ordering }));
      const found = atOnce(collect(search(collection, store.sql, { filter, sort, ordering }))).map((row) => row.doc);
      const ids = (list: Doc[]) => list.map((item) => (item.get('_id') as Int32).value).sort((x, y) => x - y);
      assert.deepEqual(ids(found), ids(expected), shown(filter));
      if (!sort) continue;
      const compare = compileSort(sort, ordering);
      for (let at = 1; at < found.length; at++) assert.ok(compare(found[at - 1]!, found[at]!) <= 0, shown(sort));
    }
    for (const name of ['scan', 'a_1', 'a_-1_b_1', 'b_1_a_1', 'b_-1', 'a.x_1_b_-1', 'folded', 'folded too', 'union'])
      assert.ok(used.has(name), `${name} was never used`);
  });
});
