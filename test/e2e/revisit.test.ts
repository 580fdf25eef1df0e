import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { attestAndCall, bookFollowUp } from './follow-up.ts';
import { look } from './look.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';

const words = {
  'zh-CN': {
    open: '王桂芳',
    diagnoses: '诊断',
    finish: '完成就诊',
    send: '完成并发给患者',
    stop: '终止线上诊疗，转线下就诊',
    reason: '病情有变化',
    stopNow: '终止并转线下',
    stopped: '医生建议您到医院就诊',
    viewed: '谁看过我的资料',
    hypertension: '高血压',
    beyond: '不在资料证明的类目',
  },
  en: {
    open: '王桂芳',
    diagnoses: 'Diagnoses',
    finish: 'Finish visit',
    send: 'Finish and send',
    stop: 'Stop, and send to a hospital',
    reason: 'The condition has changed',
    stopNow: 'Stop and send',
    stopped: 'The doctor asks you to see a hospital',
    viewed: 'Who viewed my record',
    hypertension: 'Essential (primary) hypertension',
    beyond: 'is not within the evidenced categories',
  },
} as const;

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a follow-up in ${language}`, function () {
    this.timeout(240_000);
    const t = words[language];
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;
    let patient: Page;
    let doctor: Page;
    const faults: string[] = [];

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-papers-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
      patient = await openPage(browsers[0]!, stack, 'phone', language);
      doctor = await openPage(browsers[1]!, stack, 'desktop', language);
      faults.length = 0;
    });
    afterEach(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const see = (page: Page, name: string) =>
      look(page, `${page === patient ? 'patient' : 'doctor'}-${name}-${language}`, faults);
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

    const comeIn = async () => {
      await signInPatient(patient, stack);
      await bookFollowUp(patient, { folder, see: (name) => see(patient, name) });
    };
    const callIn = async () => {
      await signInDoctor(doctor);
      await attestAndCall(doctor, t.open, (name) => see(doctor, name));
    };

    it('is judged by the doctor before it begins, and its diagnosis reaches the patient', async () => {
      await comeIn();
      await callIn();
      const field = doctor.getByRole('textbox', { name: t.diagnoses, exact: true });
      await field.fill('tnb');
      await doctor.getByRole('option', { name: /E11\.9/ }).waitFor();
      await field.press('Enter');
      await doctor.getByText(t.beyond).waitFor();
      await field.fill('gxy');
      await doctor.getByRole('option', { name: /I10/ }).waitFor();
      await field.press('Enter');
      await doctor.getByRole('listitem').filter({ hasText: 'I10' }).first().waitFor();
      await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('头晕三天');
      await doctor.getByLabel(/^(评估|Assessment)/).fill('血压控制不佳');
      await doctor.getByLabel(/^(处理意见|Plan)/).fill('规律服药，两周后复诊');
      await see(doctor, 'follow-up-note');
      await button(doctor, t.finish).click();
      await button(doctor.getByRole('dialog') as unknown as Page, t.send).click();
      await patient.getByText(t.hypertension).first().waitFor();
      await see(patient, 'follow-up-summary');
      // The patient sees who has looked at all this.
      await patient.goto('/record');
      await patient.getByText(t.hypertension).first().waitFor();
      await see(patient, 'record');
      await patient.getByRole('link', { name: t.viewed }).click();
      await patient.getByText(/陈安/).first().waitFor();
      await see(patient, 'viewed');
      assert.deepEqual(faults, []);
    });

    it('is stopped when it does not suit: the patient reads why, and where to go', async () => {
      await comeIn();
      await callIn();
      await button(doctor, t.stop).click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByRole('radio', { name: t.reason }).check();
      await see(doctor, 'stop');
      await dialog.getByRole('button', { name: t.stopNow }).click();
      await patient.getByText(t.stopped).waitFor();
      await see(patient, 'stopped');
      await doctor.getByRole('heading', { name: /已终止|Stopped at/ }).waitFor();
      await see(doctor, 'stopped');
      assert.deepEqual(faults, []);
    });
  });
}
