import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectData, type Data } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { bringIn } from './brought-in.ts';
import { drag, paint } from './forearm.ts';
import { framesByPerson, framesOf } from './frames.ts';
import { look } from './look.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

const t = {
  devices: /^(打开摄像头和麦克风|Turn camera and microphone on)$/,
  join: /^(加入通话|Join the call)$/,
  hand: /^(举手|Raise hand)$/,
  chat: /^(聊天|Chat)/,
  write: /输入消息|Write a message/,
  send: /^(发送|Send)$/,
  leave: /^(离开|Leave)$/,
  aside: /^(医生间会商|Speak aside)$/,
  back: /^(回到患者|Back to the patient)$/,
  conferring: /医生正在会商/,
  unheard: /患者听不到、看不到您|The patient cannot hear or see you/,
  pictures: /^(图片|Pictures)$/,
  firstPicture: /^(图片 1|Picture 1)$/,
  circle: /^(圈|Circle)$/,
  closePicture: /^(关闭图片|Close the picture)$/,
  removed: /您已不在这次就诊中|You do not belong to this visit any more/,
} as const;

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });
const sheet = (page: Page) => page.getByRole('application', { name: /^(图片|Picture)/ });
const tiles = (page: Page) => page.locator('li[data-peer]:not([data-peer="self"])');

/** How many packets of each stream of somebody a page has received, by the stream; what the server probes the network with is of nobody. */
const packetsByStream = (page: Page, kind: 'audio' | 'video'): Promise<Record<string, number>> =>
  page.evaluate(async (which) => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const received: Record<string, number> = {};
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
      for (const report of (await connection.getStats()).values())
        if (report.type === 'inbound-rtp' && report.kind === which && report.mid !== 'probator')
          received[report.ssrc] = report.packetsReceived;
    return received;
  }, kind);

/** How many streams of sound have brought something since then. */
const heardSince = async (page: Page, before: Record<string, number>): Promise<number> =>
  Object.entries(await packetsByStream(page, 'audio')).filter(([stream, count]) => count > (before[stream] ?? 0))
    .length;

