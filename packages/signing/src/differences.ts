/** A place where two values differ, as a JSON Pointer (RFC 6901), and what stands there; undefined where nothing does. */
export interface Difference {
  path: string;
  signed: unknown;
  found: unknown;
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Every place where what is found differs from what was signed. */
export function differences(signed: unknown, found: unknown, path = ''): Difference[] {
  if (Object.is(signed, found)) return [];
  if (!isBranch(signed) || !isBranch(found) || Array.isArray(signed) !== Array.isArray(found))
    return [{ path, signed, found }];
  const names = new Set([...Object.keys(signed), ...Object.keys(found)]);
  return [...names].flatMap((name) => differences(signed[name], found[name], `${path}/${escaped(name)}`));
}
