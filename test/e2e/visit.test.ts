import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { iceCredentials, moreFrames, openPage, received, signInDoctor, signInPatient } from './people.ts';
import { book, callNext, checkDevices, enterWaitingRoom } from './visit-steps.ts';

describe('a booked video visit', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browsers: Browser[];
  let patient: Page;
  let doctor: Page;

  before(async () => {
    stack = await Stack.start();
    browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    patient = await openPage(browsers[0]!, stack, 'phone', 'zh-CN');
    doctor = await openPage(browsers[1]!, stack, 'desktop', 'zh-CN');
  });

  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  it('is booked on a phone, seen in the queue, and taken to the waiting room', async () => {
    await signInDoctor(doctor);
    await signInPatient(patient, stack);
    await book(patient);
    await checkDevices(patient);
    await enterWaitingRoom(patient);
    await doctor.getByText('王桂芳').first().waitFor();
  });

  it('keeps the waiting patient in place over a reload', async () => {
    await patient.reload();
    await patient.getByText('您是下一位').waitFor();
  });

  it('brings both sides into one encrypted call, with picture on both', async () => {
    await callNext(doctor);
    await patient.getByRole('button', { name: '加入通话' }).click();
    await Promise.all([moreFrames(patient), moreFrames(doctor)]);
    for (const page of [patient, doctor]) {
      const { ciphers } = await received(page);
      assert.ok(ciphers.length > 0);
      for (const cipher of ciphers) assert.match(cipher, /^(SRTP_)?AEAD_AES_256_GCM$/);
    }
  });

  it('carries what is written in the chat', async () => {
    await patient.getByRole('button', { name: /^聊天/ }).click();
    await patient.getByPlaceholder('输入消息').fill('医生您好');
    await patient.getByRole('button', { name: '发送' }).click();
    await doctor.getByRole('button', { name: /^聊天/ }).click();
    await doctor.getByText('医生您好').waitFor();
    await patient.keyboard.press('Escape');
  });

  it('goes on after a reload of either side', async () => {
    await patient.reload();
    await moreFrames(patient);
    await doctor.reload();
    await moreFrames(doctor);
    await moreFrames(patient, (await received(patient)).frames);
  });

  it('remembers over a reload that the patient wants sound alone, and brings the picture back when asked', async () => {
    const alone = patient.getByRole('button', { name: '仅语音' });
    await alone.click();
    await patient.reload();
    await patient.getByRole('button', { name: '仅语音', pressed: true }).waitFor();
    const before = (await received(doctor)).frames;
    await alone.click();
    await moreFrames(patient, (await received(patient)).frames);
    await moreFrames(doctor, before);
  });

  it('is not interrupted when the api is killed and comes back', async () => {
    const before = { patient: (await received(patient)).frames, doctor: (await received(doctor)).frames };
    const credentials = await Promise.all([patient, doctor].map(iceCredentials));
    await stack.kill('api');
    const during = {
      patient: await moreFrames(patient, before.patient + 10),
      doctor: await moreFrames(doctor, before.doctor + 10),
    };
    await stack.startApi();
    await patient.getByText('通话会自动恢复').waitFor({ state: 'hidden' });
    await doctor.getByText('通话会自动恢复').waitFor({ state: 'hidden' });
    await moreFrames(patient, during.patient + 10);
    await moreFrames(doctor, during.doctor + 10);
    assert.deepEqual(await Promise.all([patient, doctor].map(iceCredentials)), credentials);
  });

  it('ends for both when the doctor ends the call, and stays open until the note is written', async () => {
    await doctor.getByRole('button', { name: '结束通话' }).click();
    await doctor.getByRole('dialog').getByRole('button', { name: '结束通话' }).click();
    await patient.getByRole('heading', { name: '通话已结束，医生正在写总结' }).last().waitFor();
  });

  it('gives the patient the summary at once when the doctor finishes', async () => {
    await doctor.getByLabel(/^主诉/).fill('头晕三天');
    await doctor.getByLabel(/^评估/).fill('血压控制欠佳');
    await doctor.getByLabel(/^处理意见/).fill('每日早晚测血压，两周后复诊。');
    await doctor
      .getByText(/已保存/)
      .first()
      .waitFor();
    await doctor.getByRole('button', { name: '完成就诊' }).first().click();
    await doctor.getByRole('dialog').getByRole('button', { name: '完成并发给患者' }).click();
    await patient.getByText('每日早晚测血压，两周后复诊。').waitFor();
    await patient.goto('/visits?scope=past');
    await patient.getByRole('link', { name: '查看总结' }).click();
    await patient.getByText('血压控制欠佳').waitFor();
  });
});
