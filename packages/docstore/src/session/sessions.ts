import type { Clock } from '@oih/platform/clock';
import type { Doc } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Store } from '../storage/store.ts';
import { Intents } from './intents.ts';
import { Retries } from './retries.ts';
import { noSuchTransaction, sessionFields, tooOld, transactionFields } from './session-fields.ts';
import { Transaction } from './transaction.ts';

/** MongoDB's `transactionLifetimeLimitSeconds`, in milliseconds. */
export const transactionLifetime = 60_000;

/** `localLogicalSessionTimeoutMinutes`: how long ended transactions are remembered, milliseconds. */
const sessionLifetime = 30 * 60_000;

/** How long a transaction waits for its client after losing the connection, unless somebody else wants its documents. */
const returnTime = 5_000;

interface Entry {
  number: bigint;
  transaction: Transaction | null;
  state: 'open' | 'committed' | 'aborted';
  /** Where the client was last heard. */
  connection: object;
  startedAt: number;
  /** Takes the end of its time back. */
  cancel: () => void;
}

/** The sessions of one server: open transactions, and the answers of retryable writes. */
export class Sessions {
  readonly intents = new Intents();
  readonly retries: Retries;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.retries = new Retries(store, () => clock.now());
  }

  /**
   * The transaction that a command belongs to, begun when the command says so; null outside of transactions.
   * @throws MongoError NoSuchTransaction with its label when it has ended, TransactionTooOld when the session has gone on.
   */
  transactionOf(command: Doc, connection: object): Transaction | null {
    if (command.get('autocommit') !== false) {
      this.#endByWrite(command);
      return null;
    }
    const { id, number } = transactionFields(command);
    const entry = this.#current(id, number);
    if (command.get('startTransaction') === true) return this.#begin(id, number, entry, connection);
    if (!entry?.transaction) throw noSuchTransaction(number);
    this.#heard(entry, connection);
    return entry.transaction;
  }

  /** A session does one thing at a time: a retryable write with a higher number gives its open transaction up. */
  #endByWrite(command: Doc): void {
    if (this.#entries.size === 0) return;
    const fields = sessionFields(command);
    if (!fields || fields.number === null) return;
    const entry = this.#entries.get(fields.id);
    if (!entry) return;
    if (entry.number > fields.number) throw tooOld(fields.number, entry.number);
    if (entry.number < fields.number && entry.transaction) this.#abort(entry);
  }

  /** The session's transaction when it has this number. */
  #current(id: string, number: bigint): Entry | undefined {
    const entry = this.#entries.get(id);
    if (entry && entry.number > number) throw tooOld(number, entry.number);
    return entry?.number === number ? entry : undefined;
  }

  #begin(id: string, number: bigint, same: Entry | undefined, connection: object): Transaction {
    if (same)
      throw mongoError(
        'Location50911',
        `Cannot start a transaction at given transaction number ${number}: one with this number is ${same.state}.`,
      );
    const before = this.#entries.get(id);
    if (before?.transaction) this.#abort(before);
    const transaction = new Transaction(this.#store, this.intents);
    const startedAt = this.#clock.now().getTime();
    const entry: Entry = { number, transaction, state: 'open', connection, startedAt, cancel: () => undefined };
    entry.cancel = this.#clock.after(transactionLifetime, () => this.#abort(entry));
    this.#entries.set(id, entry);
    return transaction;
  }

  #heard(entry: Entry, connection: object): void {
    if (entry.connection === connection) return;
    entry.connection = connection;
    if (entry.transaction) this.intents.take(entry.transaction);
  }

  /** Commits; committing again what was committed answers the same, after a restart too. */
  commit(command: Doc, connection: object): void {
    const fields = transactionFields(command);
    const entry = this.#current(fields.id, fields.number);
    if (entry?.state === 'committed' || (!entry && this.retries.wasCommitted(fields))) return;
    if (!entry?.transaction) throw noSuchTransaction(fields.number);
    this.#heard(entry, connection);
    const { transaction } = entry;
    this.#close(entry, 'aborted');
    transaction.commit(() => this.retries.keep(fields, { done: 0, reply: () => new Map(), complete: true }, true));
    entry.state = 'committed';
    // When the disk refuses the commit after all, whoever asks again must not be told that it is there.
    this.#store.commit.durable().catch(() => {
      entry.state = 'aborted';
    });
  }

  abort(command: Doc): void {
    const { id, number } = transactionFields(command);
    const entry = this.#current(id, number);
    if (!entry?.transaction) throw noSuchTransaction(number);
    this.#abort(entry);
  }

  #close(entry: Entry, state: Entry['state']): void {
    entry.cancel();
    entry.transaction = null;
    entry.state = state;
  }

  #abort(entry: Entry): void {
    entry.transaction?.abort();
    this.#close(entry, 'aborted');
  }

  /** Aborts the transaction after a failed statement, as MongoDB does. */
  fail(transaction: Transaction): void {
    for (const entry of this.#entries.values()) if (entry.transaction === transaction) this.#abort(entry);
  }

  /**
   * A connection is lost. A driver that is still there comes back on another one to commit, so its transactions live on for a
   * moment; whoever wants a document of theirs in the meantime does not wait.
   */
  disconnected(connection: object): void {
    for (const entry of this.#entries.values()) {
      const { transaction } = entry;
      if (entry.connection !== connection || !transaction) continue;
      const giveUp = () => this.#abort(entry);
      this.intents.leave(transaction, giveUp);
      const outlived = this.#clock.after(returnTime, () => {
        if (entry.connection === connection && entry.transaction === transaction) giveUp();
      });
      const { cancel } = entry;
      entry.cancel = () => {
        cancel();
        outlived();
      };
    }
  }

  /** Ends sessions; all of them when none are named. */
  end(ids: Iterable<string> = [...this.#entries.keys()]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry?.transaction) this.#abort(entry);
      this.#entries.delete(id);
    }
  }

  /** Forgets transactions that have ended, and answers of writes, for which nobody has come back in time. */
  expire(): void {
    const before = this.#clock.now().getTime() - sessionLifetime;
    for (const [id, entry] of this.#entries) {
      if (!entry.transaction && entry.startedAt < before) this.#entries.delete(id);
    }
    this.retries.expire();
  }
}
