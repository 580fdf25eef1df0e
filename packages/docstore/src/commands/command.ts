import type { Doc } from '../bson/values.ts';
import type { Cursors } from '../session/cursors.ts';
import type { Kept, Progress } from '../session/retries.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Transaction } from '../session/transaction.ts';
import type { Statements } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import type { Operation } from '../work/operation.ts';
import type { Operations } from '../work/operations.ts';
import type { Maybe } from '../work/pause.ts';
import type { FailPoints } from './fail-points.ts';

/** One client's connection. */
export interface Connection {
  /** `host:port` at which this client reaches the server. */
  readonly address: string;
  /** What the client calls itself; known after its first `hello`. */
  appName: string | null;
}

/** What a command works with. */
export interface CommandContext {
  store: Store;
  /** Where plain reads read: the store as it is, or a snapshot of it. */
  sql: Statements;
  sessions: Sessions;
  cursors: Cursors;
  now: () => Date;
  db: string;
  command: Doc;
  /** The open transaction that the command belongs to. */
  transaction: Transaction | null;
  /** How far a retryable write has come; null for a command that is not one. */
  retry: Retry | null;
  connection: Connection;
  /** This command as something that others can end. */
  operation: Operation;
  operations: Operations;
  /** Faults on demand; null unless the server was started for tests. */
  failPoints: FailPoints | null;
}

/** A write that its client may send again. */
export interface Retry {
  /** What an earlier sending has done already. */
  readonly before: Progress | null;
  /** Keeps what is done by now; called inside the store's write, so that both reach the disk together. */
  keep(kept: Kept): void;
}

export interface Command {
  /** One line for people. */
  help: string;
  /** True when the command may be part of a transaction. */
  inTransaction?: boolean;
  /** True when a retry with the same transaction number must give the first answer. */
  retryable?: boolean;
  /** True when the command is there only on a server that was started for tests. */
  testsOnly?: boolean;
  run(context: CommandContext): Maybe<Doc>;
}
