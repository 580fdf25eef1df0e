import type { ReplyEnvelope, SocketErrorCode } from '@oih/contracts/socket/signalling';

/** What a refused message is told. */
export class Refusal extends Error {
  readonly code: SocketErrorCode;

  constructor(code: SocketErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The data of a good answer. @throws Refusal as the one who was asked refused. */
export function granted(reply: ReplyEnvelope): unknown {
  if (!reply.ok) throw new Refusal(reply.e.code, reply.e.msg);
  return reply.d;
}
