import type { LiveSocket } from './live-socket.ts';
import { SignalError } from './signal-error.ts';

/** Sends a request whose failure the next mending of the call puts right. */
export async function tell(
  socket: LiveSocket,
  message: Parameters<LiveSocket['request']>[0],
  d: never | object,
): Promise<void> {
  try {
    await socket.request(message, d as never);
  } catch (error) {
    if (!(error instanceof SignalError)) throw error;
  }
}
