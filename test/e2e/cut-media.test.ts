import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { MediaRelay, relayAddress } from '../faults/media-relay.ts';
import { Stack } from '../stack.ts';
import { moreFrames, openPage, received, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

describe('a call whose media the network swallows, while the page stays connected', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browsers: Browser[];
  let relay: MediaRelay;
  let patient: Page;
  let doctor: Page;

  const bothSeeOn = async (frames: number) => {
    const before = await Promise.all([received(patient), received(doctor)]);
    await Promise.all([moreFrames(patient, before[0].frames + frames), moreFrames(doctor, before[1].frames + frames)]);
  };

  before(async () => {
    stack = await Stack.start({ MEDIA_ANNOUNCED_ADDRESS: relayAddress });
    relay = await MediaRelay.start(stack.mediaPort);
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    patient = await openPage(browsers[0]!, stack, 'phone', 'zh-CN');
    doctor = await openPage(browsers[1]!, stack, 'desktop', 'zh-CN');
    await signInDoctor(doctor);
    await signInPatient(patient, stack);
    await book(patient);
    await checkDevices(patient);
    await enterWaitingRoom(patient);
    await callNext(doctor);
    await patient.getByRole('button', { name: '加入通话' }).click();
    await Promise.all([moreFrames(patient), moreFrames(doctor)]);
  });

  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await relay.stop();
    await stack.close();
  });

  it('goes on over TCP when no datagram comes through any more', async () => {
    assert.ok((await relay.carried()).udp > 0);
    await relay.letThrough({ udp: false });
    const before = (await relay.carried()).tcp;
    await bothSeeOn(20);
    assert.ok((await relay.carried()).tcp > before);
  });

  it('says so when nothing comes through, and goes on by itself when the network is back', async () => {
    // Between two tries to get through it says what may stand in the way; while it tries, that it does.
    const reconnecting = patient.getByText('网络中断，正在重新连接');
    const blocked = patient.getByText('您的网络不让通话的声音和画面通过');
    await relay.letThrough({ tcp: false });
    await reconnecting.or(blocked).first().waitFor();
    await relay.letThrough({ tcp: true, udp: true });
    await bothSeeOn(20);
    await reconnecting.waitFor({ state: 'hidden' });
    await blocked.waitFor({ state: 'hidden' });
  });
});
