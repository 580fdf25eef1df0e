import assert from 'node:assert/strict';
import { compilePipeline } from '../aggregate/pipeline.ts';
import { type Doc, fromJs, type Value } from '../bson/values.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import { atOnce, collect } from '../work/pause.ts';
import { docs, outcome, shown } from './shown.ts';

type Json = Record<string, unknown>;

/** Runs a pipeline over collections in memory. */
function run(collections: Record<string, Json[]>, pipeline: unknown, collation?: Json): Doc[] {
  const ordering = orderingOf(collation && fromJs(collation));
  const found = compilePipeline(fromJs(pipeline), {
    vars: undefined,
    ordering,
    find: (name, { filter, sort, vars }) => {
      const matching = docs(...(collections[name] ?? [])).filter(compileFilter(filter, { ordering, vars }));
      return sort ? matching.sort(compileSort(sort, ordering)) : matching;
    },
    hasIndex: (_name, path) => path === '_id',
    describe: () => [],
  })('c');
  return atOnce(collect(found));
}

const given = (documents: Json[], ...pipeline: unknown[]) => outcome(() => run({ c: documents }, pipeline) as Value[]);

const day = (n: number) => new Date(Date.UTC(2024, 0, n));

type Case = [title: string, documents: Json[], stages: unknown[], expected: string];

const numbered = [1, 2, 3, 4].map((n) => ({ _id: n, n, g: n % 2 }));

