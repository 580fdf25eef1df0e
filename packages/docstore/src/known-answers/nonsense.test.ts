import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { seeded } from '@oih/testkit/seeded';
import { compilePipeline } from '../aggregate/pipeline.ts';
import {
  Binary,
  BSONRegExp,
  Decimal128,
  type Doc,
  Int32,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter, equalities } from '../query/filter.ts';
import { compileProjection } from '../query/project.ts';
import { applyUpdate, upsertSeed } from '../query/update/apply.ts';
import { shown } from './shown.ts';

/** Every operator that the sources of the engine name. */
function operatorsOf(...files: string[]): string[] {
  const names = files.flatMap((file) => [
    ...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/['\s](\$[a-z][A-Za-z0-9]+)['\s:]/g),
  ]);
  return [...new Set(names.map((match) => match[1]!))];
}

const expressions = operatorsOf(
  ...[
    'accumulations',
    'arithmetic',
    'arrays',
    'conversions',
    'date-arithmetic',
    'dates',
    'logic',
    'objects',
    'sets',
    'strings',
  ].map((name) => `../query/expressions/${name}.ts`),
);
const filters = operatorsOf('../query/operators.ts', '../query/filter.ts');
const changes = operatorsOf('../query/update/operators.ts', '../query/update/changes.ts', '../query/update/arrays.ts');
const stages = operatorsOf('../aggregate/pipeline.ts').filter((name) => name !== '$out' && name !== '$merge');
const accumulators = operatorsOf(
  '../aggregate/accumulators.ts',
  '../query/expressions/folds.ts',
  '../aggregate/windows/functions.ts',
);
const members =
  'input in as cond initialValue vars if then else branches case default date timezone format unit amount startDate endDate binSize onNull onError to field value sortBy n output window documents range by from localField foreignField pipeline let as startWith connectFromField connectToField path includeArrayIndex groupBy boundaries buckets granularity size newRoot partitionBy coll _id a b find replacement regex options chars inputs step bounds method p alpha N'.split(
    ' ',
  );
const texts = [
  '',
  'a',
  '$a',
  '$a.b',
  '$$ROOT',
  '$$this',
  '$$x',
  'x.$',
  'a.$[]',
  'a.$[e]',
  '$',
  'a.',
  'int',
  'day',
  'UTC',
  '%Y',
  '(',
  'unbounded',
  'current',
  'full',
  'é😀',
];

describe('nonsense', () => {
  const random = seeded(4242);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const scalar = (): Value =>
    pick<Value>([
      null,
      true,
      0,
      -1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      new Int32(0),
      new Int32(3),
      new Int32(-2),
      9223372036854775807n,
      Decimal128.fromString('1.5'),
      Decimal128.fromString('NaN'),
      new Date(0),
      new Date(8e15),
      new ObjectId('000000000000000000000001'),
      new Binary(Buffer.from([1, 2])),
      new BSONRegExp('a', 'i'),
      new Timestamp({ t: 1, i: 1 }),
      new MinKey(),
      pick(texts),
      pick(texts),
    ]);
  const operand = (operators: readonly string[], depth = 0): Value => {
    const kind = random();
    if (depth > 3 || kind < 0.35) return scalar();
    const more = () => operand(operators, depth + 1);
    if (kind < 0.5) return Array.from({ length: Math.floor(random() * 4) }, more);
    if (kind < 0.75) return new Map([[pick(operators), more()]]);
    return new Map(Array.from({ length: Math.floor(random() * 4) }, (): [string, Value] => [pick(members), more()]));
  };
  const named = (operators: readonly string[]): Doc => new Map([[pick(operators), operand(expressions)]]);
  const plain = (): Doc =>
    new Map<string, Value>([
      ['_id', new Int32(1)],
      ['a', operand(['x'])],
      ['b', operand(['y'])],
    ]);

  /** Runs what may be refused by MongoDB's error and by no other one. */
  const survives = (what: Value, run: () => unknown): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof MongoError)) assert.fail(`${shown(what)}: ${(error as Error).stack}`);
    }
  };

  it('in expressions and projections is answered or refused, and breaks nothing', () => {
    for (let round = 0; round < 5000; round++) {
      const spec: Doc = new Map([
        ['c', named(expressions)],
        ...(random() < 0.2 ? [[pick(members), scalar()] as [string, Value]] : []),
      ]);
      survives(spec, () => compileProjection(spec, random() < 0.5 ? { filter: new Map() } : {})(plain()));
    }
  });

  it('in filters is answered or refused, and breaks nothing', () => {
    for (let round = 0; round < 5000; round++) {
      const filter: Doc =
        random() < 0.3
          ? new Map([[pick(filters), operand(filters)]])
          : new Map([[pick(['a', 'a.b', 'a.0', '_id']), operand(filters)]]);
      survives(filter, () => {
        equalities(filter);
        compileFilter(
          filter,
          random() < 0.2
            ? {
                ordering: orderingOf(
                  new Map<string, Value>([
                    ['locale', 'en'],
                    ['strength', new Int32(2)],
                  ]),
                ),
              }
            : {},
        )(plain());
      });
    }
  });

  it('in updates is answered or refused, and breaks nothing', () => {
    for (let round = 0; round < 5000; round++) {
      const fields: Doc = new Map([
        [pick(['a', 'b', 'a.b', 'a.0', 'a.$', 'a.$[]', 'a.$[e].b', '_id', ...texts]), operand(changes)],
      ]);
      const change: Doc = new Map([[pick(changes), random() < 0.9 ? fields : scalar()]]);
      const filter: Doc = new Map([['a', operand(filters)]]);
      const options = {
        now: new Date(0),
        filter,
        arrayFilters: random() < 0.2 ? [new Map([['e', operand(filters)]])] : [],
      };
      survives(change, () => applyUpdate(plain(), random() < 0.1 ? [named(stages)] : change, options));
      survives(change, () => upsertSeed(equalities(filter), change));
    }
  });

  it('in stages is answered or refused, and breaks nothing', () => {
    const all = [...expressions, ...accumulators];
    for (let round = 0; round < 5000; round++) {
      const stage = pick(stages);
      const keys = [
        '_id',
        'a',
        'output',
        'sortBy',
        'groupBy',
        'boundaries',
        'from',
        'as',
        'path',
        'field',
        'range',
        'pipeline',
      ];
      const spec: Value =
        random() < 0.3
          ? operand(all)
          : new Map(Array.from({ length: 3 }, (): [string, Value] => [pick(keys), operand(all)]));
      const pipeline: Value = [new Map([[stage, spec]])];
      survives(pipeline, () => {
        const run = compilePipeline(pipeline, {
          vars: undefined,
          ordering: orderingOf(undefined),
          find: () => [plain(), plain()],
          hasIndex: () => random() < 0.5,
          describe: () => [],
        });
        for (const _doc of run('c'));
      });
    }
  });
});
