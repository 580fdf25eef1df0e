/** How an image of a series stands. */
export type FrameState = 'waiting' | 'loading' | 'ready' | 'failed';

/** The image to be fetched next: of those that wait the one nearest to what is looked at; -1 when none waits. */
export function nextToLoad(states: readonly FrameState[], index: number): number {
  let best = -1;
  for (const [at, state] of states.entries()) {
    if (state === 'waiting' && (best < 0 || Math.abs(at - index) < Math.abs(best - index))) best = at;
  }
  return best;
}