const cases: Record<string, Case[]> = {
  'the stages that let documents go on one by one': [
    ['$match and $project', numbered, [{ $match: { n: { $gt: 3 } } }, { $project: { n: 1 } }], '[{_id: 4, n: 4}]'],
    [
      '$addFields into arrays',
      [{ _id: 1, a: [{ x: 1 }, 2] }],
      [{ $addFields: { 'a.y': 9 } }],
      '[{_id: 1, a: [{x: 1, y: 9}, {y: 9}]}]',
    ],
    ['$set over a scalar', [{ _id: 1, a: 5 }], [{ $set: { 'a.b': 1 } }], '[{_id: 1, a: {b: 1}}]'],
    ['$unset', [{ _id: 1, a: { b: 1, c: 2 } }], [{ $unset: ['a.b'] }], '[{_id: 1, a: {c: 2}}]'],
    ['$skip and $limit', numbered, [{ $skip: 1 }, { $limit: 1 }, { $unset: ['g', 'n'] }], '[{_id: 2}]'],
    [
      '$unwind',
      [{ _id: 1, a: [1, 2] }, { _id: 2, a: [] }, { _id: 3, a: 7 }, { _id: 4 }],
      [{ $unwind: '$a' }],
      '[{_id: 1, a: 1}, {_id: 1, a: 2}, {_id: 3, a: 7}]',
    ],
    [
      '$unwind that keeps',
      [
        { _id: 1, a: [5] },
        { _id: 2, a: [] },
        { _id: 3, a: null },
      ],
      [{ $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
      '[{_id: 1, a: 5, i: 0L}, {_id: 2, i: null}, {_id: 3, a: null, i: null}]',
    ],
    [
      '$unwind of a nested field',
      [{ _id: 1, a: { b: [1, 2] } }],
      [{ $unwind: '$a.b' }],
      '[{_id: 1, a: {b: 1}}, {_id: 1, a: {b: 2}}]',
    ],
    ['$replaceRoot', [{ _id: 1, a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], '[{b: 1}]'],
    ['$replaceWith nothing', [{ _id: 1 }], [{ $replaceWith: '$a' }], 'error 40228'],
    [
      '$redact',
      [{ _id: 1, level: 1, a: { level: 5, x: 1 }, b: [{ level: 1 }, { level: 9 }] }],
      [{ $redact: { $cond: [{ $lte: ['$level', 1] }, '$$DESCEND', '$$PRUNE'] } }],
      '[{_id: 1, level: 1, b: [{level: 1}]}]',
    ],
    ['$documents', [], [{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }], '[{a: 2}]'],
    ['$count', numbered, [{ $count: 'all' }], '[{all: 4}]'],
    ['$count of nothing', [], [{ $count: 'all' }], '[]'],
  ],
  $group: [
    [
      'sums and counts',
      numbered,
      [{ $group: { _id: '$g', sum: { $sum: '$n' }, avg: { $avg: '$n' }, count: { $count: {} } } }],
      '[{_id: 1, sum: 4, avg: 2.0, count: 2}, {_id: 0, sum: 6, avg: 3.0, count: 2}]',
    ],
    [
      'takes 1 and 1.0 for one group, and null and missing',
      [{ k: 1 }, { k: 1.0 }, { k: 1n }, { k: null }, {}],
      [{ $group: { _id: '$k', n: { $sum: 1 } } }],
      '[{_id: 1, n: 3}, {_id: null, n: 2}]',
    ],
    [
      'minds the order of a key’s members',
      [{ k: { a: 1, b: 2 } }, { k: { b: 2, a: 1 } }],
      [{ $group: { _id: '$k' } }],
      '[{_id: {a: 1, b: 2}}, {_id: {b: 2, a: 1}}]',
    ],
    [
      'adds longs',
      [{ n: 9007199254740993n }, { n: 1 }],
      [{ $group: { _id: null, s: { $sum: '$n' } } }],
      '[{_id: null, s: 9007199254740994L}]',
    ],
    [
      'pushes what is there',
      [{ a: 1 }, {}, { a: null }],
      [{ $group: { _id: null, l: { $push: '$a' }, s: { $addToSet: '$a' } } }],
      '[{_id: null, l: [1, null], s: [1, null]}]',
    ],
    [
      'takes first and last',
      [{ a: 1 }, { a: 2 }, {}],
      [{ $group: { _id: null, f: { $first: '$a' }, l: { $last: '$a' } } }],
      '[{_id: null, f: 1, l: null}]',
    ],
    [
      'takes the first and last few',
      numbered,
      [
        {
          $group: {
            _id: null,
            f: { $firstN: { n: 2, input: '$n' } },
            l: { $lastN: { n: 2, input: '$n' } },
            x: { $maxN: { n: 2, input: '$n' } },
            i: { $minN: { n: 1, input: '$n' } },
          },
        },
      ],
      '[{_id: null, f: [1, 2], l: [3, 4], x: [4, 3], i: [1]}]',
    ],
    [
      'takes the top and the bottom',
      numbered,
      [
        {
          $group: {
            _id: null,
            t: { $top: { sortBy: { n: -1 }, output: '$_id' } },
            b: { $bottomN: { n: 2, sortBy: { n: -1 }, output: '$_id' } },
          },
        },
      ],
      '[{_id: null, t: 4, b: [2, 1]}]',
    ],
    [
      'merges documents',
      [{ a: { x: 1 } }, { a: { x: 2, y: 3 } }],
      [{ $group: { _id: null, m: { $mergeObjects: '$a' } } }],
      '[{_id: null, m: {x: 2, y: 3}}]',
    ],
    [
      'spreads',
      numbered,
      [{ $group: { _id: null, p: { $stdDevPop: '$n' }, m: { $median: { input: '$n', method: 'approximate' } } } }],
      '[{_id: null, p: 1.118033988749895, m: 2.0}]',
    ],
    [
      'takes extremes of mixed types',
      [{ a: 'x' }, { a: 5 }, { a: null }],
      [{ $group: { _id: null, min: { $min: '$a' }, max: { $max: '$a' } } }],
      '[{_id: null, min: 5, max: "x"}]',
    ],
    [
      'has a key of several fields',
      [{ a: 1, b: 2 }],
      [{ $group: { _id: { x: '$a', y: '$missing' } } }],
      '[{_id: {x: 1}}]',
    ],
    ['needs a key', numbered, [{ $group: { n: { $sum: 1 } } }], 'error 15955'],
    ['refuses a field without accumulator', numbered, [{ $group: { _id: 1, n: '$n' } }], 'error 40234'],
    ['refuses an unknown accumulator', numbered, [{ $group: { _id: 1, n: { $nope: 1 } } }], 'error 15952'],
    ['refuses names with dots', numbered, [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 'error 40235'],
  ],
  'buckets, facets and samples': [
    [
      '$sortByCount',
      [{ t: 'a' }, { t: 'b' }, { t: 'b' }],
      [{ $sortByCount: '$t' }],
      '[{_id: "b", count: 2}, {_id: "a", count: 1}]',
    ],
    [
      '$bucket',
      numbered,
      [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 4], default: 'more', output: { ids: { $push: '$_id' } } } }],
      '[{_id: 0, ids: [1]}, {_id: 2, ids: [2, 3]}, {_id: "more", ids: [4]}]',
    ],
    ['$bucket without a place', numbered, [{ $bucket: { groupBy: '$n', boundaries: [0, 2] } }], 'error 40066'],
    ['$bucket out of order', numbered, [{ $bucket: { groupBy: '$n', boundaries: [2, 0] } }], 'error 40194'],
    [
      '$bucketAuto',
      numbered,
      [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
      '[{_id: {min: 1, max: 3}, count: 2}, {_id: {min: 3, max: 4}, count: 2}]',
    ],
    [
      '$facet',
      numbered,
      [{ $facet: { big: [{ $match: { n: { $gt: 3 } } }, { $project: { n: 1 } }], count: [{ $count: 'n' }] } }],
      '[{big: [{_id: 4, n: 4}], count: [{n: 4}]}]',
    ],
    ['$facet in $facet', numbered, [{ $facet: { a: [{ $facet: { b: [] } }] } }], 'error 40600'],
    ['$sample of all', [{ _id: 1 }], [{ $sample: { size: 5 } }], '[{_id: 1}]'],
  ],
  $setWindowFields: [
    [
      'ranks with ties',
      [
        { _id: 1, s: 5 },
        { _id: 2, s: 5 },
        { _id: 3, s: 9 },
      ],
      [
        {
          $setWindowFields: {
            sortBy: { s: 1 },
            output: { r: { $rank: {} }, d: { $denseRank: {} }, n: { $documentNumber: {} } },
          },
        },
      ],
      '[{_id: 1, s: 5, r: 1, d: 1, n: 1}, {_id: 2, s: 5, r: 1, d: 1, n: 2}, {_id: 3, s: 9, r: 3, d: 2, n: 3}]',
    ],
    [
      'running sums in partitions',
      numbered,
      [
        {
          $setWindowFields: {
            partitionBy: '$g',
            sortBy: { n: 1 },
            output: { s: { $sum: '$n', window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $project: { s: 1 } },
      ],
      '[{_id: 2, s: 2}, {_id: 4, s: 6}, {_id: 1, s: 1}, {_id: 3, s: 4}]',
    ],
    [
      'moving averages',
      numbered,
      [
        { $setWindowFields: { sortBy: { n: 1 }, output: { a: { $avg: '$n', window: { documents: [-1, 1] } } } } },
        { $project: { a: 1 } },
      ],
      '[{_id: 1, a: 1.5}, {_id: 2, a: 2.0}, {_id: 3, a: 3.0}, {_id: 4, a: 3.5}]',
    ],
    [
      'ranges of numbers',
      [
        { _id: 1, x: 1 },
        { _id: 2, x: 4 },
        { _id: 3, x: 5 },
      ],
      [{ $setWindowFields: { sortBy: { x: 1 }, output: { c: { $count: {}, window: { range: [-1, 0] } } } } }],
      '[{_id: 1, x: 1, c: 1}, {_id: 2, x: 4, c: 1}, {_id: 3, x: 5, c: 2}]',
    ],
    [
      'ranges of days',
      [
        { _id: 1, t: day(1), v: 1 },
        { _id: 2, t: day(2), v: 2 },
        { _id: 3, t: day(9), v: 4 },
      ],
      [
        {
          $setWindowFields: {
            sortBy: { t: 1 },
            output: { s: { $sum: '$v', window: { range: [-3, 'current'], unit: 'day' } } },
          },
        },
        { $project: { s: 1 } },
      ],
      '[{_id: 1, s: 1}, {_id: 2, s: 3}, {_id: 3, s: 4}]',
    ],
    [
      'neighbours',
      numbered,
      [
        { $setWindowFields: { sortBy: { n: 1 }, output: { p: { $shift: { output: '$n', by: -1, default: 0 } } } } },
        { $project: { p: 1 } },
      ],
      '[{_id: 1, p: 0}, {_id: 2, p: 1}, {_id: 3, p: 2}, {_id: 4, p: 3}]',
    ],
    [
      'rates',
      [
        { _id: 1, t: day(1), v: 10 },
        { _id: 2, t: day(2), v: 16 },
      ],
      [
        {
          $setWindowFields: {
            sortBy: { t: 1 },
            output: { d: { $derivative: { input: '$v', unit: 'hour' }, window: { documents: [-1, 0] } } },
          },
        },
        { $project: { d: 1 } },
      ],
      '[{_id: 1, d: null}, {_id: 2, d: 0.25}]',
    ],
    [
      'exponential averages',
      [
        { _id: 1, v: 13 },
        { _id: 2, v: 15.4 },
      ],
      [
        { $setWindowFields: { sortBy: { _id: 1 }, output: { e: { $expMovingAvg: { input: '$v', N: 2 } } } } },
        { $project: { e: 1 } },
      ],
      '[{_id: 1, e: 13.0}, {_id: 2, e: 14.6}]',
    ],
    [
      'gaps that carry on',
      [{ _id: 1, v: 2 }, { _id: 2, v: null }, { _id: 3 }, { _id: 4, v: 5 }],
      [
        { $setWindowFields: { sortBy: { _id: 1 }, output: { l: { $locf: '$v' }, f: { $linearFill: '$v' } } } },
        { $project: { l: 1, f: 1 } },
      ],
      '[{_id: 1, l: 2, f: 2}, {_id: 2, l: 2, f: 3.0}, {_id: 3, l: 2, f: 4.0}, {_id: 4, l: 5, f: 5}]',
    ],
    [
      'lists and documents that grow',
      [
        { _id: 1, v: { x: 1 } },
        { _id: 2, v: { y: 2 } },
      ],
      [
        {
          $setWindowFields: {
            sortBy: { _id: 1 },
            output: {
              l: { $push: '$_id', window: { documents: ['unbounded', 'current'] } },
              m: { $mergeObjects: '$v', window: { documents: ['unbounded', 'current'] } },
            },
          },
        },
        { $project: { l: 1, m: 1 } },
      ],
      '[{_id: 1, l: [1], m: {x: 1}}, {_id: 2, l: [1, 2], m: {x: 1, y: 2}}]',
    ],
    ['a rank without an order', numbered, [{ $setWindowFields: { output: { r: { $rank: {} } } } }], 'error 5371602'],
    [
      'a bound without an order',
      numbered,
      [{ $setWindowFields: { output: { s: { $sum: 1, window: { documents: [-1, 0] } } } } }],
      'error 5339901',
    ],
    ['an unknown function', numbered, [{ $setWindowFields: { output: { s: { $nope: 1 } } } }], 'error 9'],
  ],
  '$densify and $fill': [
    [
      'numbers',
      [{ v: 0 }, { v: 3 }],
      [{ $densify: { field: 'v', range: { step: 1, bounds: 'full' } } }],
      '[{v: 0}, {v: 1}, {v: 2}, {v: 3}]',
    ],
    [
      'days',
      [{ t: day(1) }, { t: day(3) }],
      [{ $densify: { field: 't', range: { step: 1, unit: 'day', bounds: 'full' } } }, { $count: 'n' }],
      '[{n: 3}]',
    ],
    [
      'fixed bounds',
      [{ v: 1 }],
      [{ $densify: { field: 'v', range: { step: 1, bounds: [0, 3] } } }],
      '[{v: 0}, {v: 1}, {v: 2}]',
    ],
    [
      'partitions',
      [
        { p: 'a', v: 0 },
        { p: 'a', v: 2 },
        { p: 'b', v: 5 },
      ],
      [{ $densify: { field: 'v', partitionByFields: ['p'], range: { step: 1, bounds: 'partition' } } }],
      '[{p: "a", v: 0}, {p: "a", v: 1}, {p: "a", v: 2}, {p: "b", v: 5}]',
    ],
    [
      'values',
      [{ _id: 1 }, { _id: 2, v: 5 }],
      [{ $fill: { output: { v: { value: 0 } } } }],
      '[{_id: 1, v: 0}, {_id: 2, v: 5}]',
    ],
    [
      'lines',
      [{ _id: 1, v: 1 }, { _id: 2 }, { _id: 3, v: 3 }],
      [{ $fill: { sortBy: { _id: 1 }, output: { v: { method: 'linear' } } } }],
      '[{_id: 1, v: 1}, {_id: 2, v: 2.0}, {_id: 3, v: 3}]',
    ],
  ],
  'a pipeline': [
    ['refuses an unknown stage', [], [{ $nope: 1 }], 'error 40324'],
    ['refuses a stage of two', [], [{ $match: {}, $limit: 1 }], 'error 40323'],
    ['refuses $out in the middle', [], [{ $out: 'x' }, { $limit: 1 }], 'error 40601'],
    ['refuses $documents later on', [], [{ $limit: 1 }, { $documents: [] }], 'error 40602'],
    ['refuses $geoNear', [], [{ $geoNear: {} }], 'error 115'],
    ['refuses a limit of 0', [], [{ $limit: 0 }], 'error 15958'],
    ['refuses an empty sort', [], [{ $match: {} }, { $project: { a: 1 } }, { $sort: {} }], 'error 15976'],
    [
      'sorts before it limits',
      numbered,
      [
        { $match: {} },
        { $addFields: { m: { $mod: ['$n', 3] } } },
        { $sort: { m: -1, n: 1 } },
        { $skip: 1 },
        { $limit: 2 },
        { $project: { _id: 1 } },
      ],
      '[{_id: 1}, {_id: 4}]',
    ],
  ],
};

describe('aggregation', () => {
  for (const [name, list] of Object.entries(cases))
    describe(name, () => {
      for (const [title, documents, stages, expected] of list)
        it(title, () => {
          assert.equal(given(documents, ...stages), expected);
        });
    });

  describe('over two collections', () => {
    const collections = {
      c: [{ _id: 1, k: 'a' }, { _id: 2, k: ['b', 'c'] }, { _id: 3 }],
      d: [
        { _id: 10, j: 'a', n: 1 },
        { _id: 11, j: 'b', n: 2 },
        { _id: 12, j: ['a', 'c'], n: 3 },
        { _id: 13, n: 4 },
      ],
    };
    const joined = (spec: Json, ...more: unknown[]) =>
      shown(
        run(collections, [
          { $lookup: { from: 'd', as: 'found', ...spec } },
          { $project: { found: '$found._id' } },
          ...more,
        ]),
      );

    it('looks up by equality, through arrays on both sides, and null for what is missing', () => {
      assert.equal(
        joined({ localField: 'k', foreignField: 'j' }),
        '[{_id: 1, found: [10, 12]}, {_id: 2, found: [11, 12]}, {_id: 3, found: [13]}]',
      );
    });

    it('finds no null behind an array of scalars, and no missing field in an empty one', () => {
      const from = {
        c: [{ _id: 1 }],
        d: [
          { _id: 1, j: [5] },
          { _id: 2, j: [] },
          { _id: 3, j: [{}] },
          { _id: 4, j: 5 },
        ],
      };
      const found = (foreignField: string) =>
        shown(
          run(from, [
            { $lookup: { from: 'd', localField: 'k', foreignField, as: 'f' } },
            { $project: { f: '$f._id' } },
          ]),
        );
      assert.equal(found('j.x'), '[{_id: 1, f: [3, 4]}]');
      assert.equal(found('j'), '[{_id: 1, f: []}]');
    });

    it('looks up in a collection that is too large to be held', () => {
      const text = 'x'.repeat(1024 * 1024);
      const from = {
        c: [
          { _id: 1, k: 7 },
          { _id: 2, k: 8 },
        ],
        d: Array.from({ length: 120 }, (_, j) => ({ _id: j, j, text })),
      };
      const pipeline = [
        { $lookup: { from: 'd', localField: 'k', foreignField: 'j', as: 'f' } },
        { $project: { f: '$f._id' } },
      ];
      assert.equal(shown(run(from, pipeline)), '[{_id: 1, f: [7]}, {_id: 2, f: [8]}]');
    });

    it('looks up with an index and without one alike', () => {
      const byId = (from: Json[]) =>
        shown(
          run({ c: [{ _id: 1, k: [10, 12n] }], d: from }, [
            { $lookup: { from: 'd', localField: 'k', foreignField: '_id', as: 'f' } },
            { $project: { f: '$f._id' } },
          ]),
        );
      assert.equal(byId(collections.d), '[{_id: 1, f: [10, 12]}]');
    });

    it('looks up by a pipeline with variables', () => {
      const spec = {
        let: { key: '$k' },
        pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$j', '$$key'] }, { $lt: ['$n', 3] }] } } }],
      };
      assert.equal(joined(spec, { $match: { _id: 1 } }), '[{_id: 1, found: [10]}]');
    });

    it('looks up by fields and a pipeline together', () => {
      const spec = { localField: 'k', foreignField: 'j', pipeline: [{ $match: { n: { $gt: 1 } } }] };
      assert.equal(joined(spec, { $match: { _id: 1 } }), '[{_id: 1, found: [12]}]');
    });

    it('looks up the same for all without variables', () => {
      assert.equal(joined({ pipeline: [{ $match: { n: 4 } }] }, { $limit: 1 }), '[{_id: 1, found: [13]}]');
    });

    it('unites', () => {
      assert.equal(
        shown(
          run(collections, [
            { $project: { k: 0 } },
            { $unionWith: { coll: 'd', pipeline: [{ $match: { n: 1 } }, { $project: { n: 1 } }] } },
          ]),
        ),
        '[{_id: 1}, {_id: 2}, {_id: 3}, {_id: 10, n: 1}]',
      );
    });

    it('follows a graph as deep as it is told', () => {
      const people = {
        c: [{ _id: 'd', boss: 'c' }],
        e: [{ _id: 'a' }, { _id: 'b', boss: 'a' }, { _id: 'c', boss: 'b' }],
      };
      const spec = { from: 'e', startWith: '$boss', connectFromField: 'boss', connectToField: '_id', as: 'over' };
      const found = (more: Json) =>
        shown(
          run(people, [
            { $graphLookup: { ...spec, ...more } },
            { $project: { over: { $sortArray: { input: '$over', sortBy: { _id: 1 } } } } },
          ]),
        );
      assert.equal(
        found({ depthField: 'at', maxDepth: 1 }),
        '[{_id: "d", over: [{_id: "b", boss: "a", at: 1L}, {_id: "c", boss: "b", at: 0L}]}]',
      );
      assert.match(found({}), /over: \[\{_id: "a"\}, /);
      assert.match(found({ restrictSearchWithMatch: { _id: { $ne: 'b' } } }), /over: \[\{_id: "c", boss: "b"\}\]/);
    });
  });

  it('lets documents go on without holding them', () => {
    let read = 0;
    const endless = function* (): Generator<Doc> {
      for (;;) yield new Map([['n', fromJs(read++)]]);
    };
    const found = compilePipeline(
      fromJs([{ $match: { n: { $gt: 5 } } }, { $addFields: { m: [1, 2] } }, { $unwind: '$m' }, { $limit: 3 }]),
      {
        vars: undefined,
        ordering: orderingOf(undefined),
        find: (_name, { filter }) => filtered(endless(), compileFilter(filter)),
        hasIndex: () => false,
        describe: () => [],
      },
    )('c');
    assert.equal([...found].length, 3);
    assert.equal(read, 8);
  });

  it('stops with 292 when a stage has to hold more than the memory limit', () => {
    const text = 'x'.repeat(1024 * 1024);
    const many = Array.from({ length: 120 }, (_, n) => ({ _id: n, text }));
    assert.equal(given(many, { $addFields: { a: 1 } }, { $sort: { text: 1 } }), 'error 292');
    assert.equal(given(many, { $group: { _id: null, all: { $push: '$text' } } }), 'error 292');
    assert.equal(
      given(many, { $addFields: { a: 1 } }, { $sort: { _id: -1 } }, { $limit: 1 }, { $project: { text: 0 } }),
      '[{_id: 119, a: 1}]',
    );
  });
});

function* filtered(input: Iterable<Doc>, matches: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of input) if (matches(doc)) yield doc;
}
