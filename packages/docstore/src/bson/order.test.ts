import assert from 'node:assert/strict';
import { seeded } from '@oih/testkit/seeded';
import { mongoError } from '../errors/mongo-error.ts';
import { compareValues } from './compare.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { encodeKey } from './key.ts';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from './values.ts';

const edge: Value[] = [
  new MinKey(),
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1e300,
  -9007199254740993n,
  -9007199254740992,
  new Int32(-1),
  -0,
  0,
  new Int32(0),
  0n,
  5e-324,
  Decimal128.fromString('0.1'),
  Decimal128.fromString('0.10'),
  0.1,
  new Int32(1),
  1n,
  1,
  1.5,
  9007199254740992,
  9007199254740993n,
  9223372036854775807n,
  1e300,
  Decimal128.fromString('1E+6000'),
  Number.POSITIVE_INFINITY,
  '',
  'a',
  'a\0',
  'ab',
  'é',
  '\uffff',
  '\u{1f600}',
  new Map(),
  new Map([['a', new Int32(1)]]),
  new Map([
    ['a', new Int32(1)],
    ['b', null],
  ]),
  [],
  [new Int32(1)],
  [new Int32(1), 'x'],
  new Binary(Buffer.from([]), 0),
  new Binary(Buffer.from([1]), 4),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ffffffffffffffffffffffff'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1e12),
  new Timestamp({ t: 1, i: 2 }),
  new BSONRegExp('a', 'i'),
  new Code('f'),
  new Code('g'),
  new Code('f', {}),
  new Code('f', { a: 1 }),
  new Code('f', { a: 2 }),
  new Code('g', { a: 1 }),
  new MaxKey(),
];

function randomValue(random: () => number, depth = 0): Value {
  const pick = Math.floor(random() * (depth > 2 ? 7 : 9));
  if (pick === 0) return edge[Math.floor(random() * edge.length)]!;
  if (pick === 1) return new Int32(Math.floor(random() * 200) - 100);
  if (pick === 2) return BigInt(Math.floor(random() * 2 ** 52)) * BigInt(Math.floor(random() * 4096) - 2048);
  if (pick === 3) return (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
  if (pick === 4) return Decimal128.fromString(`${Math.floor(random() * 2e9) - 1e9}E${Math.floor(random() * 40) - 20}`);
  if (pick === 5 || pick === 6)
    return String.fromCodePoint(...Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * 300)));
  const items = Array.from({ length: Math.floor(random() * 3) }, () => randomValue(random, depth + 1));
  return pick === 7 ? items : new Map(items.map((item, at): [string, Value] => ['abc'[at]!, item]));
}

const sign = (order: number) => (order < 0 ? -1 : order > 0 ? 1 : 0);

describe('the order of BSON values', () => {
  it('is the order of their index keys, in both directions', () => {
    const random = seeded(20261123);
    const values = [...edge, ...Array.from({ length: 4000 }, () => randomValue(random))];
    for (let round = 0; round < 40_000; round++) {
      const a = values[Math.floor(random() * values.length)]!;
      const b = values[Math.floor(random() * values.length)]!;
      const expected = sign(compareValues(a, b));
      assert.equal(sign(Buffer.compare(encodeKey([a]), encodeKey([b]))), expected);
      assert.equal(
        sign(Buffer.compare(encodeKey([a, 'x'], [-1, 1]), encodeKey([b, 'x'], [-1, 1]))),
        expected === 0 ? 0 : -expected,
      );
    }
  });

  it('follows the manual from MinKey to MaxKey', () => {
    for (let at = 1; at < edge.length; at++) assert.ok(compareValues(edge[at - 1]!, edge[at]!) <= 0, `edge ${at}`);
  });
});

describe('the BSON codec', () => {
  it('gives back what it was given', () => {
    const random = seeded(7);
    for (let round = 0; round < 2000; round++) {
      const doc = new Map([['v', randomValue(random)]]);
      assert.equal(compareValues(decode(encode(doc)), doc), 0);
    }
  });

  it('refuses damaged bytes with a coded error and never reads past their end', () => {
    const random = seeded(42);
    const kind = mongoError('FailedToParse', '').constructor;
    for (let round = 0; round < 20_000; round++) {
      const bytes = encode(
        new Map([
          ['v', randomValue(random)],
          ['w', randomValue(random)],
        ]),
      );
      const hits = 1 + Math.floor(random() * 4);
      for (let hit = 0; hit < hits; hit++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const cut = random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
      try {
        decode(cut);
      } catch (error) {
        assert.ok(error instanceof kind, String(error));
      }
    }
  });
});
