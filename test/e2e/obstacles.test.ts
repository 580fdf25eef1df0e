import { type FakeDevices, launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

/** A camera that another program holds: Chromium's fake devices cannot be busy, so its answer is put into the page. */
const busyCamera = `{
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wanted) =>
    wanted.video ? Promise.reject(new DOMException('in use', 'NotReadableError')) : ask(wanted);
}`;

/** Packets of sound that a page has received. Text, since it runs in the page as it stands. */
const soundReceived = `(async () => {
  let packets = 0;
  for (const connection of window.connections.filter(({ connectionState }) => connectionState !== 'closed'))
    for (const report of (await connection.getStats()).values())
      if (report.type === 'inbound-rtp' && report.kind === 'audio') packets += report.packetsReceived;
  return packets;
})()`;

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /^聊天/ }).click();
  await page.getByPlaceholder('输入消息').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
}

describe('what stands in the way of a call', function () {
  this.timeout(240_000);
  let stack: Stack;
  const browsers: Browser[] = [];
  const launch = async (...given: Parameters<typeof launchBrowser>) => {
    const browser = await launchBrowser(...given);
    browsers.push(browser);
    return browser;
  };

  before(async () => {
    stack = await Stack.start();
    const page = await openPage(await launch(), stack, 'phone', 'zh-CN');
    await signInPatient(page, stack);
    await book(page);
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  /** The patient of the booked visit with other devices. */
  const patientWith = async (devices: FakeDevices, script?: string): Promise<Page> => {
    const page = await openPage(await launch(devices), stack, 'phone', 'zh-CN');
    if (script) await page.addInitScript(script);
    await signInPatient(page, stack);
    await page.goto('/visits');
    await checkDevices(page);
    return page;
  };

  it('is said to whoever has denied the browser camera and microphone, with the way to allow them', async () => {
    const page = await patientWith('denied');
    await page.getByRole('alert').filter({ hasText: '浏览器没有获得使用摄像头的许可' }).waitFor();
    const guidance = page.getByRole('alert').filter({ hasText: '浏览器没有获得使用麦克风的许可' });
    await guidance.getByText('点击地址栏左侧的图标，把摄像头和麦克风改为“允许”').waitFor();
    await guidance.getByText('没有麦克风也可以听到对方，并用聊天打字沟通').waitFor();
    await page.close();
  });

  it('is said to whoever has no camera', async () => {
    const page = await patientWith('no camera');
    const guidance = page.getByRole('alert').filter({ hasText: '没有找到摄像头' });
    await guidance.getByText('请检查设备是否插好').waitFor();
    await page.close();
  });

  it('is a camera that another program holds: it is said, and the visit goes on with sound', async () => {
    const patient = await patientWith('allowed', busyCamera);
    const guidance = patient.getByRole('alert').filter({ hasText: '摄像头正被其他程序占用' });
    await guidance.getByText('请关闭其他正在使用它的程序或网页').waitFor();
    await guidance.getByText('没有摄像头也可以语音通话').waitFor();
    await enterWaitingRoom(patient, '仅用语音进入候诊室');
    const doctor = await openPage(browsers[0]!, stack, 'desktop', 'zh-CN');
    await signInDoctor(doctor);
    await doctor.getByText('仅语音').first().waitFor();
    await callNext(doctor);
    await patient.getByRole('button', { name: '加入通话' }).click();
    await doctor.waitForFunction(`${soundReceived}.then((packets) => packets > 50)`);
    await patient.waitForFunction(`${soundReceived}.then((packets) => packets > 50)`);
    await Promise.all([patient.close(), doctor.close()]);
  });
});

describe('a network that lets the page through and the call not', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browsers: Browser[];

  before(async () => {
    // Nobody has this address (RFC 5737): what is sent there never arrives.
    stack = await Stack.start({ MEDIA_ANNOUNCED_ADDRESS: '203.0.113.1' });
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  it('is named to both, with what helps, and they can write to each other meanwhile', async () => {
    const patient = await openPage(browsers[0]!, stack, 'phone', 'zh-CN');
    const doctor = await openPage(browsers[1]!, stack, 'desktop', 'zh-CN');
    await signInDoctor(doctor);
    await signInPatient(patient, stack);
    await book(patient);
    await checkDevices(patient);
    await enterWaitingRoom(patient);
    await callNext(doctor);
    await patient.getByRole('button', { name: '加入通话' }).click();
    for (const page of [patient, doctor]) {
      const guidance = page.getByRole('alert').filter({ hasText: '您的网络不让通话的声音和画面通过' });
      await guidance.getByText('请换用手机流量或另一个 Wi-Fi').waitFor();
    }
    await write(patient, '看不到画面');
    await write(doctor, '请换用手机流量');
    await doctor.getByText('看不到画面').waitFor();
    await patient.getByText('请换用手机流量', { exact: true }).waitFor();
  });
});
