import type { SocketErrorCode } from '@oih/contracts/socket/signalling';

/** An error of the call that the browser is told about, by its code. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: SocketErrorCode;

  constructor(code: SocketErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
