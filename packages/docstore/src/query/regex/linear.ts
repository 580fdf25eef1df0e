import { RE2JS, RE2JSException } from 're2js';

/** One place where a pattern was found. */
export interface Found {
  text: string;
  /** Where it begins, in UTF-16 units. */
  index: number;
  captures: (string | null)[];
}

/** What the classes of JavaScript mean, spelled out where RE2 means less by them. */
const space =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const lineEnd = '\\n\\r\\x{2028}\\x{2029}';
const token = /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\./g;
const inClass = /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|[\s\S])/g;

const spelled = (source: string, dotAll: boolean): string =>
  source.replace(token, (part, long: string | undefined, short: string | undefined) => {
    if (part === '.') return dotAll ? part : `[^${lineEnd}]`;
    if (part.startsWith('['))
      return part.replace(inClass, (inner, a, b) => (a || b ? `\\x{${a ?? b}}` : inner === '\\s' ? space : inner));
    if (long || short) return `\\x{${long ?? short}}`;
    if (part === '\\s') return `[${space}]`;
    return part === '\\S' ? `[^${space}]` : part;
  });

/** A pattern in an engine whose time grows with the length of the text and nothing else. */
export class LinearPattern {
  readonly #regex: RE2JS;

  private constructor(regex: RE2JS) {
    this.#regex = regex;
  }

  /** Null for what such an engine cannot do: looking around, references to groups, very long repetitions. */
  static of({ source, flags }: RegExp): LinearPattern | null {
    const bits: readonly [string, number][] = [
      ['i', RE2JS.CASE_INSENSITIVE],
      ['m', RE2JS.MULTILINE],
      ['s', RE2JS.DOTALL],
    ];
    const mode = bits.reduce((sum, [flag, bit]) => (flags.includes(flag) ? sum | bit : sum), 0);
    try {
      return new LinearPattern(RE2JS.compile(spelled(source, flags.includes('s')), mode));
    } catch (error) {
      if (error instanceof RE2JSException) return null;
      throw error;
    }
  }

  test(text: string): boolean {
    return this.#regex.matcher(text).find();
  }

  *all(text: string): Generator<Found> {
    const matcher = this.#regex.matcher(text);
    while (matcher.find())
      yield {
        text: matcher.group() ?? '',
        index: matcher.start(),
        captures: Array.from({ length: matcher.groupCount() }, (_, at) => matcher.group(at + 1)),
      };
  }
}
