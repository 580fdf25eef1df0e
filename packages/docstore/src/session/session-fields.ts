import { Binary, type Doc, isDoc } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';

/** What a command says about its session. */
export interface SessionFields {
  id: string;
  bytes: Buffer;
  /** Number of the transaction or of the retryable write. */
  number: bigint | null;
}

/** Reads `lsid` and `txnNumber` of a command; null when it belongs to no session. */
export function sessionFields(command: Doc): SessionFields | null {
  const lsid = command.get('lsid');
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary)) return null;
  const bytes = Buffer.from(id.buffer.subarray(0, id.position));
  const number = command.get('txnNumber');
  return { id: bytes.toString('hex'), bytes, number: typeof number === 'bigint' ? number : null };
}

/** {@link sessionFields} of a command that is part of a transaction. @throws MongoError InvalidOptions without a session or number. */
export function transactionFields(command: Doc): SessionFields & { number: bigint } {
  const fields = sessionFields(command);
  if (!fields || fields.number === null)
    throw mongoError('InvalidOptions', "a command of a transaction needs 'lsid' and 'txnNumber'");
  return { ...fields, number: fields.number };
}

export const noSuchTransaction = (number: bigint) =>
  new MongoError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
    { labels: ['TransientTransactionError'] },
  );

export const tooOld = (number: bigint, latest: bigint) =>
  mongoError(
    'TransactionTooOld',
    `Cannot go on with transaction number ${number}: number ${latest} has already started on this session.`,
  );
