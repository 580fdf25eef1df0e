// biome-ignore-all lint/suspicious/noThenProperty: branches of $switch and $cond are written with then.
import assert from 'node:assert/strict';
import { Binary, BSONRegExp, Decimal128, fromJs, ObjectId, Timestamp } from '../bson/values.ts';
import { compileExpression } from '../query/expressions/compile.ts';
import { doc, outcome } from './shown.ts';

const dec = (text: string) => Decimal128.fromString(text);
const at = (text: string) => new Date(text);
const noon = at('2017-02-08T12:10:40.787Z');
const id = new ObjectId('507c7f79bcf86cd7994f6c0e');

type Case = [expression: unknown, expected: string, root?: Record<string, unknown>];

const show = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}L` : part));

function table(name: string, cases: Case[]): void {
  describe(name, () => {
    for (const [expression, expected, root = {}] of cases)
      it(`${show(expression)}${Object.keys(root).length > 0 ? ` of ${show(root)}` : ''} is ${expected}`, () => {
        assert.equal(
          outcome(() => compileExpression(fromJs(expression))(doc(root))),
          expected,
        );
      });
  });
}

describe('an expression, in the words of the server manual', () => {
  table('paths and variables', [
    ['$a', '5', { a: 5 }],
    ['$a.b', '[1, 2]', { a: [{ b: 1 }, { b: 2 }, 3, {}] }],
    ['$a.0', '[]', { a: [1, 2] }],
    ['$a.b', 'missing', { a: 5 }],
    ['$$ROOT.a', '1', { a: 1 }],
    ['$$CURRENT.a', '1', { a: 1 }],
    ['$$REMOVE', 'missing'],
    [{ a: '$x', b: { c: '$y' } }, '{a: 1, b: {}}', { x: 1 }],
    [['$x', '$y'], '[1, null]', { x: 1 }],
    [{ $literal: '$x' }, '"$x"'],
    [{ $let: { vars: { low: 1, high: '$$ROOT.h' }, in: { $gt: ['$$high', '$$low'] } } }, 'true', { h: 3 }],
    ['$', 'error 16872'],
    ['$a.', 'error 40353'],
    ['$a..b', 'error 15998'],
    ['$$nope', 'error 17276'],
    [{ $let: { vars: { Bad: 1 }, in: 1 } }, 'error 9'],
    [{ $add: [1], $subtract: [1] }, 'error 15983'],
    [{ $nope: 1 }, 'error 168'],
    [{ $function: { body: 'x', args: [], lang: 'js' } }, 'error 115'],
  ]);

  table('arithmetic', [
    [{ $add: [1, 2] }, '3'],
    [{ $add: [1, 2n] }, '3L'],
    [{ $add: [1, 0.5] }, '1.5'],
    [{ $add: [2147483647, 1] }, '2147483648L'],
    [{ $add: [9223372036854775807n, 1n] }, '9223372036854776000.0'],
    [{ $add: [dec('0.1'), dec('0.2')] }, '0.3d'],
    [{ $add: [at('2020-01-01T00:00:00Z'), 1000] }, 'Date(2020-01-01T00:00:01.000Z)'],
    [{ $add: [1, null] }, 'null'],
    [{ $add: [1, '$missing'] }, 'null'],
    [{ $add: [1, 'x'] }, 'error 14'],
    [{ $subtract: [5, 7] }, '-2'],
    [{ $subtract: [at('2020-01-02T00:00:00Z'), at('2020-01-01T00:00:00Z')] }, '86400000L'],
    [{ $subtract: [1] }, 'error 16020'],
    [{ $multiply: [2, 3, 4] }, '24'],
    [{ $multiply: [4611686018427387904n, 2n] }, '9223372036854776000.0'],
    [{ $divide: [5, 2] }, '2.5'],
    [{ $divide: [6, 2] }, '3.0'],
    [{ $divide: [1, 0] }, 'error 2'],
    [{ $mod: [-7, 3] }, '-1'],
    [{ $mod: [7.5, 2] }, '1.5'],
    [{ $mod: [1, 0] }, 'error 16610'],
    [{ $abs: -5 }, '5'],
    [{ $abs: -5n }, '5L'],
    [{ $ceil: 1.2 }, '2.0'],
    [{ $floor: -1.2 }, '-2.0'],
    [{ $round: [2.5] }, '2.0'],
    [{ $round: [3.5] }, '4.0'],
    [{ $round: [19.25, 1] }, '19.2'],
    [{ $round: [1234, -2] }, '1200'],
    [{ $trunc: [7.85, 1] }, '7.8'],
    [{ $trunc: [-2.3] }, '-2.0'],
    [{ $pow: [2, 3] }, '8'],
    [{ $pow: [2, -1] }, '0.5'],
    [{ $pow: [0, -1] }, 'error 28764'],
    [{ $sqrt: 25 }, '5.0'],
    [{ $sqrt: -1 }, 'error 28714'],
    [{ $log10: 100 }, '2.0'],
    [{ $ln: 0 }, 'error 28766'],
    [{ $exp: 0 }, '1.0'],
    [{ $bitAnd: [6, 3] }, '2'],
    [{ $bitOr: [6, 3n] }, '7L'],
    [{ $bitXor: [6, 3] }, '5'],
    [{ $bitNot: 6 }, '-7'],
    [{ $sum: [1, 2, 'x', 3] }, '6'],
    [{ $sum: '$a' }, '6', { a: [1, 2, 'x', 3] }],
    [{ $avg: [1, 2] }, '1.5'],
    [{ $max: [1, 'x', null] }, '"x"'],
    [{ $min: '$a' }, '1', { a: [3, 1, null] }],
    [{ $stdDevPop: [1, 3] }, '1.0'],
    [{ $stdDevSamp: [1] }, 'null'],
  ]);

  table('comparison and logic', [
    [{ $cmp: [1, 2] }, '-1'],
    [{ $eq: [1, 1.0] }, 'true'],
    [{ $eq: ['$a', null] }, 'false'],
    [{ $lt: ['$a', null] }, 'true'],
    [{ $gt: ['a', 5] }, 'true'],
    [
      {
        $eq: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      'false',
    ],
    [{ $and: [1, 'x', []] }, 'true'],
    [{ $and: [] }, 'true'],
    [{ $or: [] }, 'false'],
    [{ $not: [0] }, 'true'],
    [{ $not: ['$a'] }, 'true'],
    [{ $cond: [true, 1, 2] }, '1'],
    [{ $cond: { if: { $gte: ['$q', 250] }, then: 30, else: 20 } }, '20', { q: 200 }],
    [{ $cond: { if: 1, then: 2 } }, 'error 9'],
    [{ $ifNull: ['$a', '$b', 'none'] }, '"none"', { a: null }],
    [{ $ifNull: [1] }, 'error 1257300'],
    [
      {
        $switch: {
          branches: [
            { case: { $eq: [0, 5] }, then: 'a' },
            { case: { $gt: [0, -5] }, then: 'b' },
          ],
        },
      },
      '"b"',
    ],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 'error 40066'],
    [{ $switch: { branches: [{ case: false, then: 1 }], default: 9 } }, '9'],
    [{ $in: [2, [1, 2]] }, 'true'],
    [{ $in: [2, 3] }, 'error 40081'],
  ]);

  table('text', [
    [{ $concat: ['a', 'b'] }, '"ab"'],
    [{ $concat: ['a', null] }, 'null'],
    [{ $concat: ['a', 1] }, 'error 16702'],
    [{ $toUpper: 'abc é' }, '"ABC é"'],
    [{ $toLower: null }, '""'],
    [{ $strLenCP: 'é😀' }, '2'],
    [{ $strLenBytes: 'é😀' }, '6'],
    [{ $strLenCP: null }, 'error 34471'],
    [{ $substrCP: ['héllo', 1, 3] }, '"éll"'],
    [{ $substrBytes: ['hello', 1, -1] }, '"ello"'],
    [{ $substrBytes: ['é', 1, 1] }, 'error 28656'],
    [{ $indexOfCP: ['cafe cafe', 'fe', 3] }, '7'],
    [{ $indexOfBytes: ['vanilla', 'll', 12] }, '-1'],
    [{ $split: ['a-b-c', '-'] }, '["a", "b", "c"]'],
    [{ $split: ['a', ''] }, 'error 40087'],
    [{ $trim: { input: '  x ' } }, '"x"'],
    [{ $ltrim: { input: 'ggx', chars: 'g' } }, '"x"'],
    [{ $rtrim: { input: 'x \n' } }, '"x"'],
    [{ $replaceOne: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, '"a$&bX"'],
    [{ $replaceAll: { input: 'aXbX', find: 'X', replacement: '-' } }, '"a-b-"'],
    [{ $strcasecmp: ['a', 'B'] }, '-1'],
    [{ $regexMatch: { input: 'Hello', regex: 'hell', options: 'i' } }, 'true'],
    [{ $regexFind: { input: 'Café x', regex: new BSONRegExp('(x)') } }, '{match: "x", idx: 5, captures: ["x"]}'],
    [{ $regexFind: { input: 'a', regex: 'b' } }, 'null'],
    [
      { $regexFindAll: { input: 'abab', regex: 'a(b)' } },
      '[{match: "ab", idx: 0, captures: ["b"]}, {match: "ab", idx: 2, captures: ["b"]}]',
    ],
  ]);

  table('arrays', [
    [{ $arrayElemAt: [[1, 2, 3], -1] }, '3'],
    [{ $arrayElemAt: [[1], 5] }, 'missing'],
    [{ $first: [[1, 2]] }, '1'],
    [{ $last: '$a' }, '2', { a: [1, 2] }],
    [{ $concatArrays: [[1], [2, 3]] }, '[1, 2, 3]'],
    [{ $concatArrays: [[1], null] }, 'null'],
    [{ $slice: [[1, 2, 3], -2] }, '[2, 3]'],
    [{ $slice: [[1, 2, 3], 1, 1] }, '[2]'],
    [{ $size: [[1, 2]] }, '2'],
    [{ $size: '$a' }, 'error 17124', { a: 1 }],
    [{ $isArray: [[1]] }, 'true'],
    [{ $range: [0, 10, 3] }, '[0, 3, 6, 9]'],
    [{ $range: [5, 0, -2] }, '[5, 3, 1]'],
    [{ $range: [0, 1, 0] }, 'error 34449'],
    [{ $reverseArray: [[1, 2]] }, '[2, 1]'],
    [{ $indexOfArray: [['a', 'b'], 'b'] }, '1'],
    [{ $map: { input: [1, 2], as: 'n', in: { $multiply: ['$$n', 2] } } }, '[2, 4]'],
    [{ $map: { input: [1], in: '$$this' } }, '[1]'],
    [{ $filter: { input: [1, 5, 9], cond: { $gt: ['$$this', 3] }, limit: 1 } }, '[5]'],
    [{ $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, '6'],
    [{ $zip: { inputs: [[1, 2], ['a']] } }, '[[1, "a"]]'],
    [{ $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } }, '[[1, "a"], [2, "z"]]'],
    [{ $sortArray: { input: [3, 1, 2], sortBy: -1 } }, '[3, 2, 1]'],
    [{ $sortArray: { input: [{ a: 2 }, { a: 1 }], sortBy: { a: 1 } } }, '[{a: 1}, {a: 2}]'],
    [
      {
        $arrayToObject: [
          [
            ['a', 1],
            ['b', 2],
          ],
        ],
      },
      '{a: 1, b: 2}',
    ],
    [{ $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, '{a: 1}'],
    [{ $objectToArray: { a: 1 } }, '[{k: "a", v: 1}]'],
    [{ $maxN: { n: 2, input: [1, 3, 2] } }, '[3, 2]'],
    [{ $firstN: { n: 2, input: [1, 3, 2] } }, '[1, 3]'],
    [{ $firstN: { n: 0, input: [1] } }, 'error 5787908'],
    [
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      '[1, 2, 3]',
    ],
    [
      {
        $setIntersection: [
          [1, 2],
          [2, 3],
        ],
      },
      '[2]',
    ],
    [{ $setDifference: [[1, 2], [2]] }, '[1]'],
    [
      {
        $setEquals: [
          [1, 2, 2],
          [2, 1],
        ],
      },
      'true',
    ],
    [{ $setIsSubset: [[1], [1, 2]] }, 'true'],
    [{ $anyElementTrue: [[0, 1]] }, 'true'],
    [{ $allElementsTrue: [[0, 1]] }, 'false'],
  ]);

  table('documents', [
    [{ $mergeObjects: [{ a: 1 }, null, { a: 2, b: 3 }] }, '{a: 2, b: 3}'],
    [{ $mergeObjects: '$a' }, 'error 40400', { a: 1 }],
    [{ $getField: 'a' }, '1', { a: 1 }],
    [{ $getField: { field: 'a.b', input: '$x' } }, '1', { x: { 'a.b': 1 } }],
    [{ $getField: { field: { $literal: '$price' }, input: '$$ROOT' } }, '5', { $price: 5 }],
    [{ $setField: { field: 'a.b', input: '$x', value: 1 } }, '{y: 2, a.b: 1}', { x: { y: 2 } }],
    [{ $setField: { field: 'y', input: '$x', value: '$$REMOVE' } }, '{}', { x: { y: 2 } }],
    [{ $unsetField: { field: 'y', input: '$x' } }, '{z: 1}', { x: { y: 2, z: 1 } }],
    [{ $bsonSize: '$x' }, '12', { x: { a: 1 } }],
    [{ $binarySize: 'é' }, '2'],
    [{ $binarySize: '$x' }, '3', { x: new Binary(Buffer.from([1, 2, 3])) }],
  ]);

  table('conversion', [
    [{ $type: '$a' }, '"missing"'],
    [{ $type: { $literal: 1n } }, '"long"'],
    [{ $type: [[1]] }, '"array"'],
    [{ $isNumber: dec('1') }, 'true'],
    [{ $toInt: '42' }, '42'],
    [{ $toInt: 5.9 }, '5'],
    [{ $toInt: '5.5' }, 'error 241'],
    [{ $toInt: 2147483648 }, 'error 241'],
    [{ $toInt: null }, 'null'],
    [{ $toLong: at('1970-01-01T00:00:01Z') }, '1000L'],
    [{ $toLong: '9007199254740993' }, '9007199254740993L'],
    [{ $toDouble: true }, '1.0'],
    [{ $toDouble: '-5.5e2' }, '-550.0'],
    [{ $toDouble: 'x' }, 'error 241'],
    [{ $toDecimal: '1.10' }, '1.10d'],
    [{ $toDecimal: 2.5 }, '2.50000000000000d'],
    [{ $toBool: '' }, 'true'],
    [{ $toBool: 0 }, 'false'],
    [{ $toString: 2.5 }, '"2.5"'],
    [{ $toString: id }, '"507c7f79bcf86cd7994f6c0e"'],
    [{ $toString: noon }, '"2017-02-08T12:10:40.787Z"'],
    [{ $toString: { $literal: [1] } }, 'error 241'],
    [{ $toObjectId: '507c7f79bcf86cd7994f6c0e' }, 'ObjectId(507c7f79bcf86cd7994f6c0e)'],
    [{ $toObjectId: 'x' }, 'error 241'],
    [{ $toDate: id }, 'Date(2012-10-15T21:26:17.000Z)'],
    [{ $toDate: 120000000000.5 }, 'Date(1973-10-20T21:20:00.000Z)'],
    [{ $toDate: '2018-03-20' }, 'Date(2018-03-20T00:00:00.000Z)'],
    [{ $toDate: 5 }, 'error 241'],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, '-1'],
    [{ $convert: { input: null, to: 'int', onNull: 0 } }, '0'],
    [{ $convert: { input: 'true', to: 8 } }, 'true'],
    [{ $convert: { input: 1, to: 'nonsense' } }, 'error 2'],
  ]);

  table('dates', [
    [{ $year: noon }, '2017'],
    [{ $month: { date: noon } }, '2'],
    [{ $dayOfMonth: [noon] }, '8'],
    [{ $hour: { date: noon, timezone: 'America/New_York' } }, '7'],
    [{ $hour: { date: noon, timezone: '+05:30' } }, '17'],
    [{ $minute: { date: noon, timezone: '+0530' } }, '40'],
    [{ $millisecond: noon }, '787'],
    [{ $dayOfWeek: noon }, '4'],
    [{ $dayOfYear: noon }, '39'],
    [{ $week: noon }, '6'],
    [{ $isoWeek: at('2016-01-01T00:00:00Z') }, '53'],
    [{ $isoWeekYear: at('2016-01-01T00:00:00Z') }, '2015L'],
    [{ $isoDayOfWeek: at('2016-01-03T00:00:00Z') }, '7'],
    [{ $year: id }, '2012'],
    [{ $year: new Timestamp({ t: 0, i: 1 }) }, '1970'],
    [{ $year: '2017' }, 'error 16006'],
    [{ $hour: { date: noon, timezone: 'Nowhere/City' } }, 'error 40485'],
    [{ $dateToString: { date: noon } }, '"2017-02-08T12:10:40.787Z"'],
    [
      {
        $dateToString: {
          date: noon,
          format: '%Y-%m-%d %H:%M:%S:%L %z %Z %j %u %w %U %V %G %b %B %%',
          timezone: 'Asia/Shanghai',
        },
      },
      '"2017-02-08 20:10:40:787 +0800 +480 039 3 4 06 06 2017 Feb February %"',
    ],
    [{ $dateToString: { date: null, onNull: 'none' } }, '"none"'],
    [{ $dateToString: { date: noon, format: '%q' } }, 'error 18536'],
    [{ $dateFromString: { dateString: '2017-02-08T12:10:40.787Z' } }, 'Date(2017-02-08T12:10:40.787Z)'],
    [{ $dateFromString: { dateString: '2017-02-08', timezone: 'America/New_York' } }, 'Date(2017-02-08T05:00:00.000Z)'],
    [{ $dateFromString: { dateString: '06-15-2018', format: '%m-%d-%Y' } }, 'Date(2018-06-15T00:00:00.000Z)'],
    [{ $dateFromString: { dateString: '2017-02-30' } }, 'error 241'],
    [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, '"bad"'],
    [{ $dateFromString: { dateString: '2017-02-08T12:10:40+02:00', timezone: 'UTC' } }, 'error 241'],
    [
      { $dateToParts: { date: noon } },
      '{year: 2017, month: 2, day: 8, hour: 12, minute: 10, second: 40, millisecond: 787}',
    ],
    [
      { $dateToParts: { date: noon, iso8601: true } },
      '{isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12, minute: 10, second: 40, millisecond: 787}',
    ],
    [{ $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } }, 'Date(2017-02-08T12:00:00.000Z)'],
    [{ $dateFromParts: { year: 2017, month: 14, day: 1 } }, 'Date(2018-02-01T00:00:00.000Z)'],
    [{ $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3 } }, 'Date(2017-02-08T00:00:00.000Z)'],
    [
      { $dateFromParts: { year: 2016, month: 12, day: 31, hour: 23, timezone: 'America/New_York' } },
      'Date(2017-01-01T04:00:00.000Z)',
    ],
    [
      { $dateAdd: { startDate: at('2021-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      'Date(2021-02-28T00:00:00.000Z)',
    ],
    [
      { $dateAdd: { startDate: at('2021-03-13T12:00:00Z'), unit: 'day', amount: 1, timezone: 'America/New_York' } },
      'Date(2021-03-14T11:00:00.000Z)',
    ],
    [
      { $dateAdd: { startDate: at('2021-03-13T12:00:00Z'), unit: 'hour', amount: 24, timezone: 'America/New_York' } },
      'Date(2021-03-14T12:00:00.000Z)',
    ],
    [
      { $dateSubtract: { startDate: at('2020-02-29T00:00:00Z'), unit: 'year', amount: 1 } },
      'Date(2019-02-28T00:00:00.000Z)',
    ],
    [{ $dateAdd: { startDate: noon, unit: 'lightyear', amount: 1 } }, 'error 9'],
    [{ $dateDiff: { startDate: at('2020-12-31T23:59:59Z'), endDate: at('2021-01-01T00:00:00Z'), unit: 'year' } }, '1L'],
    [{ $dateDiff: { startDate: at('2021-01-02T00:00:00Z'), endDate: at('2021-01-03T00:00:00Z'), unit: 'week' } }, '1L'],
    [
      {
        $dateDiff: {
          startDate: at('2021-01-03T00:00:00Z'),
          endDate: at('2021-01-04T00:00:00Z'),
          unit: 'week',
          startOfWeek: 'monday',
        },
      },
      '1L',
    ],
    [
      { $dateDiff: { startDate: at('2021-01-01T10:59:00Z'), endDate: at('2021-01-01T09:01:00Z'), unit: 'hour' } },
      '-1L',
    ],
    [{ $dateTrunc: { date: at('2021-03-20T11:30:05Z'), unit: 'month' } }, 'Date(2021-03-01T00:00:00.000Z)'],
    [
      { $dateTrunc: { date: at('2021-03-20T11:30:05Z'), unit: 'hour', binSize: 2, timezone: 'America/Los_Angeles' } },
      'Date(2021-03-20T10:00:00.000Z)',
    ],
    [
      { $dateTrunc: { date: at('2021-03-20T11:30:05Z'), unit: 'week', startOfWeek: 'monday' } },
      'Date(2021-03-15T00:00:00.000Z)',
    ],
    [{ $dateTrunc: { date: at('2021-05-20T11:30:05Z'), unit: 'quarter' } }, 'Date(2021-04-01T00:00:00.000Z)'],
    [{ $dateTrunc: { date: noon, unit: 'day', binSize: 0 } }, 'error 5439018'],
  ]);
});
