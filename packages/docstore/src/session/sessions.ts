import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { Binary, type Doc, isDoc } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import type { Store } from '../storage/store.ts';
import { Intents } from './intents.ts';
import { Transaction } from './transaction.ts';

/** Life of an idle transaction, milliseconds. */
export const transactionLifetime = 60_000;
/** How long the answer of a retryable write is kept, milliseconds. */
const replyLifetime = 30 * 60_000;

interface Entry {
  number: bigint;
  transaction: Transaction | null;
  state: 'open' | 'committed' | 'aborted';
  connection: object;
  startedAt: number;
}

/** What a command says about its session. */
export interface SessionFields {
  id: string;
  bytes: Buffer;
  number: bigint | null;
}

/** Reads `lsid` and `txnNumber` of a command. */
export function sessionFields(command: Doc): SessionFields | null {
  const lsid = command.get('lsid');
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary)) return null;
  const bytes = Buffer.from(id.buffer.subarray(0, id.position));
  const number = command.get('txnNumber');
  return { id: bytes.toString('hex'), bytes, number: typeof number === 'bigint' ? number : null };
}

const gone = (number: bigint) =>
  new MongoError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
    { labels: ['TransientTransactionError'] },
  );

/** The sessions of one server: open transactions, and the answers of retryable writes. */
export class Sessions {
  readonly intents = new Intents();
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #entries = new Map<string, Entry>();
  /** Number of each session's latest retryable write, so that only a retry has to look for an answer. */
  readonly #answered: Map<string, number>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    const kept = store.sql.get('SELECT lsid, txn FROM replies').all() as { lsid: Buffer; txn: number }[];
    this.#answered = new Map(kept.map(({ lsid, txn }) => [lsid.toString('hex'), txn]));
  }

  /**
   * The transaction that a command belongs to, begun when the command says so; null outside of transactions.
   * @throws MongoError NoSuchTransaction with its label when it has ended.
   */
  transactionOf(command: Doc, connection: object): Transaction | null {
    if (command.get('autocommit') !== false) return null;
    const fields = sessionFields(command);
    if (!fields || fields.number === null)
      throw mongoError('InvalidOptions', "'autocommit' needs 'lsid' and 'txnNumber'");
    if (command.get('startTransaction') === true) return this.#begin(fields.id, fields.number, connection);
    const entry = this.#entries.get(fields.id);
    if (!entry || entry.number !== fields.number || entry.state !== 'open' || !entry.transaction)
      throw gone(fields.number);
    return entry.transaction;
  }

  #begin(id: string, number: bigint, connection: object): Transaction {
    const entry = this.#entries.get(id);
    if (entry && entry.number > number)
      throw mongoError('TransactionTooOld', `Cannot start transaction ${number} because a newer one has started`);
    entry?.transaction?.abort();
    const transaction = new Transaction(this.#store, this.intents);
    this.#entries.set(id, { number, transaction, state: 'open', connection, startedAt: this.#now().getTime() });
    return transaction;
  }

  /** Commits; committing again what was committed answers the same. */
  commit(command: Doc): void {
    const { entry, number } = this.#ending(command);
    if (entry?.state === 'committed') return;
    if (!entry?.transaction || entry.state !== 'open') throw gone(number);
    const { transaction } = entry;
    entry.transaction = null;
    entry.state = 'aborted';
    transaction.commit();
    entry.state = 'committed';
  }

  abort(command: Doc): void {
    const { entry, number } = this.#ending(command);
    if (!entry?.transaction || entry.state !== 'open') throw gone(number);
    this.#abort(entry);
  }

  #ending(command: Doc): { entry: Entry | undefined; number: bigint } {
    const fields = sessionFields(command);
    if (!fields || fields.number === null) throw mongoError('InvalidOptions', 'the command needs lsid and txnNumber');
    const entry = this.#entries.get(fields.id);
    return { entry: entry?.number === fields.number ? entry : undefined, number: fields.number };
  }

  #abort(entry: Entry): void {
    entry.transaction?.abort();
    entry.transaction = null;
    entry.state = 'aborted';
  }

  /** Aborts the transaction after a failed statement, as MongoDB does. */
  fail(transaction: Transaction): void {
    for (const entry of this.#entries.values()) if (entry.transaction === transaction) this.#abort(entry);
  }

  /** Ends what a lost connection left open. */
  disconnected(connection: object): void {
    for (const entry of this.#entries.values())
      if (entry.connection === connection && entry.transaction) this.#abort(entry);
  }

  end(ids: string[]): void {
    for (const id of ids) {
      this.#entries.get(id)?.transaction?.abort();
      this.#entries.delete(id);
    }
  }

  /** Aborts transactions that have outlived their time and forgets old answers. */
  expire(): void {
    const now = this.#now().getTime();
    for (const entry of this.#entries.values())
      if (entry.transaction && now - entry.startedAt > transactionLifetime) this.#abort(entry);
    const forgotten = this.#store.commit.run(() =>
      this.#store.sql.get('DELETE FROM replies WHERE at < ? RETURNING lsid').all(now - replyLifetime),
    ) as { lsid: Buffer }[];
    for (const { lsid } of forgotten) this.#answered.delete(lsid.toString('hex'));
  }

  /** The first answer of a retryable write that has been carried out already. */
  firstReply({ id, bytes, number }: SessionFields): Doc | null {
    if (this.#answered.get(id) !== Number(number)) return null;
    const found = this.#store.sql.get('SELECT txn, reply FROM replies WHERE lsid = ?').get(bytes) as
      | { txn: number; reply: Buffer }
      | undefined;
    return found && number !== null && BigInt(found.txn) === number ? decode(found.reply) : null;
  }

  /** Keeps the answer in the same commit as the write. */
  keepReply({ id, bytes, number }: SessionFields, reply: Doc): void {
    this.#store.commit.run(() =>
      this.#store.sql
        .get(
          'INSERT INTO replies (lsid, txn, reply, at) VALUES (?, ?, ?, ?) ON CONFLICT (lsid) DO UPDATE SET txn = excluded.txn, reply = excluded.reply, at = excluded.at',
        )
        .run(bytes, Number(number), encode(reply), this.#now().getTime()),
    );
    this.#answered.set(id, Number(number));
  }
}
