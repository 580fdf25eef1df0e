import { BSONRegExp, BSONSymbol, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { Pattern } from './pattern.ts';

/** What PCRE spells otherwise than JavaScript; the rest of its dialect that JavaScript has not is refused. */
const spellings: readonly [RegExp, string][] = [
  [/\\A/g, '(?<![\\s\\S])'],
  [/\\z/g, '(?![\\s\\S])'],
  [/\\Z/g, '(?=\\n?(?![\\s\\S]))'],
  [/\(\?P</g, '(?<'],
  [/\(\?P=(\w+)\)/g, '\\k<$1>'],
  [/\\h/g, '[ \\t]'],
  [/\[:alpha:\]/g, 'A-Za-z'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:alnum:\]/g, 'A-Za-z0-9'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:space:\]/g, '\\s'],
  [/\[:punct:\]/g, '!-\\/:-@\\[-`{-~'],
];

/** Leaves white space and comments out, as the flag x asks; those in classes and behind a backslash stay. */
const withoutSpace = (pattern: string) =>
  pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) => (/^[\\[]/.test(part) ? part : ''));

const compiled = new Map<string, Pattern>();

function compile(pattern: string, options: string): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  let source = inline ? pattern.slice(inline[0].length) : pattern;
  const flags = new Set(options + (inline?.[1] ?? ''));
  for (const flag of flags)
    if (!'imsxu'.includes(flag)) throw mongoError('Location51108', `invalid flag in regex options: ${flag}`);
  if (flags.delete('x')) source = withoutSpace(source);
  for (const [theirs, ours] of spellings) source = source.replace(theirs, ours);
  flags.delete('u');
  const written = [...flags].join('');
  try {
    // Whole characters are matched; a pattern that this mode refuses is read the lenient way.
    return new RegExp(source, `${written}u`);
  } catch {
    try {
      return new RegExp(source, written);
    } catch (error) {
      throw mongoError('Location51091', `Regular expression is invalid: ${(error as Error).message}`);
    }
  }
}

/**
 * Compiles a regular expression of PCRE's common part: flags i, m, s, u and x, also as `(?i)` at the start.
 * @throws MongoError 51091 for a pattern that cannot be compiled, 51108 for an unknown flag.
 */
export function compileRegex(pattern: string, options: string): Pattern {
  const key = `${options}/${pattern}`;
  const found = compiled.get(key);
  if (found) return found;
  const regex = new Pattern(compile(pattern, options));
  if (compiled.size >= 1000) compiled.clear();
  compiled.set(key, regex);
  return regex;
}

/** Takes `$regex` and `$options`, or a regular expression value, apart. */
export function regexParts(value: Value, options: Value | undefined): { pattern: string; options: string } {
  const flags = options === undefined ? undefined : String(options);
  if (value instanceof BSONRegExp) {
    if (flags !== undefined && value.options !== '')
      throw mongoError('Location51075', 'options set in both $regex and $options');
    return { pattern: value.pattern, options: flags ?? value.options };
  }
  if (typeof value === 'string') return { pattern: value, options: flags ?? '' };
  if (value instanceof BSONSymbol) return { pattern: value.value, options: flags ?? '' };
  throw mongoError('BadValue', '$regex has to be a string');
}
