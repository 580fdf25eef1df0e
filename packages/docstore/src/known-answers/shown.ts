import { Decimal128, type Doc, docFromJs, Int32, isDoc, ObjectId, type Value } from '../bson/values.ts';

/**
 * A value as text in which types can be told apart: `5` is an int32, `5.0` a double, `5L` a long, `5d` a decimal; so a
 * table of known answers can be read at a glance.
 */
export function shown(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}L`;
  if (typeof value === 'number')
    return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal128) return `${value.toString()}d`;
  if (value instanceof Date) return `Date(${value.toISOString()})`;
  if (value instanceof ObjectId) return `ObjectId(${value.toHexString()})`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (isDoc(value)) return `{${[...value].map(([name, member]) => `${name}: ${shown(member)}`).join(', ')}}`;
  if (value === null || typeof value === 'boolean') return String(value);
  return `${value._bsontype}(${value.toString()})`;
}

export const doc = (object: Record<string, unknown>): Doc => docFromJs(object);
export const docs = (...objects: Record<string, unknown>[]): Doc[] => objects.map(docFromJs);

/** What a function throws as `code message`, or what it gives as text. */
export function outcome(run: () => Value | undefined): string {
  try {
    return shown(run());
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `error ${String(error.code)}`;
    throw error;
  }
}
