import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { dispatched } from './desks.ts';
import { attestAndCall, bookFollowUp } from './follow-up.ts';
import { look } from './look.ts';
import { decide, signOpinion } from './opinion-steps.ts';
import { moreFrames, openPage, signInDoctor, signInPatient } from './people.ts';

const t = {
  ask: /^(申请远程会诊|Ask for a remote consultation)$/,
  reason: /^(会诊原因|Why)$/,
  question: /^(想问的问题|Question)$/,
  specialty: /^(需要的科室|Department wanted)$/,
  save: /^(保存|Save)$/,
  fee: /[¥CN]*\s?100/,
  submit: /^(提交审核|Send for review)$/,
  review: /^(待本机构审核|Waits for review)$/,
  on: /^(打开摄像头和麦克风|Turn camera and microphone on)$/,
  join: /^(加入通话|Join the call)$/,
  read: /^(查看并同意|Read and agree)$/,
  agree: /^(我已阅读并同意|I have read this and agree)$/,
  send: /^(同意会诊|Agree to the consultation)$/,
  consulting: /^(会诊|Consulting)/,
  inSession: /^(会诊进行中|In session)$/,
  end: /^(结束会诊|End the session)$/,
  closeCase: /^(已阅决定，结束会诊|I have read the decision: close)$/,
  details: /^(查看详情|See details)$/,
  closed: /^(已结束|Closed)$/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a remote consultation in ${language}`, function () {
    this.timeout(300_000);
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-consult-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser(), launchBrowser()]);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is asked for in the visit, agreed to by the patient, joined by the specialist, answered and decided', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `consultation-${name}-${language}`, faults);
      const [patient, doctor, specialist] = await Promise.all([
        openPage(browsers[0]!, stack, 'phone', language),
        openPage(browsers[1]!, stack, 'desktop', language),
        openPage(browsers[2]!, stack, 'desktop', language),
      ]);
      await signInPatient(patient, stack);
      await bookFollowUp(patient, { folder });
      await signInDoctor(doctor);
      await attestAndCall(doctor, '王桂芳');
      await button(patient, t.join).click();
      await moreFrames(doctor);

      await button(doctor, t.ask).click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByLabel(t.reason).fill('血压控制不佳');
      await dialog.getByLabel(t.question).fill('请指导降压用药');
      await dialog.getByLabel(t.specialty).selectOption({ value: '03.04' });
      await dialog.getByRole('button', { name: t.save }).click();
      await dialog.getByText(t.fee).first().waitFor();
      await see(doctor, 'request');

      await button(patient, t.read).click();
      await patient.getByLabel(t.agree).check();
      await see(patient, 'consent');
      await button(patient, t.send).click();
      await button(patient, t.read).waitFor({ state: 'detached' });
      await dialog.getByRole('button', { name: t.submit }).click();
      await doctor.getByText(t.review).first().waitFor();
      await dispatched(stack);

      await signInDoctor(specialist, 'doctor.prefecture');
      await specialist.getByRole('link', { name: t.consulting }).click();
      await see(specialist, 'list');
      await specialist.getByRole('link', { name: '请指导降压用药' }).click();
      await see(specialist, 'case');
      await button(specialist, t.on).click();
      await button(specialist, t.join).click();
      await moreFrames(specialist);
      const before = await moreFrames(patient);
      await moreFrames(patient, before);
      await specialist.getByText(t.inSession).first().waitFor();
      await see(specialist, 'session');
      await see(doctor, 'session-doctor');
      await see(patient, 'session-patient');

      await button(doctor, t.end).click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.end }).click();
      await signOpinion(specialist, '考虑血压未达标', '加用氨氯地平，两周后复查', () => see(specialist, 'opinion'));
      await decide(doctor, '按专家意见加一种降压药，两周后再来', () => see(doctor, 'decision'));
      await button(specialist, t.closeCase).click();
      await specialist.getByText(t.closed).first().waitFor();
      await see(specialist, 'closed');

      await patient.goto('/visits');
      await patient.getByRole('link', { name: t.details }).first().click();
      await patient.getByText('按专家意见加一种降压药，两周后再来').waitFor();
      await see(patient, 'told');
      assert.deepEqual(faults, []);
    });
  });
}
