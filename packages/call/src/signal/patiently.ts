import { pause } from './pause.ts';
import { SignalError } from './signal-error.ts';

/** A media server that starts again, or another one that takes the call, is there long before, milliseconds. */
const withinMs = 20_000;
/** Between two tries when the refusal names no time, milliseconds. */
const pauseMs = 500;

/**
 * Does the work again while it is refused for a reason that passes, for 20 s at most.
 * @param goesOn whether anybody still waits for it.
 * @param time replaced by tests: the present in milliseconds, and a wait.
 * @throws what the work throws last.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  goesOn: () => boolean,
  time = { now: () => performance.now(), wait: pause },
): Promise<T> {
  const until = time.now() + withinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SignalError) || !error.retryable || time.now() >= until || !goesOn()) throw error;
      await time.wait(error.retryAfterMs ?? pauseMs);
      if (!goesOn()) throw error;
    }
  }
}
