import assert from 'node:assert/strict';
import { Binary, BSONRegExp, Decimal128, fromJs, MaxKey, MinKey, ObjectId, Timestamp } from '../bson/values.ts';
import { compileFilter } from '../query/filter.ts';
import { doc } from './shown.ts';

const re = (pattern: string, options = '') => new BSONRegExp(pattern, options);
const dec = (text: string) => Decimal128.fromString(text);

type Case = [document: Record<string, unknown>, filter: Record<string, unknown>, found: boolean];

function table(name: string, cases: Case[]): void {
  describe(name, () => {
    for (const [document, filter, found] of cases) {
      it(`${JSON.stringify(filter, bigints)} ${found ? 'finds' : 'does not find'} ${JSON.stringify(document, bigints)}`, () => {
        assert.equal(compileFilter(doc(filter))(doc(document)), found);
      });
    }
  });
}
const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}L` : value);

describe('a filter, in the words of the server manual', () => {
  table('equality', [
    [{ a: 1 }, {}, true],
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: 1n }, true],
    [{ a: 1.5 }, { a: dec('1.5') }, true],
    [{ a: 0.1 }, { a: dec('0.1') }, false],
    [{ a: 9007199254740993n }, { a: 9007199254740992 }, false],
    [{ a: -0 }, { a: 0 }, true],
    [{ a: Number.NaN }, { a: dec('NaN') }, true],
    [{ a: '1' }, { a: 1 }, false],
    [{ a: true }, { a: 1 }, false],
    [{ a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }, true],
    [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
    [{ a: { x: 1, y: 2 } }, { a: { x: 1 } }, false],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    [{ a: [2, 1] }, { a: [1, 2] }, false],
    [{ a: [[1, 2]] }, { a: [1, 2] }, true],
    [{ a: [1, 2] }, { a: 2 }, true],
    [{ a: [[2]] }, { a: 2 }, false],
    [{ a: new Date(5) }, { a: new Date(5) }, true],
    [{ a: new Date(5) }, { a: 5 }, false],
    [{ a: new Binary(Buffer.from([0xff])) }, { a: new Binary(Buffer.from([0xfe])) }, false],
    [{ a: new Binary(Buffer.from([1]), 0) }, { a: new Binary(Buffer.from([1]), 5) }, false],
    [{ a: new ObjectId('0123456789abcdef01234567') }, { a: new ObjectId('0123456789abcdef01234567') }, true],
    [{ a: new Timestamp({ t: 1, i: 1 }) }, { a: new Timestamp({ t: 1, i: 2 }) }, false],
    [{ $and: 1, a: 1 }, { a: 1 }, true],
  ]);

  table('null and missing fields', [
    [{ a: null }, { a: null }, true],
    [{}, { a: null }, true],
    [{ a: 1 }, { a: null }, false],
    [{ a: [] }, { a: null }, false],
    [{ a: [1, null] }, { a: null }, true],
    [{ a: 4 }, { 'a.b': null }, true],
    [{ a: null }, { 'a.b': null }, true],
    [{}, { 'a.b': null }, true],
    [{ a: {} }, { 'a.b': null }, true],
    [{ a: { b: 1 } }, { 'a.b': null }, false],
    [{ a: [] }, { 'a.b': null }, false],
    [{ a: [1, 2] }, { 'a.b': null }, false],
    [{ a: [{ b: 1 }, {}] }, { 'a.b': null }, true],
    [{ a: [{ b: 1 }, { b: 2 }] }, { 'a.b': null }, false],
    [{ a: [{ b: 1 }, { b: null }] }, { 'a.b': null }, true],
    [{ a: 1 }, { a: { $ne: null } }, true],
    [{}, { a: { $ne: null } }, false],
    [{ a: null }, { a: { $exists: true } }, true],
    [{}, { a: { $exists: false } }, true],
    [{ a: [] }, { 'a.b': { $exists: false } }, true],
    [{ a: [{ b: 1 }] }, { 'a.b': { $exists: true } }, true],
    [{}, { a: { $gte: null } }, true],
    [{ a: null }, { a: { $lte: null } }, true],
    [{ a: null }, { a: { $gt: null } }, false],
    [{}, { a: { $in: [null, 1] } }, true],
    [{}, { a: { $nin: [null] } }, false],
  ]);

  table('paths through arrays', [
    [{ a: [{ b: 1 }, { b: 2 }] }, { 'a.b': 2 }, true],
    [{ a: [{ b: [1, 2] }] }, { 'a.b': 2 }, true],
    [{ a: [{ b: 5 }] }, { 'a.0.b': 5 }, true],
    [{ a: [{ b: 5 }] }, { 'a.1.b': 5 }, false],
    [{ a: [7, 8] }, { 'a.1': 8 }, true],
    [{ a: { 0: 7 } }, { 'a.0': 7 }, true],
    [{ a: [{ 0: 7 }] }, { 'a.0': 7 }, true],
    [{ a: [[{ b: 1 }]] }, { 'a.b': 1 }, false],
    [{ a: [[{ b: 1 }]] }, { 'a.0.b': 1 }, true],
    [{ a: [{ b: [{ c: 1 }] }, { b: [{ c: 3 }] }] }, { 'a.b.c': 3 }, true],
    [{ a: [{ b: 1 }, { b: 9 }] }, { 'a.b': { $gt: 5, $lt: 7 } }, true],
    [{ a: [{ b: 1 }, { b: 9 }] }, { 'a.b': { $gt: 5, $lt: 3 } }, true],
  ]);

  table('comparison with type bracketing', [
    [{ a: 5 }, { a: { $gt: 4 } }, true],
    [{ a: '5' }, { a: { $gt: 4 } }, false],
    [{ a: 'b' }, { a: { $gt: 'a' } }, true],
    [{ a: 5n }, { a: { $lt: 5.5 } }, true],
    [{ a: dec('9007199254740993') }, { a: { $gt: 9007199254740992 } }, true],
    [{ a: [1, 10] }, { a: { $gt: 5, $lt: 6 } }, true],
    [{ a: Number.NaN }, { a: { $lt: 5 } }, false],
    [{ a: Number.NaN }, { a: { $gte: Number.NaN } }, true],
    [{ a: Number.NaN }, { a: { $gt: Number.NaN } }, false],
    [{ a: 5 }, { a: { $lte: Number.NaN } }, false],
    [{ a: {} }, { a: { $gt: {} } }, false],
    [{ a: { x: 1 } }, { a: { $gt: {} } }, true],
    [{ a: [2] }, { a: { $gt: [1] } }, true],
    [{ a: [2] }, { a: { $gt: [3] } }, false],
    [{ a: 2 }, { a: { $gt: [1] } }, false],
    [{ a: true }, { a: { $gt: false } }, true],
    [{ a: 5 }, { a: { $gt: new MinKey() } }, true],
    [{ a: 5 }, { a: { $lt: new MaxKey() } }, true],
    [{ a: new Date(10) }, { a: { $gte: new Date(5), $lt: new Date(11) } }, true],
    [{ a: 5 }, { a: { $ne: 5 } }, false],
    [{ a: [5, 6] }, { a: { $ne: 5 } }, false],
    [{ a: [5, 6] }, { a: { $nin: [7, 8] } }, true],
    [{ a: [5, 6] }, { a: { $nin: [6] } }, false],
    [{ a: 'abc' }, { a: { $in: [re('^a'), 'x'] } }, true],
    [{ a: [1, 2] }, { a: { $in: [[1, 2]] } }, true],
    [{ a: { b: 1 } }, { a: { $in: [{ b: 1 }] } }, true],
    [{ a: 30 }, { a: { $in: Array.from({ length: 40 }, (_, n) => n) } }, true],
    [{ a: 30n }, { a: { $in: Array.from({ length: 40 }, (_, n) => n) } }, true],
  ]);

  table('logic', [
    [{ a: 1, b: 2 }, { $and: [{ a: 1 }, { b: 2 }] }, true],
    [{ a: 1 }, { $or: [{ a: 2 }, { b: null }] }, true],
    [{ a: 1 }, { $nor: [{ a: 2 }, { a: 3 }] }, true],
    [{ a: 1 }, { $nor: [{ a: 1 }] }, false],
    [{ a: 5 }, { a: { $not: { $gt: 6 } } }, true],
    [{}, { a: { $not: { $gt: 6 } } }, true],
    [{ a: 'abc' }, { a: { $not: re('^a') } }, false],
    [{ a: [1, 9] }, { a: { $not: { $gt: 5, $lt: 3 } } }, false],
    [{ a: 1 }, { a: 1, $comment: 'why' }, true],
  ]);

  table('arrays', [
    [{ a: [1, 2, 3] }, { a: { $all: [1, 3] } }, true],
    [{ a: [1, 2] }, { a: { $all: [1, 3] } }, false],
    [{ a: 5 }, { a: { $all: [5] } }, true],
    [{ a: 5 }, { a: { $all: [5, 6] } }, false],
    [{ a: [5] }, { a: { $all: [] } }, false],
    [{ a: [[1, 2]] }, { a: { $all: [[1, 2]] } }, true],
    [{ a: [1, 2] }, { a: { $all: [[1, 2]] } }, true],
    [{ a: [{ b: 1 }, { b: 2 }] }, { 'a.b': { $all: [1, 2] } }, true],
    [{ a: ['ab', 'c'] }, { a: { $all: [re('^a')] } }, true],
    [
      {
        a: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      },
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { y: 4 } }] } },
      true,
    ],
    [
      {
        a: [
          { x: 1, y: 4 },
          { x: 3, y: 2 },
        ],
      },
      { a: { $elemMatch: { x: 1, y: 2 } } },
      false,
    ],
    [{ a: [{ x: 1, y: 2 }] }, { a: { $elemMatch: { x: 1, y: 2 } } }, true],
    [{ a: [82, 85, 88] }, { a: { $elemMatch: { $gte: 80, $lt: 85 } } }, true],
    [{ a: [75, 88, 89] }, { a: { $elemMatch: { $gte: 80, $lt: 85 } } }, false],
    [{ a: 82 }, { a: { $elemMatch: { $gte: 80 } } }, false],
    [{ a: [[1, 9]] }, { a: { $elemMatch: { $gt: 5 } } }, false],
    [{ a: [[1, 9]] }, { a: { $elemMatch: { $elemMatch: { $gt: 5 } } } }, true],
    [{ a: [{ b: [1] }] }, { a: { $elemMatch: { b: 1 } } }, true],
    [{ a: [['x']] }, { a: { $elemMatch: { 0: 'x' } } }, true],
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: { $elemMatch: { $or: [{ b: 2 }] } } }, true],
    [{ a: [{ b: 1 }] }, { a: { $not: { $elemMatch: { b: 1 } } } }, false],
    [{ a: [1, 2] }, { a: { $size: 2 } }, true],
    [{ a: [[1], 2] }, { a: { $size: 1 } }, false],
    [{ a: 1 }, { a: { $size: 1 } }, false],
    [{ a: [{ b: [1, 2] }] }, { 'a.b': { $size: 2 } }, true],
  ]);

  table('types', [
    [{ a: 1 }, { a: { $type: 'int' } }, true],
    [{ a: 1 }, { a: { $type: 16 } }, true],
    [{ a: 1.5 }, { a: { $type: 'number' } }, true],
    [{ a: 1n }, { a: { $type: ['string', 'long'] } }, true],
    [{ a: dec('1') }, { a: { $type: 'decimal' } }, true],
    [{ a: [1, 'x'] }, { a: { $type: 'string' } }, true],
    [{ a: ['x'] }, { a: { $type: 'array' } }, true],
    [{ a: [] }, { a: { $type: 4 } }, true],
    [{ a: null }, { a: { $type: 'null' } }, true],
    [{}, { a: { $type: 'null' } }, false],
    [{ a: new MinKey() }, { a: { $type: -1 } }, true],
    [{ a: re('x') }, { a: { $type: 'regex' } }, true],
    [{ a: {} }, { a: { $type: 'object' } }, true],
    [{ a: new Date() }, { a: { $type: 'date' } }, true],
    [{ a: true }, { a: { $type: 'bool' } }, true],
  ]);

  table('$mod and bits', [
    [{ a: 12 }, { a: { $mod: [4, 0] } }, true],
    [{ a: 12.9 }, { a: { $mod: [4, 0] } }, true],
    [{ a: -5 }, { a: { $mod: [4, -1] } }, true],
    [{ a: 13 }, { a: { $mod: [4.9, 1] } }, true],
    [{ a: 9007199254740993n }, { a: { $mod: [2, 1] } }, true],
    [{ a: Number.NaN }, { a: { $mod: [4, 0] } }, false],
    [{ a: Number.POSITIVE_INFINITY }, { a: { $mod: [4, 0] } }, false],
    [{ a: '12' }, { a: { $mod: [4, 0] } }, false],
    [{ a: 54 }, { a: { $bitsAllSet: 50 } }, true],
    [{ a: 54 }, { a: { $bitsAllSet: [1, 5] } }, true],
    [{ a: 54 }, { a: { $bitsAnySet: 8 } }, false],
    [{ a: 20 }, { a: { $bitsAllClear: 35 } }, true],
    [{ a: 20 }, { a: { $bitsAnyClear: [2, 0] } }, true],
    [{ a: -1 }, { a: { $bitsAllSet: [200] } }, true],
    [{ a: new Binary(Buffer.from('AwQ=', 'base64')) }, { a: { $bitsAllSet: [0, 10] } }, true],
    [{ a: 1.5 }, { a: { $bitsAnySet: 1 } }, false],
  ]);

  table('regular expressions', [
    [{ a: 'Hello' }, { a: re('^hel', 'i') }, true],
    [{ a: 'Hello' }, { a: { $regex: '^hel' } }, false],
    [{ a: 'Hello' }, { a: { $regex: '^hel', $options: 'i' } }, true],
    [{ a: 'x\nHello' }, { a: { $regex: '^Hello', $options: 'm' } }, true],
    [{ a: 'a\nb' }, { a: { $regex: 'a.b', $options: 's' } }, true],
    [{ a: 'abc' }, { a: { $regex: 'a b # comment', $options: 'x' } }, true],
    [{ a: ['x', 'abc'] }, { a: re('b') }, true],
    [{ a: 5 }, { a: re('5') }, false],
    [{ a: re('b', 'i') }, { a: re('b', 'i') }, true],
    [{ a: 'b' }, { a: { $eq: re('b') } }, false],
    [{ a: 'ñandú' }, { a: re('^ñ.*ú$') }, true],
    [{ a: '😀' }, { a: re('^.$') }, true],
    [{ a: 'HELLO' }, { a: re('(?i)^hel') }, true],
    [{ a: 'x\na' }, { a: re('\\Aa', 'm') }, false],
    [{ a: 'x\na' }, { a: re('^a\\z', 'm') }, true],
    [{ a: 'a-b' }, { a: re('^a\\-b$') }, true],
    [{ a: 'A b' }, { a: { $regex: 'a [ ] b', $options: 'xi' } }, true],
    [{ a: 'x9' }, { a: re('^[[:alpha:]][[:digit:]]$') }, true],
  ]);

  table('expressions and schemas', [
    [{ spent: 12, budget: 10 }, { $expr: { $gt: ['$spent', '$budget'] } }, true],
    [{ a: [1] }, { $expr: { $eq: ['$a', 1] } }, false],
    [{}, { $expr: { $eq: ['$a', null] } }, false],
    [{ a: 3 }, { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'int', minimum: 3 } } } }, true],
    [{ a: 3 }, { $jsonSchema: { properties: { a: { minimum: 3, exclusiveMinimum: true } } } }, false],
    [{ a: 1, b: 2 }, { $jsonSchema: { properties: { a: {} }, additionalProperties: false } }, false],
    [{ a: [1, 1] }, { $jsonSchema: { properties: { a: { uniqueItems: true } } } }, false],
    [{ a: ['x', 1] }, { $jsonSchema: { properties: { a: { items: { type: 'string' } } } } }, false],
    [{ a: 'blue' }, { $jsonSchema: { properties: { a: { enum: ['red', 'blue'] } } } }, true],
    [{ a: 'x' }, { $jsonSchema: { anyOf: [{ required: ['b'] }, { properties: { a: { pattern: '^x$' } } }] } }, true],
    [{ a: 1 }, { $jsonSchema: { not: { required: ['a'] } } }, false],
    [{}, { $jsonSchema: { properties: { a: { bsonType: 'int' } } } }, true],
  ]);

  const refused: [filter: Record<string, unknown>, code: number][] = [
    [{ a: { $foo: 1 } }, 2],
    [{ $foo: 1 }, 2],
    [{ $and: [] }, 2],
    [{ $or: {} }, 2],
    [{ $and: [1] }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $in: [{ $gt: 1 }] } }, 2],
    [{ a: { $mod: [0, 1] } }, 2],
    [{ a: { $mod: [4] } }, 2],
    [{ a: { $mod: [4, 1, 2] } }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ a: { $size: 1.5 } }, 2],
    [{ a: { $type: 'nonsense' } }, 2],
    [{ a: { $type: 42 } }, 2],
    [{ a: { $not: 5 } }, 2],
    [{ a: { $not: {} } }, 2],
    [{ a: { $regex: '(' } }, 51091],
    [{ a: { $regex: 'a', $options: 'q' } }, 51108],
    [{ a: { $regex: re('a', 'i'), $options: 'm' } }, 51075],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $ne: re('x') } }, 2],
    [{ a: { $gt: re('x') } }, 2],
    [{ a: { $bitsAllSet: -1 } }, 2],
    [{ a: { $bitsAllSet: 'x' } }, 2],
    [{ $expr: { $nope: 1 } }, 168],
    [{ $expr: '$$nope' }, 17276],
    [{ $jsonSchema: { nope: 1 } }, 9],
  ];
  for (const [filter, code] of refused)
    it(`refuses ${JSON.stringify(filter)} with ${code}`, () => {
      assert.throws(() => compileFilter(doc(filter)), { code });
    });

  it('sees the values of let', () => {
    const filter = doc({ $expr: { $eq: ['$a', '$$wanted'] } });
    const matches = compileFilter(filter, { vars: new Map([['wanted', fromJs(5)]]) });
    assert.deepEqual([matches(doc({ a: 5 })), matches(doc({ a: 6 }))], [true, false]);
  });
});