describe('a visit with consultants of other hospitals', function () {
  this.timeout(300_000);
  let stack: Stack;
  let browsers: Browser[];
  let data: Data;
  let [patient, doctor, first, second] = [] as unknown as [Page, Page, Page, Page];
  let encounterId: string;
  let folder: string;
  const faults: string[] = [];
  const see = (page: Page, name: string) => look(page, `several-${name}`, faults);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oih-several-'));
    stack = await Stack.start();
    browsers = await Promise.all([launchBrowser('slow camera'), launchBrowser('slow camera')]);
    data = await connectData(stack.databaseUri);
    [patient, doctor, first, second] = await Promise.all([
      openPage(browsers[0]!, stack, 'phone', 'zh-CN'),
      openPage(browsers[1]!, stack, 'desktop', 'zh-CN'),
      openPage(browsers[0]!, stack, 'desktop', 'en'),
      openPage(browsers[1]!, stack, 'phone', 'zh-CN'),
    ]);
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await data.close();
    await stack.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const enter = async (page: Page): Promise<void> => {
    await button(page, t.devices).click();
    await button(page, t.join).click();
  };
  const everybody = () => [patient, doctor, first, second];

  it('begins as a call of two, and a consultant who was not brought in finds nothing', async () => {
    await Promise.all([signInDoctor(doctor), signInPatient(patient, stack)]);
    const photo = join(folder, 'skin.jpg');
    await paint(browsers[0]!, photo);
    await book(patient, photo);
    await checkDevices(patient);
    await enterWaitingRoom(patient);
    await callNext(doctor);
    await button(patient, t.join).click();
    await doctor.waitForURL(/\/visits\//);
    encounterId = new URL(doctor.url()).pathname.split('/').at(-1)!;
    await signInDoctor(first, 'doctor.prefecture');
    await first.goto(`/doctor/consultation-call/${encounterId}`);
    await first.getByText('There is no such visit among yours').waitFor();
  });

  it('carries every picture to everybody once both are in', async () => {
    await bringIn(data, encounterId, 'doctor.prefecture');
    await bringIn(data, encounterId, 'doctor.province');
    await signInDoctor(second, 'doctor.province');
    await Promise.all([first, second].map((page) => page.goto(`/doctor/consultation-call/${encounterId}`)));
    await first.getByText('王*芳').first().waitFor();
    await see(first, 'lobby-en');
    await see(second, 'lobby');
    await Promise.all([enter(first), enter(second)]);
    for (const page of everybody()) await framesOf(page, 3);
    assert.equal(await first.getByText('王桂芳').count(), 0);
    await see(doctor, 'doctor');
    await see(patient, 'patient');
    await see(first, 'consultant-en');
    await see(second, 'consultant');
  });

  it('shows the chair a raised hand with its place, and everybody the chat', async () => {
    await button(second, t.hand).click();
    await button(first, t.hand).click();
    await doctor.getByRole('img', { name: '已举手，第 2 位' }).waitFor();
    for (const page of [doctor, patient]) await page.getByRole('img', { name: '已举手，第 1 位' }).waitFor();
    await button(first, t.chat).click();
    await first.getByPlaceholder(t.write).fill('Please show the earlier ECG');
    await button(first, t.send).click();
    await button(patient, t.chat).click();
    await patient.getByText('Please show the earlier ECG').waitFor();
    await patient.keyboard.press('Escape');
    await first.keyboard.press('Escape');
  });

  it('lets the doctors speak aside: the patient is told so and gets nothing of them, also after a reload', async () => {
    await button(doctor, t.aside).click();
    await patient.getByText(t.conferring).waitFor();
    for (const page of [doctor, first, second]) await page.getByText(t.unheard).waitFor();
    const nothing = async (): Promise<Record<string, number>[]> => [
      await packetsByStream(patient, 'video'),
      await packetsByStream(patient, 'audio'),
    ];
    const kept = await nothing();
    const [chairHeard, guestHeard] = [await packetsByStream(doctor, 'audio'), await packetsByStream(first, 'audio')];
    // The doctors see each other and the patient; only the doctor of the visit hears the patient.
    for (const page of [doctor, first, second]) await framesOf(page, 3, await framesByPerson(page));
    while ((await heardSince(doctor, chairHeard)) < 3 || (await heardSince(first, guestHeard)) < 2)
      await doctor.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(await heardSince(first, guestHeard), 2);
    assert.deepEqual(await nothing(), kept);
    await patient
      .getByRole('timer')
      .getByText(/^\d\d:\d\d$/)
      .waitFor();
    await see(patient, 'aside-patient');
    await see(doctor, 'aside-doctor');
    await see(first, 'aside-consultant-en');
    await see(second, 'aside-consultant');
    await patient.evaluate(() => localStorage.setItem('oih.elder', 'true'));
    await patient.reload();
    await patient.getByText(t.conferring).waitFor();
    await patient.getByText('正在会商', { exact: true }).nth(2).waitFor({ state: 'attached' });
    await framesOf(doctor, 3, await framesByPerson(doctor));
    const again = (await nothing()).flatMap((streams) => Object.values(streams));
    assert.deepEqual(again, []);
    await see(patient, 'aside-patient-elder');
    await patient.evaluate(() => localStorage.removeItem('oih.elder'));
    await patient.reload();
    await patient.getByText(t.conferring).waitFor();
  });

  it('brings everybody together again when any of the doctors says so', async () => {
    await button(second, t.back).click();
    await patient.getByText('您又能听到、看到医生').waitFor();
    await doctor.getByText('患者又能听到、看到您').waitFor();
    await see(patient, 'aside-over-patient');
    for (const page of everybody()) await framesOf(page, 3, await framesByPerson(page));
    await doctor.getByText(t.unheard).waitFor({ state: 'detached' });
  });

  it('lets consultants mark and point at the picture that all look at, each with name and colour', async () => {
    await button(doctor, t.pictures).click();
    await doctor.getByRole('menuitem', { name: t.firstPicture }).click();
    for (const page of everybody()) await sheet(page).locator('img').waitFor();
    await button(first, t.circle).click();
    await drag(first, sheet(first), [0.2, 0.3], [0.45, 0.6]);
    for (const page of everybody()) await sheet(page).locator('[data-maker]', { hasText: '周明远' }).waitFor();
    const box = (await sheet(second).boundingBox())!;
    // Pointing is told every so often: it goes on until it has been seen.
    const pointer = sheet(doctor).locator('[data-pointer]', { hasText: '沈若川' });
    for (let step = 0; (await pointer.count()) === 0; step++)
      await second.mouse.move(box.x + box.width * (0.6 + (step % 10) / 100), box.y + box.height * 0.5);
    await see(doctor, 'pictures-doctor');
    await see(patient, 'pictures-patient');
    await see(first, 'pictures-consultant-en');
    await see(second, 'pictures-consultant');
    assert.equal(await button(first, t.closePicture).count(), 0);
    await button(doctor, t.closePicture).click();
    for (const page of everybody()) await sheet(page).waitFor({ state: 'detached' });
  });

  it('reads well in elder mode', async () => {
    await patient.evaluate(() => localStorage.setItem('oih.elder', 'true'));
    await patient.reload();
    await framesOf(patient, 3);
    await see(patient, 'patient-elder');
    await patient.evaluate(() => localStorage.removeItem('oih.elder'));
    await patient.reload();
    await framesOf(patient, 3);
  });

  it('takes a consultant back after a reload, with the hand still up', async () => {
    await second.reload();
    await framesOf(second, 3);
    for (const page of [patient, doctor, first]) await framesOf(page, 3);
    await button(second, t.hand).and(second.locator('[aria-pressed="true"]')).waitFor();
    await doctor.getByRole('img', { name: '已举手，第 1 位' }).waitFor();
  });

  it('lets the chair mute one and give another the word', async () => {
    const menuOf = (name: RegExp) => doctor.getByRole('button', { name });
    const [one, other] = await Promise.all(
      ['doctor.province', 'doctor.prefecture'].map(async (userName) => {
        const account = (await data.repositories.accounts.byUserName(userName))!;
        return new RegExp(`^对${account.displayName}的操作$`);
      }),
    );
    await menuOf(other!).click();
    await doctor.getByRole('menuitem', { name: '静音' }).click();
    await first.getByText(/has muted you/).waitFor();
    await button(first, /^Mute$/).click();
    await menuOf(one!).click();
    await see(doctor, 'doctor-menu');
    await doctor.getByRole('menuitem', { name: '请其发言' }).click();
    await button(second, t.hand).and(second.locator('[aria-pressed="false"]')).waitFor();
    await doctor.getByRole('img', { name: '已举手，第 2 位' }).waitFor({ state: 'detached' });
  });

  it('goes on for all while the api is killed and comes back', async () => {
    const before = await Promise.all(everybody().map(framesByPerson));
    await stack.kill('api');
    await Promise.all(everybody().map((page, at) => framesOf(page, 3, before[at])));
    await stack.startApi();
    for (const page of everybody())
      await page.getByText(/通话会自动恢复|continues by itself/).waitFor({ state: 'hidden' });
    const during = await Promise.all(everybody().map(framesByPerson));
    await Promise.all(everybody().map((page, at) => framesOf(page, 3, during[at])));
  });

  it('tells the one who is removed so, and goes on for the others', async () => {
    const account = (await data.repositories.accounts.byUserName('doctor.province'))!;
    await doctor.getByRole('button', { name: `对${account.displayName}的操作` }).click();
    await doctor.getByRole('menuitem', { name: '移出就诊' }).click();
    await doctor.getByRole('dialog').getByRole('button', { name: '移出就诊' }).click();
    await second.getByText(t.removed).waitFor();
    await see(second, 'removed');
    await second.reload();
    await second.getByText(t.removed).waitFor();
    for (const page of [patient, doctor, first]) await tiles(page).nth(2).waitFor({ state: 'detached' });
    for (const page of [patient, doctor, first]) await framesOf(page, 2, await framesByPerson(page));
    await see(doctor, 'doctor-three');
    await see(patient, 'patient-three');
  });

  it('ends for the consultant when the doctor ends the call, and is left at any time', async () => {
    await button(first, t.leave).click();
    await button(first, t.devices).waitFor();
    await doctor.getByRole('button', { name: '结束通话' }).click();
    await doctor.getByRole('dialog').getByRole('button', { name: '结束通话' }).click();
    await first.getByText('The call has ended, and the visit is still open').waitFor();
    await see(first, 'ended-en');
    assert.deepEqual(faults, []);
  });
});
