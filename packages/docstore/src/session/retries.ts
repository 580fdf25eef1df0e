import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import type { Store } from '../storage/store.ts';
import type { Maybe } from '../work/pause.ts';
import { type SessionFields, tooOld } from './session-fields.ts';

/** How long an answer is kept, milliseconds: as long as a session lives without being used. */
const lifetime = 30 * 60_000;

/** What is known of a session's latest write: its answer, or how far a command of many statements has come. */
export interface Progress {
  /** Statements that are done; the answer counts them and no others. */
  done: number;
  reply: Doc;
  /** True once the command has been carried out as a whole. */
  complete: boolean;
}

/** What is to be kept of a write; its answer is put together when it is wanted, once for all statements of a group. */
export interface Kept {
  readonly done: number;
  readonly complete: boolean;
  reply(): Doc;
}

interface Latest {
  kept: Kept;
  number: bigint;
  bytes: Buffer;
  /** True for the commit of a transaction. */
  commit: boolean;
}

/**
 * The answers of retryable writes and commits. What is kept reaches the disk in the very commit that holds the writes
 * themselves: however the process ends, a retry finds both or neither, statement by statement.
 */
export class Retries {
  readonly #store: Store;
  readonly #now: () => Date;
  /** Number of each session's latest write, so that only a retry has to look for an answer. */
  readonly #numbers: Map<string, bigint>;
  /** Writes that are being carried out, by session; each resolves when it has ended. */
  readonly #running = new Map<string, Promise<void>>();
  /** What the next commit of the store has to hold, by session. */
  readonly #unwritten = new Map<string, Latest>();

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    const kept = store.sql.get('SELECT lsid, txn FROM replies').safeIntegers().all() as { lsid: Buffer; txn: bigint }[];
    this.#numbers = new Map(kept.map(({ lsid, txn }) => [lsid.toString('hex'), txn]));
    store.commit.beforeCommit = () => this.#write();
    store.commit.onUndone.push(() => this.#unwritten.clear());
  }

  /**
   * Carries out the writes of a session one after the other: a write that is sent again while the first sending still waits for
   * a transaction waits for its answer.
   */
  inTurn<T>({ id }: SessionFields, work: () => Maybe<T>): Maybe<T> {
    if (this.#running.size > 0 && this.#running.has(id)) return this.#afterOthers(id, work);
    const result = work();
    return result instanceof Promise ? this.#watched(id, result) : result;
  }

  async #afterOthers<T>(id: string, work: () => Maybe<T>): Promise<T> {
    for (let before = this.#running.get(id); before; before = this.#running.get(id)) await before;
    return this.#watched(id, Promise.resolve(work()));
  }

  async #watched<T>(id: string, work: Promise<T>): Promise<T> {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#running.set(id, ended);
    try {
      return await work;
    } finally {
      this.#running.delete(id);
      end();
    }
  }

  /**
   * How far a retryable write has come; null when it is new.
   * @throws MongoError TransactionTooOld when the session has gone on since.
   */
  find(session: SessionFields): Progress | null {
    const latest = this.#latest(session);
    if (!latest || latest.commit) return null;
    const { kept } = latest;
    return { done: kept.done, reply: kept.reply(), complete: kept.complete };
  }

  /** Whether this very transaction has been committed, be it before a restart. */
  wasCommitted(session: SessionFields): boolean {
    return this.#latest(session)?.commit === true;
  }

  #latest({ id, bytes, number }: SessionFields): Latest | null {
    const known = this.#numbers.get(id);
    if (known === undefined || number === null || known < number) return null;
    if (known > number) throw tooOld(number, known);
    const unwritten = this.#unwritten.get(id);
    if (unwritten) return unwritten;
    const found = this.#store.sql.get('SELECT reply FROM replies WHERE lsid = ? AND txn = ?').get(bytes, number) as
      | { reply: Buffer }
      | undefined;
    // A commit of the store that failed leaves nothing behind.
    if (!found) return null;
    const kept = decode(found.reply);
    const [done, reply, complete] = [kept.get('done'), kept.get('reply'), kept.get('complete') === true];
    if (!isNumeric(done) || !isDoc(reply)) return null;
    const answered = { done: toNumber(done), complete, reply: () => reply };
    return { kept: answered, number, bytes, commit: kept.get('commit') === true };
  }

  /** Keeps what a write has done so far; called inside the store's write, so that both go to the disk together. */
  keep({ id, bytes, number }: SessionFields, kept: Kept, commit = false): void {
    if (number === null) return;
    const latest = this.#unwritten.get(id);
    if (latest?.number === number) {
      // One more statement of the same command: there can be a hundred thousand of them.
      latest.kept = kept;
      return;
    }
    this.#numbers.set(id, number);
    this.#unwritten.set(id, { kept, number, bytes, commit });
    if (!this.#store.commit.pending) this.#store.commit.run(() => undefined);
  }

  #write(): void {
    const at = this.#now().getTime();
    for (const { kept, number, bytes, commit } of this.#unwritten.values()) {
      this.#store.sql
        .get(
          'INSERT INTO replies (lsid, txn, reply, at) VALUES (?, ?, ?, ?) ON CONFLICT (lsid) DO UPDATE SET txn = excluded.txn, reply = excluded.reply, at = excluded.at',
        )
        .run(
          bytes,
          number,
          encode(
            new Map<string, number | Doc | boolean>([
              ['done', kept.done],
              ['reply', kept.reply()],
              ['complete', kept.complete],
              ['commit', commit],
            ]),
          ),
          at,
        );
    }
    this.#unwritten.clear();
  }

  /** Forgets answers for which nobody has come back in time. */
  expire(): void {
    const before = this.#now().getTime() - lifetime;
    const forgotten = this.#store.commit.run(() =>
      this.#store.sql.get('DELETE FROM replies WHERE at < ? RETURNING lsid').all(before),
    ) as { lsid: Buffer }[];
    for (const { lsid } of forgotten) this.#numbers.delete(lsid.toString('hex'));
  }
}
