import { type Doc, docFromJs } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import type { Cursors } from '../session/cursors.ts';
import { type Sessions, sessionFields } from '../session/sessions.ts';
import type { Store } from '../storage/store.ts';
import type { Command } from './command.ts';
import { commands } from './table.ts';

export interface Server {
  store: Store;
  sessions: Sessions;
  cursors: Cursors;
  now: () => Date;
  /** Called with what is neither MongoDB's error nor the client's fault. */
  onFault(error: unknown, command: string): void;
}

function named(doc: Doc): { name: string; command: Command } {
  const [name = ''] = doc.keys();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw mongoError('CommandNotFound', `no such command: '${name}'`);
  return { name, command };
}

async function carryOut(server: Server, doc: Doc, connection: object, address: string): Promise<Doc> {
  const { name, command } = named(doc);
  const ending = name === 'commitTransaction' || name === 'abortTransaction';
  const transaction = ending ? null : server.sessions.transactionOf(doc, connection);
  if (transaction && !command.inTransaction) {
    throw mongoError('OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
  }
  const retry = command.retryable && !transaction && doc.has('txnNumber') ? sessionFields(doc) : null;
  const first = retry && server.sessions.firstReply(retry);
  if (first) return first;
  const db = String(doc.get('$db') ?? 'admin');
  try {
    const reply = await command.run({ ...server, db, command: doc, transaction, address });
    if (retry) server.sessions.keepReply(retry, reply);
    return reply;
  } catch (error) {
    if (transaction) server.sessions.fail(transaction);
    throw error;
  }
}

function failure(error: unknown, server: Server, name: string): Doc {
  const known =
    error instanceof MongoError ? error : mongoError('InternalError', 'the server failed; its log says why');
  if (known !== error) server.onFault(error, name);
  return docFromJs({
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.extra,
    ...(known.labels.length > 0 ? { errorLabels: known.labels } : {}),
  });
}

/** Carries out one command and answers once what it wrote is on disk. Never throws. */
export async function dispatch(server: Server, doc: Doc, connection: object, address: string): Promise<Doc> {
  try {
    const reply = await carryOut(server, doc, connection, address);
    await server.store.commit.durable();
    return new Map(reply).set('ok', 1);
  } catch (error) {
    return failure(error, server, String([...doc.keys()][0]));
  }
}
