import type { Clock } from '@oih/platform/clock';
import { type Doc, docFromJs, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { errorLabels, type Situation } from '../errors/labels.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import type { Cursors } from '../session/cursors.ts';
import type { Kept, Progress } from '../session/retries.ts';
import { type SessionFields, sessionFields } from '../session/session-fields.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Transaction } from '../session/transaction.ts';
import { diskFault } from '../storage/faults.ts';
import type { Store } from '../storage/store.ts';
import type { Operations } from '../work/operations.ts';
import { beginTurn, type Maybe } from '../work/pause.ts';
import type { Command, CommandContext, Connection, Retry } from './command.ts';
import { clusterTime, refuseReadConcern, unmetWriteConcern } from './concerns.ts';
import type { FailPoints, Fault } from './fail-points.ts';
import { appNameOf } from './server.ts';
import { commands } from './table.ts';

export interface Server {
  store: Store;
  sessions: Sessions;
  cursors: Cursors;
  operations: Operations;
  clock: Clock;
  /** The present moment of the clock; one function for all commands, since to make one for each costs time. */
  now: () => Date;
  /** Faults on demand; null unless the server was started for tests. */
  failPoints: FailPoints | null;
  /** Called with what is neither MongoDB's error nor the client's fault. */
  onFault(error: unknown, command: string): void;
}

function named(doc: Doc, server: Server): { name: string; command: Command } {
  const [name = ''] = doc.keys();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || (command.testsOnly && !server.failPoints))
    throw mongoError('CommandNotFound', `no such command: '${name}'`);
  return { name, command };
}

const endsTransaction = (name: string) => name === 'commitTransaction' || name === 'abortTransaction';

/** How far one write has come that its client may send again. */
class RetryOf implements Retry {
  readonly before: Progress | null;
  readonly #server: Server;
  readonly #session: SessionFields;

  constructor(server: Server, session: SessionFields) {
    this.#server = server;
    this.#session = session;
    this.before = server.sessions.retries.find(session);
  }

  keep(kept: Kept): void {
    this.#server.sessions.retries.keep(this.#session, kept);
  }
}

/** Carries a write out that its client may send again: what an earlier sending has done is not done once more. */
const once = (server: Server, session: SessionFields, run: (retry: Retry) => Maybe<Doc>): Maybe<Doc> =>
  server.sessions.retries.inTurn(session, () => {
    const retry = new RetryOf(server, session);
    return retry.before?.complete ? retry.before.reply : run(retry);
  });

/** What a command works with, outside of its retries. */
function contextOf(server: Server, doc: Doc, connection: Connection): Omit<CommandContext, 'retry'> {
  const { store, sessions, cursors, now, failPoints, operations } = server;
  return {
    store,
    sql: store.sql,
    sessions,
    cursors,
    now,
    db: String(doc.get('$db') ?? 'admin'),
    command: doc,
    transaction: null,
    connection,
    operation: operations.begin(doc, connection),
    operations,
    failPoints,
  };
}

/** The open transaction of a command that may be part of one. */
function transactionFor(server: Server, doc: Doc, connection: Connection): Transaction | null {
  const { name, command } = named(doc, server);
  const transaction = endsTransaction(name) ? null : server.sessions.transactionOf(doc, connection);
  if (transaction && !command.inTransaction)
    throw mongoError('OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
  return transaction;
}

function carryOut(server: Server, doc: Doc, connection: Connection): Maybe<Doc> {
  const { name, command } = named(doc, server);
  refuseReadConcern(name, doc);
  const transaction = transactionFor(server, doc, connection);
  if (transaction) return inTransaction(server, command, doc, connection, transaction);
  const context = contextOf(server, doc, connection);
  const session = command.retryable && doc.has('txnNumber') ? sessionFields(doc) : null;
  return session
    ? once(server, session, (retry) => command.run({ ...context, retry }))
    : command.run({ ...context, retry: null });
}

/** A statement of a transaction; its failure gives the transaction up. */
async function inTransaction(
  server: Server,
  command: Command,
  doc: Doc,
  connection: Connection,
  transaction: Transaction,
): Promise<Doc> {
  try {
    const context = { ...contextOf(server, doc, connection), transaction, retry: null };
    context.operation.within = transaction;
    return await command.run(context);
  } catch (error) {
    server.sessions.fail(transaction);
    throw error;
  }
}

function situationOf(doc: Doc, name: string): Situation {
  const inTransaction = doc.get('autocommit') === false;
  return {
    inTransaction: inTransaction && !endsTransaction(name),
    endsTransaction: endsTransaction(name),
    isRetryableWrite: doc.has('txnNumber') && !inTransaction,
  };
}

function failure(error: unknown, server: Server, doc: Doc, name: string, fault: Fault | null): Doc {
  const known =
    error instanceof MongoError
      ? error
      : (diskFault(error) ?? mongoError('InternalError', 'the server failed; its log says why'));
  if (known !== error) server.onFault(error, name);
  const own = new Set([...known.labels, ...errorLabels(known.code, situationOf(doc, name))]);
  const labels = fault?.labels ?? [...own];
  return docFromJs({
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.extra,
    ...(labels.length > 0 ? { errorLabels: labels } : {}),
  });
}

/** Carries the command out as its fault allows. */
async function withFault(server: Server, fault: Fault, doc: Doc, connection: Connection): Promise<Doc> {
  if (fault.blockMs) await new Promise<void>((resolve) => server.clock.after(fault.blockMs, resolve));
  if (fault.error) throw fault.error;
  return await carryOut(server, doc, connection);
}

/** Adds the write concern error of a fault, or of a concern that one member cannot meet, to the answer of what was carried out. */
function addWriteConcernError(reply: Doc, doc: Doc, name: string, fault: Fault | null): void {
  const error = fault?.writeConcernError ?? unmetWriteConcern(doc);
  if (!error) return;
  reply.set('writeConcernError', error);
  const code = error.get('code');
  const situation = { ...situationOf(doc, name), inTransaction: false };
  const labels = fault?.labels ?? (isNumeric(code) ? errorLabels(toNumber(code), situation) : []);
  if (labels.length > 0) reply.set('errorLabels', labels);
}

/**
 * Carries out one command and answers once what it wrote is on disk. Never throws.
 * @returns the answer; null when the connection is to be closed without one.
 */
export async function dispatch(server: Server, doc: Doc, connection: Connection): Promise<Doc | null> {
  const [name = ''] = doc.keys();
  const fault = server.failPoints?.meet(name, doc, connection.appName ?? appNameOf(doc)) ?? null;
  try {
    if (fault?.closeConnection) return null;
    beginTurn();
    const carried = fault ? withFault(server, fault, doc, connection) : carryOut(server, doc, connection);
    // Most commands are done by now: to wait for what is there would cost a turn of the queue.
    const reply = new Map(carried instanceof Promise ? await carried : carried);
    if (server.store.commit.pending) await server.store.commit.durable();
    reply.set('ok', 1);
    addWriteConcernError(reply, doc, name, fault);
    // What a client has seen it hands on with its next read, whichever connection that takes.
    if (isDoc(doc.get('lsid'))) reply.set('operationTime', clusterTime(server.clock.now()));
    return reply;
  } catch (error) {
    return failure(error, server, doc, name, fault);
  }
}
