import { isNumeric, type TypeName, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';

const numbers: Record<number, TypeName> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  255: 'minKey',
  127: 'maxKey',
};
const names = new Set<string>(Object.values(numbers));
const numeric: TypeName[] = ['int', 'long', 'double', 'decimal'];

/** The types that an alias or a number stands for. @throws MongoError BadValue. */
export function typesOf(value: Value): TypeName[] {
  if (value === 'number') return numeric;
  if (typeof value === 'string' && names.has(value)) return [value as TypeName];
  const byNumber = isNumeric(value) ? numbers[toNumber(value)] : undefined;
  if (!byNumber) throw mongoError('BadValue', `Unknown type name alias or code: ${String(value)}`);
  return [byNumber];
}

/** Compiles the operand of `$type`: a name, a number, or a list of them. */
export function typeTest(operand: Value): (type: TypeName) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typesOf));
  return (type) => wanted.has(type);
}
