import type Sqlite from 'better-sqlite3';

interface Waiting {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: the writes of one turn of the event loop share one SQLite transaction, each in a savepoint of its own, and
 * are acknowledged only when that transaction is on disk.
 */
export class GroupCommit {
  readonly #main: Sqlite.Database;
  readonly #begin: Sqlite.Statement;
  readonly #commit: Sqlite.Statement;
  readonly #rollback: Sqlite.Statement;
  readonly #save: Sqlite.Statement;
  readonly #release: Sqlite.Statement;
  readonly #undo: Sqlite.Statement;
  #waiting: Waiting[] | null = null;
  /** Writes of the open group that have been done. */
  #writes = 0;
  /** What undid the open group, once something has: nothing of it can be kept any more. */
  #broken: { error: unknown } | null = null;
  /** Why a group was undone earlier in this turn, before all of its writers had begun to wait for it. */
  #lost: { error: unknown } | null = null;
  /** Called when a group was undone, because then what is remembered of the file may be wrong. */
  readonly onUndone: (() => void)[] = [];
  /** Called at the end of each commit, inside it: what has to go to the disk with its writes. */
  beforeCommit: () => void = () => undefined;
  /** Number of the latest write; documents carry the number of the write that made them. */
  #revision: number;

  constructor(main: Sqlite.Database, revision: number) {
    this.#main = main;
    this.#revision = revision;
    this.#begin = main.prepare('BEGIN IMMEDIATE');
    this.#commit = main.prepare('COMMIT');
    this.#rollback = main.prepare('ROLLBACK');
    this.#save = main.prepare('SAVEPOINT w');
    this.#release = main.prepare('RELEASE w');
    this.#undo = main.prepare('ROLLBACK TO w');
  }

  get revision(): number {
    return this.#revision;
  }

  /** Runs a write now; what it did is undone when it throws. It is durable once {@link durable} resolves. */
  run<T>(work: (revision: number) => T): T {
    if (!this.#waiting) this.#open();
    if (this.#broken) throw this.#broken.error;
    // The first write of a group is undone with the whole of it. Most groups have no other, and are spared a savepoint.
    const first = this.#writes === 0;
    if (!first) this.#save.run();
    this.#revision += 1;
    try {
      const result = work(this.#revision);
      if (!first) this.#release.run();
      this.#writes += 1;
      return result;
    } catch (error) {
      this.#undoOne(error, first);
      throw error;
    }
  }

  #open(): void {
    this.#begin.run();
    this.#waiting = [];
    this.#writes = 0;
    setImmediate(() => this.flush());
  }

  /** Undoes one write. A full disk lets SQLite give up the whole group by itself; then nothing of it is acknowledged. */
  #undoOne(cause: unknown, first: boolean): void {
    try {
      if (this.#main.inTransaction) {
        (first ? this.#rollback : this.#undo).run();
        (first ? this.#begin : this.#release).run();
        return;
      }
    } catch {
      // The cause says more than what followed from it.
      if (this.#main.inTransaction) this.#rollback.run();
    }
    this.#broken = { error: cause };
  }

  /** Whether something has been written that is not on disk yet. */
  get pending(): boolean {
    return this.#waiting !== null || this.#lost !== null;
  }

  /** Resolves when everything written so far is on disk; rejects when it could not be brought there. */
  durable(): Promise<void> {
    const waiting = this.#waiting;
    if (this.#lost) return Promise.reject(this.#lost.error);
    if (!waiting) return Promise.resolve();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  /** Commits what is open now, in the middle of a turn. Whoever wrote in it and waits only later is told all the same. */
  flushEarly(): void {
    const open = this.#waiting !== null;
    const fault = this.flush();
    if (!open || !fault) return;
    this.#lost = fault;
    setImmediate(() => {
      this.#lost = null;
    });
  }

  /** Commits what is open; gives what stood against it. */
  flush(): { error: unknown } | null {
    const waiting = this.#waiting;
    if (!waiting) return null;
    const broken = this.#broken;
    this.#waiting = null;
    this.#broken = null;
    try {
      if (broken) throw broken.error;
      this.beforeCommit();
      this.#commit.run();
    } catch (error) {
      if (this.#main.inTransaction) this.#rollback.run();
      for (const tell of this.onUndone) tell();
      for (const { reject } of waiting) reject(error);
      return { error };
    }
    for (const { resolve } of waiting) resolve();
    return null;
  }
}
