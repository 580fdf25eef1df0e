import { BSONRegExp, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';

/**
 * Compiles a regular expression. The dialect is JavaScript's: PCRE's flags i, m, s and u are taken, x is taken by
 * dropping white space and comments from the pattern.
 * @throws MongoError BadValue for a pattern or flag that cannot be compiled.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  let source = pattern;
  let flags = '';
  for (const flag of options) {
    if (flag === 'x') source = source.replace(/\\.|\s+|#.*$/gm, (part) => (part.startsWith('\\') ? part : ''));
    else if ('imsu'.includes(flag)) flags += flag;
    else throw mongoError('BadValue', `invalid flag in regex options: ${flag}`);
  }
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw mongoError('BadValue', `Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** Takes `$regex` and `$options`, or a regular expression value, apart. */
export function regexParts(value: Value, options: Value | undefined): { pattern: string; options: string } {
  const flags = options === undefined ? undefined : String(options);
  if (value instanceof BSONRegExp) return { pattern: value.pattern, options: flags ?? value.options };
  if (typeof value === 'string') return { pattern: value, options: flags ?? '' };
  throw mongoError('BadValue', '$regex has to be a string');
}
