import { createContext, Script } from 'node:vm';
import { mongoError } from '../../errors/mongo-error.ts';
import { costOf } from './cost.ts';
import { type Found, LinearPattern } from './linear.ts';

/** Steps that the quick engine may take at worst: some milliseconds. */
const affordable = 1_000_000;

/** How long a search may take that only a backtracking engine can do, milliseconds. */
const patience = 25;

const sandbox = createContext({ regex: null as RegExp | null, text: '' });
const searching = new Script('regex.exec(text)');

/** A search by the backtracking engine that is stopped when it takes too long, as MongoDB stops PCRE's. */
function bounded(regex: RegExp, text: string): RegExpExecArray | null {
  Object.assign(sandbox, { regex, text });
  try {
    return searching.runInContext(sandbox, { timeout: patience }) as RegExpExecArray | null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw mongoError(
      'Location51156',
      `Error occurred while executing regular expression: /${regex.source}/ takes too long on a text of ${text.length} characters. Looking around and references to groups are what makes it slow.`,
    );
  } finally {
    Object.assign(sandbox, { regex: null, text: '' });
  }
}

const lineEnds = /[\r\u2028\u2029]/;

/**
 * A regular expression that cannot hold the server up. JavaScript's own engine is the quickest and runs where even its worst case is
 * small; else an engine of linear time does; what that one cannot do is given a moment, and refused after it.
 */
export class Pattern {
  readonly #native: RegExp;
  readonly #factor: number;
  readonly #degree: number;
  #linear: LinearPattern | null | undefined;

  constructor(native: RegExp) {
    this.#native = native;
    const { factor, degree } = costOf(native.source, native.flags);
    this.#factor = factor;
    this.#degree = degree;
  }

  /** Whether the quick engine is good enough for a text. */
  #quick(text: string): boolean {
    if (this.#degree <= 1 && this.#factor <= 64) return true;
    return this.#factor * text.length ** this.#degree <= affordable;
  }

  /** The engine of linear time, for a text that it reads like JavaScript's. */
  #linearFor(text: string): LinearPattern | null {
    if (this.#linear === undefined) this.#linear = LinearPattern.of(this.#native);
    // Its lines end with a line feed only.
    return this.#native.multiline && lineEnds.test(text) ? null : this.#linear;
  }

  /** Whether the pattern is found in a text. @throws MongoError 51156 when that cannot be said in time. */
  test(text: string): boolean {
    if (this.#quick(text)) return this.#native.test(text);
    const linear = this.#linearFor(text);
    return linear ? linear.test(text) : bounded(this.#native, text) !== null;
  }

  /** Each place where the pattern is found, one after the other. @throws MongoError 51156. */
  *all(text: string): Generator<Found> {
    const linear = this.#quick(text) ? null : this.#linearFor(text);
    if (linear) {
      yield* linear.all(text);
      return;
    }
    const { source, flags } = this.#native;
    const everywhere = new RegExp(source, `${flags}g`);
    const next = () => (this.#quick(text) ? everywhere.exec(text) : bounded(everywhere, text));
    for (let match = next(); match; match = next()) {
      yield { text: match[0], index: match.index, captures: match.slice(1).map((capture) => capture ?? null) };
      if (match[0] === '')
        everywhere.lastIndex += flags.includes('u') && (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
    }
  }
}
