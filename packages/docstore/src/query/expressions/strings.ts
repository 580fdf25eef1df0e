import { type Doc, Int32, isNumeric, Timestamp, type Value } from '../../bson/values.ts';
import { type CodeName, mongoError } from '../../errors/mongo-error.ts';
import { compileRegex, regexParts } from '../regex/compile.ts';
import type { Found } from '../regex/linear.ts';
import type { Pattern } from '../regex/pattern.ts';
import {
  isNullish,
  kindOf,
  named,
  type Operator,
  positional,
  type Result,
  textOf,
  unary,
  wholeOf,
} from './operator.ts';

/** Numbers and dates as text, null as the empty text: what the old string operators take. */
function coerced(value: Result, name: string): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (isNumeric(value) || value instanceof Timestamp) return value.toString();
  throw mongoError('Location16007', `can't convert from BSON type ${kindOf(value)} to String (${name})`);
}

/** Only ASCII letters change case, as in MongoDB. */
const upper = (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const continues = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

function substrBytes([value, start, count]: Result[], name: string): Result {
  const bytes = Buffer.from(coerced(value, name));
  const from = wholeOf(start, name, 'Location16034');
  const length = wholeOf(count, name, 'Location16035');
  if (from < 0) throw mongoError('Location50752', `${name}: starting index must be non-negative`);
  if (from >= bytes.length) return '';
  const to = length < 0 ? bytes.length : Math.min(bytes.length, from + length);
  if (continues(bytes[from]))
    throw mongoError('Location28656', `${name}: Invalid range, starting index is a UTF-8 continuation byte.`);
  if (continues(bytes[to]))
    throw mongoError('Location28657', `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`);
  return bytes.toString('utf8', from, to);
}

function substrCodePoints([value, start, count]: Result[], name: string): Result {
  const from = wholeOf(start, name, 'Location34450');
  const length = wholeOf(count, name, 'Location34452');
  if (from < 0 || length < 0) throw mongoError('Location34455', `${name} requires nonnegative positions`);
  return [...coerced(value, name)].slice(from, from + length).join('');
}

type Units = { all: readonly (number | string)[]; wanted: readonly (number | string)[] };

/** Index of a part among the units of a text, bytes or code points. */
function indexIn({ all, wanted }: Units, from: number, to: number): number {
  for (let at = from; at + wanted.length <= to; at++)
    if (wanted.every((unit, offset) => all[at + offset] === unit)) return at;
  return -1;
}

const indexOf =
  (unitsOf: (text: string) => readonly (number | string)[]): ((args: Result[], name: string) => Result) =>
  ([value, part, start = new Int32(0), end], name) => {
    if (isNullish(value)) return null;
    const all = unitsOf(textOf(value, name, 'Location40091'));
    const wanted = unitsOf(textOf(part, name, 'Location40092'));
    const from = wholeOf(start, name, 'Location40096');
    const to = end === undefined ? all.length : wholeOf(end, name, 'Location40096');
    if (from < 0 || to < 0) throw mongoError('Location40097', `${name} requires nonnegative positions`);
    if (from > all.length) return new Int32(-1);
    return new Int32(indexIn({ all, wanted }, from, Math.min(to, all.length)));
  };

const blanks = [...' \0\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'];

const trim = (left: boolean, right: boolean): Operator =>
  named(['input'], ['chars'], ({ input, chars }, name) => {
    if (isNullish(input) || chars === null) return null;
    const dropped = new Set(chars === undefined ? blanks : [...textOf(chars, name, 'Location50700')]);
    const text = [...textOf(input, name, 'Location50699')];
    let from = 0;
    let to = text.length;
    while (left && from < to && dropped.has(text[from]!)) from += 1;
    while (right && to > from && dropped.has(text[to - 1]!)) to -= 1;
    return text.slice(from, to).join('');
  });

function split([value, separator]: Result[], name: string): Result {
  if (isNullish(value) || isNullish(separator)) return null;
  const by = textOf(separator, name, 'Location40086');
  if (by === '') throw mongoError('Location40087', '$split requires a non-empty separator');
  return textOf(value, name, 'Location40085').split(by);
}

const replace = (all: boolean): Operator =>
  named(['input', 'find', 'replacement'], [], ({ input, find, replacement }, name) => {
    const parts = [input, find, replacement].map((part) =>
      isNullish(part) ? null : textOf(part, name, 'Location51746'),
    );
    const [text, wanted, other] = parts;
    if (isNullish(text) || isNullish(wanted) || isNullish(other)) return null;
    return all ? text.replaceAll(wanted, () => other) : text.replace(wanted, () => other);
  });

const toText = (input: string, { text, index, captures }: Found): Doc =>
  new Map<string, Value>([
    ['match', text],
    ['idx', new Int32([...input.slice(0, index)].length)],
    ['captures', captures],
  ]);

const search = (answer: (text: string, regex: Pattern) => Value, without: Value): Operator =>
  named(['input', 'regex'], ['options'], ({ input, regex, options }, name) => {
    if (isNullish(input) || isNullish(regex)) return without;
    const parts = regexParts(regex, isNullish(options) ? undefined : options);
    return answer(textOf(input, name, 'Location51104'), compileRegex(parts.pattern, parts.options));
  });

const findAll = (text: string, regex: Pattern): Value => [...regex.all(text)].map((match) => toText(text, match));

const length = (measure: (text: string) => number, code: CodeName): Operator =>
  unary((value, name) => new Int32(measure(textOf(value, name, code))));

export const stringOperators: Readonly<Record<string, Operator>> = {
  $concat: positional(0, Number.POSITIVE_INFINITY, (args, name) =>
    args.some(isNullish) ? null : args.map((arg) => textOf(arg, name, 'Location16702')).join(''),
  ),
  $toLower: unary((value, name) => lower(coerced(value, name))),
  $toUpper: unary((value, name) => upper(coerced(value, name))),
  $strcasecmp: positional(2, 2, ([a, b], name) => {
    const [left, right] = [upper(coerced(a, name)), upper(coerced(b, name))].map((text) => Buffer.from(text));
    return new Int32(Buffer.compare(left!, right!));
  }),
  $substr: positional(3, 3, substrBytes),
  $substrBytes: positional(3, 3, substrBytes),
  $substrCP: positional(3, 3, substrCodePoints),
  $strLenBytes: length((text) => Buffer.byteLength(text), 'Location34473'),
  $strLenCP: length((text) => [...text].length, 'Location34471'),
  $indexOfBytes: positional(
    2,
    4,
    indexOf((text) => [...Buffer.from(text)]),
  ),
  $indexOfCP: positional(
    2,
    4,
    indexOf((text) => [...text]),
  ),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $split: positional(2, 2, split),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $regexMatch: search((text, regex) => regex.test(text), false),
  $regexFind: search((text, regex) => {
    const [match] = regex.all(text);
    return match ? toText(text, match) : null;
  }, null),
  $regexFindAll: search(findAll, []),
};
