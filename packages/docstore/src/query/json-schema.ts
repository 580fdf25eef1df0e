import { type Doc, isDoc, isNumeric, isTruthy, toNumber, typeOf, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { plainOrder } from './collation.ts';
import { compileRegex } from './regex/compile.ts';
import { typeTest } from './type-test.ts';

type Check = (value: Value) => boolean;

const bad = (why: string) => mongoError('FailedToParse', why);

/** JSON types in the names of BSON. */
const jsonTypes: Readonly<Record<string, string>> = {
  object: 'object',
  array: 'array',
  number: 'number',
  boolean: 'bool',
  string: 'string',
  null: 'null',
};

function number(name: string, operand: Value): number {
  if (!isNumeric(operand)) throw mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be a number`);
  return toNumber(operand);
}

function list(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be an array`);
  return operand;
}

function members(name: string, operand: Value): Doc {
  if (!isDoc(operand)) throw mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be an object`);
  return operand;
}

const strings = (name: string, operand: Value) => list(name, operand).map(String);

const ofText =
  (test: (value: string) => boolean): Check =>
  (value) =>
    typeof value !== 'string' || test(value);
const ofNumber =
  (test: (value: number) => boolean): Check =>
  (value) =>
    !isNumeric(value) || test(toNumber(value));
const ofList =
  (test: (value: Value[]) => boolean): Check =>
  (value) =>
    !Array.isArray(value) || test(value);
const ofDoc =
  (test: (value: Doc) => boolean): Check =>
  (value) =>
    !isDoc(value) || test(value);

function jsonType(operand: Value): Check {
  const names = (Array.isArray(operand) ? operand : [operand]).map((name) => {
    const type = jsonTypes[String(name)];
    if (!type) throw bad(`$jsonSchema type '${String(name)}' is not currently supported.`);
    return type;
  });
  const matches = typeTest(names);
  return (value) => matches(typeOf(value));
}

function properties(operand: Value): Check {
  const checks = [...members('properties', operand)].map(([name, schema]) => ({ name, check: compile(schema) }));
  return ofDoc((doc) => checks.every(({ name, check }) => !doc.has(name) || check(doc.get(name)!)));
}

function patternProperties(operand: Value): Check {
  const checks = [...members('patternProperties', operand)].map(([pattern, schema]) => ({
    regex: compileRegex(pattern, ''),
    check: compile(schema),
  }));
  return ofDoc((doc) =>
    [...doc].every(([name, value]) => checks.every(({ regex, check }) => !regex.test(name) || check(value))),
  );
}

function additionalProperties(operand: Value, schema: Doc): Check {
  const named = new Set(members('properties', schema.get('properties') ?? new Map()).keys());
  const patterns = [...members('patternProperties', schema.get('patternProperties') ?? new Map()).keys()].map(
    (pattern) => compileRegex(pattern, ''),
  );
  const check: Check = typeof operand === 'boolean' ? () => operand : compile(operand);
  const isOther = (name: string) => !named.has(name) && !patterns.some((pattern) => pattern.test(name));
  return ofDoc((doc) => [...doc].every(([name, value]) => !isOther(name) || check(value)));
}

function items(operand: Value, schema: Doc): Check {
  if (!Array.isArray(operand)) {
    const check = compile(operand);
    return ofList((value) => value.every(check));
  }
  const checks = operand.map(compile);
  const more = schema.get('additionalItems') ?? true;
  const rest: Check = typeof more === 'boolean' ? () => more : compile(more);
  return ofList((value) => value.every((item, at) => (checks[at] ?? rest)(item)));
}

function dependencies(operand: Value): Check {
  const checks = [...members('dependencies', operand)].map(([name, needed]) => ({
    name,
    check: Array.isArray(needed) ? required(needed) : compile(needed),
  }));
  return ofDoc((doc) => checks.every(({ name, check }) => !doc.has(name) || check(doc)));
}

const required = (operand: Value): Check => {
  const names = strings('required', operand);
  return ofDoc((doc) => names.every((name) => doc.has(name)));
};

const unique = (value: Value[]) => new Set(value.map(plainOrder.keyOf)).size === value.length;
const codePoints = (value: string) => [...value].length;
const anything: Check = () => true;

type Keyword = (operand: Value, schema: Doc) => Check;

const keywords: Readonly<Record<string, Keyword>> = {
  type: jsonType,
  bsonType: (operand) => {
    const matches = typeTest(operand);
    return (value) => matches(typeOf(value));
  },
  enum: (operand) => {
    const allowed = new Set(list('enum', operand).map(plainOrder.keyOf));
    return (value) => allowed.has(plainOrder.keyOf(value));
  },
  required,
  properties,
  patternProperties,
  additionalProperties,
  dependencies,
  minProperties: (operand) => ofDoc((doc) => doc.size >= number('minProperties', operand)),
  maxProperties: (operand) => ofDoc((doc) => doc.size <= number('maxProperties', operand)),
  items,
  additionalItems: () => anything,
  minItems: (operand) => ofList((value) => value.length >= number('minItems', operand)),
  maxItems: (operand) => ofList((value) => value.length <= number('maxItems', operand)),
  uniqueItems: (operand) => ofList((value) => !isTruthy(operand) || unique(value)),
  minLength: (operand) => ofText((value) => codePoints(value) >= number('minLength', operand)),
  maxLength: (operand) => ofText((value) => codePoints(value) <= number('maxLength', operand)),
  pattern: (operand) => {
    const regex = compileRegex(String(operand), '');
    return ofText((value) => regex.test(value));
  },
  minimum: (operand, schema) => {
    const [least, open] = [number('minimum', operand), isTruthy(schema.get('exclusiveMinimum'))];
    return ofNumber((value) => (open ? value > least : value >= least));
  },
  maximum: (operand, schema) => {
    const [most, open] = [number('maximum', operand), isTruthy(schema.get('exclusiveMaximum'))];
    return ofNumber((value) => (open ? value < most : value <= most));
  },
  exclusiveMinimum: () => anything,
  exclusiveMaximum: () => anything,
  multipleOf: (operand) => ofNumber((value) => value % number('multipleOf', operand) === 0),
  allOf: (operand) => {
    const checks = list('allOf', operand).map(compile);
    return (value) => checks.every((check) => check(value));
  },
  anyOf: (operand) => {
    const checks = list('anyOf', operand).map(compile);
    return (value) => checks.some((check) => check(value));
  },
  oneOf: (operand) => {
    const checks = list('oneOf', operand).map(compile);
    return (value) => checks.filter((check) => check(value)).length === 1;
  },
  not: (operand) => {
    const check = compile(operand);
    return (value) => !check(value);
  },
  title: () => anything,
  description: () => anything,
};

function compile(schema: Value): Check {
  const spec = members('$jsonSchema', schema);
  const checks = [...spec].map(([name, operand]) => {
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (!keyword) throw bad(`Unknown $jsonSchema keyword: ${name}`);
    return keyword(operand, spec);
  });
  return (value) => checks.every((check) => check(value));
}

/**
 * Compiles a `$jsonSchema` (draft 4 with MongoDB's `bsonType`).
 * @throws MongoError FailedToParse or TypeMismatch for keywords and operands that MongoDB refuses.
 */
export const compileSchema = (schema: Value): ((doc: Doc) => boolean) => compile(schema);
