import { codesOf } from './mongo-error.ts';

/** Errors after which a driver may send a write again. */
const retryable = codesOf([
  'HostUnreachable',
  'HostNotFound',
  'NetworkTimeout',
  'ShutdownInProgress',
  'ReadConcernMajorityNotAvailableYet',
  'PrimarySteppedDown',
  'ExceededTimeLimit',
  'SocketException',
  'NotWritablePrimary',
  'InterruptedAtShutdown',
  'InterruptedDueToReplStateChange',
  'NotPrimaryNoSecondaryOk',
  'NotPrimaryOrSecondary',
]);

/** Errors after which a whole transaction may be tried again. */
const transient = codesOf([
  'LockTimeout',
  'WriteConflict',
  'SnapshotUnavailable',
  'SnapshotTooOld',
  'NoSuchTransaction',
  'PreparedTransactionInProgress',
]);

/** What a command was, as far as the labels of its failure depend on it. */
export interface Situation {
  /** A statement of an open transaction. */
  inTransaction: boolean;
  /** `commitTransaction` or `abortTransaction`. */
  endsTransaction: boolean;
  /** A write that its driver sends again when told to. */
  isRetryableWrite: boolean;
}

/** The labels that MongoDB gives to a failure with a code (its `error_labels.cpp`). */
export function errorLabels(code: number, { inTransaction, endsTransaction, isRetryableWrite }: Situation): string[] {
  const labels: string[] = [];
  if (inTransaction && (transient.has(code) || retryable.has(code))) labels.push('TransientTransactionError');
  if (endsTransaction && transient.has(code)) labels.push('TransientTransactionError');
  if ((isRetryableWrite || endsTransaction) && retryable.has(code)) labels.push('RetryableWriteError');
  return labels;
}
