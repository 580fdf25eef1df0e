import assert from 'node:assert/strict';
import { connectData, type Data } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { calledIn } from './called-in.ts';
import { gapOf, watchGaps } from './gaps.ts';
import { moreFrames, openPage } from './people.ts';

describe('a call whose media server dies', function () {
  this.timeout(240_000);
  let stack: Stack;
  let data: Data;
  let browsers: Browser[];
  let both: [Page, Page];
  let encounterId: string;

  const nodes = async () => (await data.repositories.calls.nodes(new Date())).map(({ _id }) => _id);
  const untilThereAre = async (count: number) => {
    while ((await nodes()).length !== count) await new Promise((resolve) => setImmediate(resolve));
  };
  /** The node of the call, and the part of the stack that it is. */
  const placed = async () => {
    const node = await data.repositories.calls.placement(encounterId);
    return { node, part: node === 'media-2' ? ('media-2' as const) : ('media' as const) };
  };
  const bothAreInTheCall = async () => {
    for (const page of both) {
      await page
        .getByText(/continues by itself|reconnecting/i)
        .first()
        .waitFor({ state: 'hidden' });
      assert.equal(await page.locator('video').count(), 2);
    }
  };

  before(async () => {
    stack = await Stack.start();
    stack.spawn('media-2');
    data = await connectData(stack.databaseUri);
    await untilThereAre(2);
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    const doctor = await openPage(browsers[0]!, stack, 'desktop', 'en');
    const patient = await openPage(browsers[1]!, stack, 'phone', 'en');
    both = [patient, doctor];
    await calledIn(stack, doctor, patient);
    await patient.getByRole('button', { name: 'Join the call' }).click();
    await Promise.all(both.map((page) => moreFrames(page)));
    await Promise.all(both.map(watchGaps));
    encounterId = new URL(doctor.url()).pathname.split('/').at(-1)!;
  });

  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await data.close();
    await stack.close();
  });

  it('goes on at the same node when its worker dies', async () => {
    const { node, part } = await placed();
    await gapOf(both, async () => process.kill(stack.workerPidOf(part), 'SIGKILL'));
    await bothAreInTheCall();
    assert.equal((await placed()).node, node);
  });

  it('goes on at another node when its own is killed, which is taken off the list at once', async () => {
    const lost = await placed();
    await gapOf(both, () => stack.kill(lost.part));
    await bothAreInTheCall();
    const { node } = await placed();
    assert.notEqual(node, lost.node);
    assert.deepEqual(await nodes(), [node]);
  });

  it('can go back to the first one, which is there again with its first announcement', async () => {
    const lost = await placed();
    stack.spawn(lost.part === 'media' ? 'media-2' : 'media');
    await untilThereAre(2);
    await gapOf(both, () => stack.kill(lost.part));
    await bothAreInTheCall();
    assert.notEqual((await placed()).node, lost.node);
  });

  it('waits for its node when there is no other, and goes on when that has been started again', async () => {
    const only = await placed();
    await gapOf(both, async () => {
      await stack.kill(only.part);
      await both[0]
        .getByText(/continues by itself|reconnecting/i)
        .first()
        .waitFor();
      stack.spawn(only.part);
    });
    await bothAreInTheCall();
    assert.equal((await placed()).node, only.node);
  });
});
