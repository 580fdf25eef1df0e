import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../stack.ts';

/** Sends a step, kills the api so many milliseconds later, starts it again, and sends the step once more; gives the second answer. */
export async function killedOnTheWay<T>(stack: Stack, step: () => Promise<T>, moment: number): Promise<T> {
  const first = step().catch(() => null);
  await wait(moment);
  await stack.kill('api');
  await first;
  await stack.startApi();
  return step();
}
