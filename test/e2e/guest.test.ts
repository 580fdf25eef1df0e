import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { framesOf } from './frames.ts';
import { look } from './look.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

const t = {
  invite: /^(用链接邀请|Invite by link)$/,
  guestName: /^(对方姓名|Name of the guest)/,
  make: /^(生成链接|Make the link)$/,
  link: /^(邀请链接|Link of the invitation)$/,
  done: /^(完成|Done)$/,
  ownName: /^(您的姓名|Your name)/,
  knock: /^(请求进入|Ask to come in)$/,
  waiting: /医生已看到您在等候|The doctor sees that you are here/,
  admit: /^(放行|Let in)$/,
  refuse: /^(不放行|Do not let in)$/,
  join: /^(进入通话|Join the call)$/,
  joinAsPatient: /^(加入通话|Join the call)$/,
  chat: /^(聊天|Chat)/,
  write: /输入消息|Write a message/,
  send: /^(发送|Send)$/,
  leave: /^(离开|Leave)$/,
  left: /您已离开通话|You have left the call/,
  ended: /您已不在这次就诊中|You are not in this visit any more/,
  over: /^(就诊已结束|The visit is over)$/,
  withdraw: /^(撤回|Take back)/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Invites somebody on the page of who invites, and reads the link that is to be sent. */
async function invite(page: Page, name: string, kind?: RegExp): Promise<string> {
  await button(page, t.invite).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t.guestName).fill(name);
  if (kind) await dialog.getByLabel(kind).check();
  await button(page, t.make).click();
  const link = await dialog.getByLabel(t.link).inputValue();
  return link;
}

describe('guests who come to a visit by a link', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browsers: Browser[];
  let [patient, doctor, daughter, interpreter] = [] as unknown as [Page, Page, Page, Page];
  let [ofDaughter, ofInterpreter] = ['', ''];
  const faults: string[] = [];
  const see = (page: Page, name: string) => look(page, `guest-${name}`, faults);

  before(async () => {
    stack = await Stack.start();
    browsers = await Promise.all([launchBrowser('slow camera'), launchBrowser('slow camera')]);
    [patient, doctor, daughter, interpreter] = await Promise.all([
      openPage(browsers[0]!, stack, 'phone', 'zh-CN'),
      openPage(browsers[1]!, stack, 'desktop', 'zh-CN'),
      openPage(browsers[0]!, stack, 'phone', 'zh-CN'),
      openPage(browsers[1]!, stack, 'desktop', 'en'),
    ]);
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  it('are invited by the patient in the waiting room, and by the doctor, who gives the link to an interpreter', async () => {
    await signInDoctor(doctor);
    await signInPatient(patient, stack);
    await book(patient);
    await checkDevices(patient);
    await enterWaitingRoom(patient);
    ofDaughter = await invite(patient, '王小芳');
    await see(patient, 'link-of-patient');
    await button(patient, t.done).click();
    await patient.getByText('等待打开链接').waitFor();
    await see(patient, 'invited-by-patient');
    await doctor.getByText('王桂芳').first().click();
    ofInterpreter = await invite(doctor, 'Anna Li', /^翻译$/);
    await see(doctor, 'link-of-doctor');
    await button(doctor, t.done).click();
  });

  it('read who invites them, give the name, and wait at the door', async () => {
    await daughter.goto(ofDaughter);
    await daughter.getByText('婺城白沙医院').first().waitFor();
    await see(daughter, 'knock-zh');
    await daughter.getByLabel(t.ownName).fill('王小方');
    await button(daughter, t.knock).click();
    await daughter.getByText('还可以试 4 次').waitFor();
    await daughter.getByLabel(t.ownName).fill('王小芳');
    await button(daughter, t.knock).click();
    await daughter.getByText(t.waiting).waitFor();
    await interpreter.goto(ofInterpreter);
    await interpreter.getByLabel(t.ownName).waitFor();
    await see(interpreter, 'knock-en');
    await interpreter.getByLabel(t.ownName).fill('anna li');
    await interpreter.keyboard.press('Enter');
    await interpreter.getByText(t.waiting).waitFor();
    await see(daughter, 'waits-zh');
    await see(interpreter, 'waits-en');
    await doctor
      .getByText(/王小芳（陪同亲友）在门外等候/)
      .first()
      .waitFor();
    await see(doctor, 'at-the-door');
  });

  it('are let in by the doctor, before the call and in it, and all see each other', async () => {
    await button(doctor, t.admit).first().click();
    await daughter.getByText('通话还没有开始').waitFor();
    await callNext(doctor);
    await button(patient, t.joinAsPatient).click();
    await button(doctor, t.admit).first().click();
    for (const guest of [daughter, interpreter]) await button(guest, t.join).click();
    for (const page of [doctor, patient, daughter, interpreter]) await framesOf(page, 3);
    await see(doctor, 'call-doctor');
    await see(patient, 'call-patient');
    await see(daughter, 'call-zh');
    await see(interpreter, 'call-en');
  });

  it('know the patient by a masked name, and write in the chat that all read', async () => {
    await daughter.getByLabel('王*芳的画面').waitFor();
    assert.equal(await daughter.getByText('王桂芳').count(), 0);
    await button(daughter, t.chat).click();
    await daughter.getByLabel(t.write).fill('妈，我在');
    await button(daughter, t.send).click();
    await button(patient, t.chat).click();
    await patient.getByText('妈，我在').waitFor();
    await see(daughter, 'chat-zh');
    await daughter.keyboard.press('Escape');
  });

  it('are in the call again after a reload, and after leaving by the same page', async () => {
    await daughter.reload();
    await framesOf(daughter, 3);
    await button(daughter, t.leave).click();
    await daughter.getByText(t.left).waitFor();
    await framesOf(doctor, 2);
    await button(daughter, t.join).click();
    await framesOf(doctor, 3);
  });

  it('leave when the doctor takes the invitation back, and wait anew in another browser', async () => {
    const another = await openPage(browsers[1]!, stack, 'phone', 'en');
    await another.goto(ofDaughter);
    await another.getByLabel(t.ownName).fill('王小芳');
    await button(another, t.knock).click();
    await another.getByText(t.waiting).waitFor();
    await daughter.getByLabel(t.ownName).waitFor();
    await doctor
      .getByText(/王小芳（陪同亲友）在门外等候/)
      .first()
      .waitFor();
    await button(doctor, t.refuse).first().click();
    await doctor.getByRole('dialog').getByRole('button', { name: t.refuse }).click();
    await another.getByText(t.ended).waitFor();
    await see(another, 'refused-en');
    await doctor.getByRole('button', { name: '撤回对Anna Li的邀请' }).click();
    await doctor.getByRole('dialog').getByRole('button', { name: t.withdraw }).click();
    await interpreter.getByText(t.ended).waitFor();
    await doctor.locator('li[data-peer]').first().waitFor({ state: 'hidden' });
  });

  it('find nothing behind a link that was taken back, nor without one', async () => {
    await interpreter.reload();
    await interpreter.getByText(t.ended).waitFor();
    const stranger = await openPage(browsers[0]!, stack, 'phone', 'en');
    await stranger.goto(ofInterpreter);
    await stranger.getByText('This link opens nothing').waitFor();
    await see(stranger, 'bad-link-en');
    await stranger.goto('/guest');
    await stranger.getByText('Open the link from your message').waitFor();
  });

  it('show screens that are whole and can be used by everybody', () => {
    assert.deepEqual(faults, []);
  });
});
