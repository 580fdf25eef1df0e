/** How a backtracking engine's work grows with the text, at worst: `factor × length ** degree`. */
export interface Cost {
  factor: number;
  degree: number;
}

interface Part extends Cost {
  /** Whether the part can match in more than one way at one place; repeating such a part is what explodes. */
  variable: boolean;
}

const nothing: Part = { factor: 1, degree: 0, variable: false };

const escaped = /\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|\d+|[\s\S])/y;
const charClass = /\[(?:\\[\s\S]|[^\]\\])*\]/y;
const groupOpening = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/y;
const quantifier = /(?:([*+?])|\{(\d+)(,(\d*))?\})[?+]?/y;

/** Reads a pattern and adds up what its parts can cost. */
class Reader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  #take(expected: RegExp): RegExpExecArray | null {
    expected.lastIndex = this.#at;
    const found = expected.exec(this.#pattern);
    if (found) this.#at = expected.lastIndex;
    return found;
  }

  /** Alternatives up to the end of the group. */
  alternatives(): Part {
    let all = this.#sequence();
    while (this.#pattern[this.#at] === '|') {
      this.#at += 1;
      const next = this.#sequence();
      all = { factor: all.factor + next.factor, degree: Math.max(all.degree, next.degree), variable: true };
    }
    return all;
  }

  #sequence(): Part {
    let all = nothing;
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== '|' && this.#pattern[this.#at] !== ')') {
      const next = this.#repeated(this.#atom());
      all = {
        factor: all.factor * next.factor,
        degree: all.degree + next.degree,
        variable: all.variable || next.variable,
      };
    }
    return all;
  }

  #atom(): Part {
    const special = this.#take(escaped);
    // A reference to a group compares as much as the group has matched.
    if (special) return /^\\(?:[1-9]|k)/.test(special[0]) ? { factor: 1, degree: 1, variable: true } : nothing;
    if (this.#take(charClass)) return nothing;
    if (!this.#take(groupOpening)) {
      this.#at += 1;
      return nothing;
    }
    const inside = this.alternatives();
    this.#at += 1;
    return inside;
  }

  #repeated(part: Part): Part {
    const found = this.#take(quantifier);
    if (!found) return part;
    const [, sign, least, range, most] = found;
    if (sign === '?') return { ...part, factor: part.factor + 1, variable: true };
    const fixed = least !== undefined && range === undefined;
    if (part.variable)
      return { factor: 1, degree: Number(least) === 1 && fixed ? part.degree : Infinity, variable: true };
    if (fixed) return { ...part, factor: part.factor * Math.max(1, Number(least)) };
    if (most) return { ...part, factor: part.factor * Math.max(1, Number(most)), variable: true };
    return { ...part, degree: part.degree + 1, variable: true };
  }
}

/** What a search for a pattern costs at worst in a backtracking engine, from every place of the text on. */
export function costOf(pattern: string, flags: string): Cost {
  const { factor, degree } = new Reader(pattern).alternatives();
  const anchored = pattern.startsWith('^') && !flags.includes('m') && !pattern.includes('|');
  return { factor, degree: anchored ? degree : degree + 1 };
}
