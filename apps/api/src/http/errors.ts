import type { ErrorBody } from '@oih/contracts/http/common';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { Logger } from '@oih/platform/logger';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** Errors that express and its parsers throw themselves, by their type. */
const ofExpress: Record<string, () => AppError> = {
  'entity.too.large': () =>
    new AppError(
      'PAYLOAD_TOO_LARGE',
      'The request is larger than is taken here: 256 KiB, and 2 MiB with a file to import. Send less at a time.',
    ),
  'entity.parse.failed': () => new AppError('BAD_REQUEST', 'The body is not JSON. Correct it and send it again.'),
  'encoding.unsupported': () =>
    new AppError('UNSUPPORTED_MEDIA_TYPE', 'The encoding of the body is not understood. Send it plain or gzipped.'),
  'charset.unsupported': () =>
    new AppError('UNSUPPORTED_MEDIA_TYPE', 'The character set of the body is not understood. Send UTF-8.'),
};

/** The coded error that something thrown stands for; null when nobody foresaw it. */
export function codedError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof URIError)
    return new AppError('BAD_REQUEST', 'The address is not written rightly. Correct it and try again.');
  const type = (error as { type?: unknown } | null)?.type;
  const make = typeof type === 'string' && Object.hasOwn(ofExpress, type) ? ofExpress[type] : undefined;
  return make?.() ?? null;
}

/** The error as the contract writes it. */
export function errorBodyOf(error: AppError, requestId?: string): ErrorBody {
  const { code, message, retryable, retryAfterMs, details } = error;
  return {
    error: {
      code,
      message,
      retryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId ? { requestId } : {}),
      ...(details ? { details } : {}),
    },
  };
}

/** Answers every error with its code. What is not a coded error is logged under an id that the answer carries, and tells nothing else. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const coded = codedError(error);
    const requestId = newId();
    if (!coded)
      logger.error(
        { err: error, requestId, operation: response.locals.operation, path: request.path },
        'a request failed',
      );
    // What was being sent cannot be turned into an error any more: the connection is cut, so that nobody takes it for whole.
    if (response.headersSent) return next(error);
    const answer =
      coded ??
      new AppError('INTERNAL', 'Something went wrong on our side. Try again; if it stays, tell us the request id.');
    if (answer.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(answer.retryAfterMs / 1000)));
    response.status(answer.status).json(errorBodyOf(answer, coded ? undefined : requestId));
  };
}

export const notFound: RequestHandler = () => {
  throw new AppError('NOT_FOUND', 'There is no such address. Look it up in /api/openapi.json.');
};
