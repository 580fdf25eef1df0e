import type { FoundRole, OrganizationView } from '@oih/contracts/http/directory';
import { earliest, type FreeTimes, type Wish, waysOf } from './free-times.ts';

/** A doctor as the search knows one. */
export interface Listed {
  id: string;
  /** The division's code as a number: this is compared for every doctor of the country. */
  division: number;
  level: OrganizationView['level'];
  grade: string | null;
  department: string;
  title: FoundRole['title'];
  /** Smallest unit of the currency. */
  fee: number;
  /** What the name is found by (name-keys.ts), each after a line feed. */
  names: string;
  free: FreeTimes;
}

/** Columns of numbers, one place for each doctor. */
const columns = ['division', 'level', 'grade', 'department', 'title', 'fee', 'start', 'until', 'ways'] as const;
type Column = (typeof columns)[number];

/** The number of a word that nobody has. */
const noWord = -1;

/**
 * Every doctor who is listed, in columns rather than one by one: a search looks at a few numbers of each doctor of the country, and those
 * lie side by side in memory. Words that many share (level, grade, department, title) are numbers too.
 */
export class Roster {
  readonly #column = Object.fromEntries(columns.map((column) => [column, new Int32Array(64)])) as Record<
    Column,
    Int32Array
  >;
  readonly #ids: string[] = [];
  readonly #names: string[] = [];
  readonly #free: FreeTimes[] = [];
  readonly #places = new Map<string, number>();
  readonly #words: (string | null)[] = [];
  readonly #numbers = new Map<string | null, number>();

  get size(): number {
    return this.#ids.length;
  }

  /** A column by the places of the doctors, `size` of them; for reading. */
  column(column: Column): Int32Array {
    return this.#column[column];
  }

  idAt = (at: number): string => this.#ids[at]!;
  namesAt = (at: number): string => this.#names[at]!;

  /** The word of a number in the columns of words. */
  word = (number: number): string | null => this.#words[number]!;

  /** The number of a word; one that stands in no column when nobody has it. */
  numberOf = (word: string): number => this.#numbers.get(word) ?? noWord;

  /** By the number of each word whether it is one that is looked for. */
  marked(wanted: (word: string) => boolean): Uint8Array {
    return Uint8Array.from(this.#words, (word) => (word !== null && wanted(word) ? 1 : 0));
  }

  /** The free times of a doctor as they were summed up; undefined for one who is not listed. */
  freeOf(id: string): FreeTimes | undefined {
    const at = this.#places.get(id);
    return at === undefined ? undefined : this.#free[at];
  }

  /** Codes of the departments that have a listed doctor. */
  departments(): Set<string> {
    const found = new Set<number>(this.#column.department.subarray(0, this.size));
    return new Set([...found].map((number) => this.#words[number]!));
  }

  /** The earliest time of a doctor that can be taken at a moment and fits the wish, minutes since the epoch; null when there is none. */
  earliestAt(at: number, now: Date, wish: Wish): number | null {
    const { start, until, ways } = this.#column;
    const first = wish.day === undefined && until[at]! * 60_000 > now.getTime() && (ways[at]! & waysOf(wish)) !== 0;
    return first ? start[at]! : earliest(this.#free[at]!, now, wish);
  }

  /** Puts a doctor in, or what is known of one by now in the place of what was. */
  set({ id, names, free, ...listed }: Listed): void {
    let at = this.#places.get(id);
    if (at === undefined) {
      at = this.#ids.push(id) - 1;
      this.#places.set(id, at);
      if (at === this.#column.division.length) this.#grow();
    }
    this.#names[at] = names;
    this.#free[at] = free;
    const [start = 0, until = 0, ways = 0] = free.nearest;
    const numbers: Record<Column, number> = {
      division: listed.division,
      level: this.#numbered(listed.level),
      grade: this.#numbered(listed.grade),
      department: this.#numbered(listed.department),
      title: this.#numbered(listed.title),
      fee: listed.fee,
      start,
      until,
      ways,
    };
    for (const column of columns) this.#column[column][at] = numbers[column];
  }

  /** Takes a doctor out; the last one moves to the free place. */
  delete(id: string): void {
    const at = this.#places.get(id);
    if (at === undefined) return;
    const last = this.size - 1;
    for (const column of columns) this.#column[column][at] = this.#column[column][last]!;
    for (const list of [this.#ids, this.#names, this.#free] as unknown[][]) {
      list[at] = list[last];
      list.pop();
    }
    this.#places.delete(id);
    if (at !== last) this.#places.set(this.#ids[at]!, at);
  }

  #numbered(word: string | null): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    return number;
  }

  #grow(): void {
    for (const column of columns) {
      const longer = new Int32Array(this.#column[column].length * 2);
      longer.set(this.#column[column]);
      this.#column[column] = longer;
    }
  }
}
