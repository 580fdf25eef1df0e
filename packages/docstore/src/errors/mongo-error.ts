/** MongoDB's error codes that this server answers with, by code name. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  NotSingleValueField: 54,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  MaxTimeMSExpired: 50,
  WriteConflict: 112,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  TransactionTooOld: 225,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  UnknownField: 40415,
  UnrecognizedStage: 40324,
} as const;

/** A code of {@link codes}, or one of MongoDB's numbered places, which are their own names. */
export type CodeName = keyof typeof codes | `Location${number}`;

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
