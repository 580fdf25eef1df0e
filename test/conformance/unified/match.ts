import assert from 'node:assert/strict';
import { BSON, type Document, type Long } from 'mongodb';
import type { Entities } from './entities.ts';

const bsonType = (value: unknown): string | undefined => (value as { _bsontype?: string } | null)?._bsontype;

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !bsonType(value);

/** A number whatever its BSON type; anything else as it is. The format compares numbers by their value. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  switch (bsonType(value)) {
    case 'Int32':
    case 'Double':
      return Number(value);
    case 'Long':
      return (value as Long).toNumber();
    default:
      return value;
  }
}

const typeTests: Record<string, (value: unknown) => boolean> = {
  int: (value) => bsonType(value) === 'Int32' || (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31),
  long: (value) => bsonType(value) === 'Long' || typeof value === 'bigint' || Number.isInteger(value),
  double: (value) => bsonType(value) === 'Double' || typeof value === 'number',
  string: (value) => typeof value === 'string',
  object: isDocument,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  objectId: (value) => bsonType(value) === 'ObjectId',
  binData: (value) => bsonType(value) === 'Binary',
  timestamp: (value) => bsonType(value) === 'Timestamp',
  null: (value) => value === null,
};

/** Holds what a driver gave against what a test expects, by the rules of the unified test format. */
export class Matcher {
  readonly #entities: Entities;

  constructor(entities: Entities) {
    this.#entities = entities;
  }

  /** A root document may have more fields than expected; so may each document of a list at the root. */
  root(actual: unknown, expected: unknown, place = 'result'): void {
    if (Array.isArray(expected) && Array.isArray(actual)) {
      assert.equal(actual.length, expected.length, `${place}: number of items`);
      expected.forEach((item, at) => {
        this.#match(actual[at], item, `${place}[${at}]`, true);
      });
    } else this.#match(actual, expected, place, true);
  }

  #match(given: unknown, expected: unknown, place: string, isRoot = false): void {
    // The driver keeps sorts and the keys of indexes as Maps, for their order.
    const actual = given instanceof Map ? Object.fromEntries(given) : given;
    if (isDocument(expected)) {
      const [name] = Object.keys(expected);
      if (name?.startsWith('$$')) this.#special(actual, name, expected[name], place, isRoot);
      else this.#document(actual, expected, place, isRoot);
    } else if (Array.isArray(expected)) {
      assert.ok(Array.isArray(actual), `${place}: expected a list, got ${show(actual)}`);
      assert.equal(actual.length, expected.length, `${place}: number of items`);
      expected.forEach((item, at) => {
        this.#match(actual[at], item, `${place}[${at}]`);
      });
    } else this.#scalar(actual, expected, place);
  }

  #document(actual: unknown, expected: Document, place: string, isRoot: boolean): void {
    assert.ok(isDocument(actual), `${place}: expected a document, got ${show(actual)}`);
    for (const [name, value] of Object.entries(expected)) {
      if (isDocument(value) && '$$exists' in value) {
        assert.equal(actual[name] !== undefined, value.$$exists, `${place}.${name}: its being there`);
      } else if (name === 'bypassDocumentValidation' && value === false && actual[name] === undefined) {
        // The driver leaves it out of some commands when it is false, which says the same.
      } else {
        this.#match(actual[name], value, `${place}.${name}`);
      }
    }
    // The driver adds a time limit to the write concern of every commit; what it sends is not what is tested here.
    if (isRoot || place.endsWith('command.writeConcern')) return;
    const surplus = Object.keys(actual).filter((name) => actual[name] !== undefined && !(name in expected));
    assert.deepEqual(surplus, [], `${place}: fields that are not expected`);
  }

  #special(actual: unknown, name: string, operand: unknown, place: string, isRoot: boolean): void {
    switch (name) {
      case '$$unsetOrMatches':
        if (actual !== undefined && actual !== null) this.#match(actual, operand, place, isRoot);
        return;
      case '$$type': {
        const types = [operand].flat() as string[];
        assert.ok(
          types.some((type) => typeTests[type]?.(actual)),
          `${place}: expected ${types.join(' or ')}, got ${show(actual)}`,
        );
        return;
      }
      case '$$sessionLsid':
        this.#match(actual, this.#entities.lsid(operand as string), place);
        return;
      case '$$matchesEntity':
        this.#match(actual, this.#entities.value(operand as string), place);
        return;
      case '$$exists':
        assert.equal(actual !== undefined, operand, `${place}: its being there`);
        return;
      default:
        assert.fail(`${place}: the runner does not know ${name}`);
    }
  }

  #scalar(actual: unknown, expected: unknown, place: string): void {
    const [one, other] = [plain(actual), plain(expected)];
    if (bsonType(other) || other instanceof Date) {
      assert.ok(
        one !== undefined && BSON.EJSON.stringify(one) === BSON.EJSON.stringify(other),
        `${place}: expected ${show(other)}, got ${show(one)}`,
      );
    } else assert.equal(one, other, place);
  }
}

const show = (value: unknown): string => (value === undefined ? 'nothing' : BSON.EJSON.stringify(value));
