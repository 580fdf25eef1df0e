/** MongoDB's error codes that this server answers with, by code name. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  HostUnreachable: 6,
  HostNotFound: 7,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  WriteConcernFailed: 64,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  ReadConcernMajorityNotAvailableYet: 134,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  PrimarySteppedDown: 189,
  InvalidIndexSpecificationOption: 197,
  TransactionTooOld: 225,
  CursorKilled: 237,
  SnapshotTooOld: 239,
  ConversionFailure: 241,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  IndexBuildAborted: 276,
  ClientDisconnect: 279,
  DataCorruptionDetected: 301,
  PreparedTransactionInProgress: 267,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  CannotConvertIndexToUnique: 359,
  SocketException: 9001,
  NotWritablePrimary: 10107,
  MechanismUnavailable: 334,
  BSONObjectTooLarge: 10334,
  CursorInUse: 12051,
  OutOfDiskSpace: 14031,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  NotPrimaryNoSecondaryOk: 13435,
  NotPrimaryOrSecondary: 13436,
  UnrecognizedStage: 40324,
  UnknownField: 40415,
} as const;

/** A code of {@link codes}, or one of MongoDB's numbered places, which are their own names. */
export type CodeName = keyof typeof codes | `Location${number}`;

const namesByCode = new Map(Object.entries(codes).map(([name, code]) => [code as number, name as CodeName]));

/** The name of a code; a code that this server does not know otherwise is a numbered place. */
export const codeNameOf = (code: number): CodeName => namesByCode.get(code) ?? `Location${code}`;

/** The codes of some names. */
export const codesOf = (names: readonly (keyof typeof codes)[]): ReadonlySet<number> =>
  new Set(names.map((name) => codes[name]));

const codeOf = (name: CodeName): number =>
  Object.hasOwn(codes, name) ? codes[name as keyof typeof codes] : Number(name.slice('Location'.length));

/** An error that is answered to the client as MongoDB would answer it. */
export class MongoError extends Error {
  override readonly name = 'MongoError';
  readonly code: number;
  readonly codeName: string;
  readonly labels: string[];
  /** Further fields of the answer, such as `keyPattern` and `keyValue` of 11000. */
  readonly extra: Record<string, unknown>;

  constructor(
    codeName: CodeName,
    message: string,
    options: { labels?: string[]; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = codeOf(codeName);
    this.codeName = codeName;
    this.labels = options.labels ?? [];
    this.extra = options.extra ?? {};
  }
}

/** Makes a {@link MongoError} to throw. */
export function mongoError(codeName: CodeName, message: string): MongoError {
  return new MongoError(codeName, message);
}
