import assert from 'node:assert/strict';
import { sessionJoin } from '@oih/contracts/socket/media';
import { type Grant, Readiness } from './readiness.ts';
import { SignalError } from './signal/signal-error.ts';

/** A readiness whose grants are numbered; the server takes those that `good` names. */
function ready(lifeMs: number, good: (token: string) => boolean = () => true) {
  const asked: string[] = [];
  let grants = 0;
  const grant = async (): Promise<Grant> => {
    grants += 1;
    return { token: `grant-${grants}`, expiresAt: new Date(Date.now() + lifeMs).toISOString() };
  };
  const request = async (message: { m: string }, d: { token?: string }) => {
    if (message.m !== sessionJoin.m) throw new SignalError('CONFLICT', 'No call yet.', false);
    asked.push(d.token!);
    if (!good(d.token!)) throw new SignalError('TOKEN_EXPIRED', 'Used.', false);
    return { peerId: d.token };
  };
  const readiness = new Readiness({ request: request as never }, grant);
  return { readiness, asked, grants: () => grants };
}

describe('being ready for a call', () => {
  it('joins with the right that was fetched beforehand, once', async () => {
    const { readiness, asked, grants } = ready(90_000);
    await readiness.prepare('visit');
    await readiness.join();
    assert.equal(grants(), 1);
    await readiness.join();
    assert.deepEqual(asked, ['grant-1', 'grant-2']);
  });

  it('fetches a new right when the one that is held is about to run out', async () => {
    const { readiness, asked } = ready(5000);
    await readiness.prepare('visit');
    await readiness.join();
    assert.deepEqual(asked, ['grant-2']);
  });

  it('fetches a new right when the server no longer takes the one that is held', async () => {
    const { readiness, asked } = ready(90_000, (token) => token !== 'grant-1');
    await readiness.prepare('visit');
    await readiness.join();
    assert.deepEqual(asked, ['grant-1', 'grant-2']);
  });

  it('joins without having got ready', async () => {
    const { readiness, asked } = ready(90_000);
    await readiness.join();
    assert.deepEqual(asked, ['grant-1']);
  });
});
