import type { ReplyEnvelope, SocketErrorCode } from '@oih/contracts/socket/signalling';

/** A message that was refused, or to which no answer came. */
export class SignalError extends Error {
  override readonly name = 'SignalError';
  readonly code: SocketErrorCode | 'TIMEOUT';
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: SocketErrorCode | 'TIMEOUT', message: string, retryable: boolean, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The data of a good answer. @throws SignalError for a refusal. */
export function unwrap(reply: ReplyEnvelope): unknown {
  if (reply.ok) return reply.d;
  const { code, msg, retryable, retryAfterMs } = reply.e;
  throw new SignalError(code, msg, retryable, retryAfterMs);
}
