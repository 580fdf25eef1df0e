import { SignalError } from './signal-error.ts';

/** A media server that starts again, or another one that takes the call, is there long before, milliseconds. */
const withinMs = 20_000;
const pauseMs = 500;

/** Waits a moment; replaced by tests. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Does the work again while it is refused for a reason that passes, for 20 s at most.
 * @param goesOn whether anybody still waits for it.
 * @throws what the work throws last.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  goesOn: () => boolean,
  { now = () => performance.now(), wait = pause } = {},
): Promise<T> {
  const until = now() + withinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SignalError) || !error.retryable || now() >= until || !goesOn()) throw error;
      await wait(pauseMs);
      if (!goesOn()) throw error;
    }
  }
}
