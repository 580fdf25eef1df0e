import { FakeClock } from '@oih/testkit/fake-clock';

/** What is looked for again within so long is a poll for what other processes left behind, milliseconds. */
const poll = 30_000;
const seldom = 5 * 60_000;

/**
 * The clock of the simulation. In a week of simulated time the polls of the api for what other processes have left behind come 300,000 times, and there are no
 * other processes here: they come every five minutes. What is due at a certain time is seen to by whoever waits for it (`watch`).
 */
export class SeldomClock extends FakeClock {
  override after(ms: number, task: () => void): () => void {
    return super.after(ms <= poll ? seldom : ms, task);
  }
}
