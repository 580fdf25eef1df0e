import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { CuttingProxy } from '../faults/cutting-proxy.ts';
import { Stack } from '../stack.ts';
import { iceCredentials, moreFrames, openPage, received, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

const transports = `window.connections.filter(({ connectionState }) => connectionState !== 'closed').length`;

describe('a patient whose connection to the hospital is cut while the media flows', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browsers: Browser[];
  let proxy: CuttingProxy;
  let patient: Page;
  let doctor: Page;

  before(async () => {
    proxy = await CuttingProxy.start(() => Number(new URL(stack.origin).port));
    const behind = { origin: `http://localhost:${proxy.port}` } as Stack;
    stack = await Stack.start({ ALLOWED_ORIGINS: behind.origin });
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    patient = await openPage(browsers[0]!, behind, 'phone', 'zh-CN');
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
    await proxy.stop();
    await stack.close();
  });

  it('goes on seeing and being seen, and both are told', async () => {
    proxy.cut();
    await patient.getByText('网络中断，正在重新连接').waitFor();
    await doctor.getByText('的网络中断，正在等待恢复').waitFor();
    const before = await Promise.all([received(patient), received(doctor)]);
    await Promise.all([moreFrames(patient, before[0].frames + 20), moreFrames(doctor, before[1].frames + 20)]);
  });

  it('is taken up again where it was: the same transports, whose ICE is not touched, and what was written meanwhile', async () => {
    const before = { ice: await iceCredentials(patient), transports: await patient.evaluate(transports) };
    await doctor.getByRole('button', { name: /^聊天/ }).click();
    await doctor.getByPlaceholder('输入消息').fill('我看得到您');
    await doctor.getByRole('button', { name: '发送' }).click();
    proxy.mend();
    await patient.getByText('网络中断，正在重新连接').waitFor({ state: 'hidden' });
    await doctor.getByText('的网络中断，正在等待恢复').waitFor({ state: 'hidden' });
    assert.equal(await patient.evaluate(transports), before.transports);
    const frames = await Promise.all([received(patient), received(doctor)]);
    await Promise.all([moreFrames(patient, frames[0].frames + 10), moreFrames(doctor, frames[1].frames + 10)]);
    assert.deepEqual(await iceCredentials(patient), before.ice);
    await patient.getByRole('button', { name: /^聊天/ }).click();
    await patient.getByText('我看得到您').waitFor();
    assert.equal(await patient.getByText('我看得到您').count(), 1);
  });
});
