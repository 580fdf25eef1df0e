import { type ErrorCode, errorCodes } from '@oih/contracts/errors';

/** What an error may tell the caller beside its code: ids and field names, never health data. */
export interface AppErrorOptions {
  details?: Record<string, unknown>;
  retryAfterMs?: number;
  cause?: unknown;
}

/** An error that people are told about: a code, what happened, why, and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }
}
