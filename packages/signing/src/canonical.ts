import canonicalize from 'canonicalize';

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Refuses what JSON would silently leave out or change, so that nothing is signed that differs from what was meant. */
function assertJson(value: unknown, path: string): asserts value is Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (!isPlain) throw new TypeError(`${path || '/'} is no JSON: it cannot be signed`);
  for (const [name, part] of Object.entries(value as object)) assertJson(part, `${path}/${name}`);
}

/**
 * The one text of a value, whatever the order of its members (RFC 8785).
 * @throws TypeError for dates, undefined and whatever else JSON does not know.
 */
export function canonicalJson(value: unknown): string {
  assertJson(value, '');
  return canonicalize(value)!;
}
