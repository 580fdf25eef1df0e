import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectData } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { attestAndCall, bookFollowUp } from './follow-up.ts';
import { look } from './look.ts';
import { openAccount, openPage, signInDoctor, signInPatient } from './people.ts';

const t = {
  finish: /^(完成就诊|Finish visit)$/,
  send: /^(完成并发给患者|Finish and send)$/,
  open: /^(开具证明|Write a certificate)$/,
  days: /^(天数|Days)/,
  advice: /^(医师意见|The doctor’s advice)/,
  sign: /^(签名并开具|Sign and issue)$/,
  tooMany: /请填写此项|Fill this in/,
  rest: /建议休息5天|Rest advised for 5 days/,
  paper: /下载证明|Download the certificate/,
  withdraw: /^(撤回|Withdraw)$/,
  reason: /撤回原因|Reason/,
  withdrawn: /^(已撤回|Withdrawn)$/,
  good: /证明真实有效|Genuine and valid/,
  gone: /被医师撤回|Withdrawn by the doctor/,
  none: /查不到这份证明|No certificate has this code/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Writes the note with its diagnosis, and finishes. */
async function finish(doctor: Page): Promise<void> {
  await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('头晕两天');
  await doctor.getByLabel(/^(评估|Assessment)/).fill('血压偏高');
  const diagnoses = doctor.getByRole('textbox', { name: /^(诊断|Diagnoses)$/ });
  await diagnoses.fill('gxy');
  await doctor.getByRole('option', { name: /I10/ }).waitFor();
  await diagnoses.press('Enter');
  await doctor.getByLabel(/^(处理意见|Plan)/).fill('休息，监测血压');
  await button(doctor, t.finish).click();
  await doctor.getByRole('dialog').getByRole('button', { name: t.send }).click();
  await button(doctor, t.open).waitFor();
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a certificate in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-papers-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is signed after the visit, read and checked by its code, and withdrawn with a reason', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `certificate-${name}-${language}`, faults);
      const [patient, doctor, employer] = await Promise.all([
        openPage(browsers[0]!, stack, 'phone', language),
        openPage(browsers[1]!, stack, 'desktop', language),
        openPage(browsers[0]!, stack, 'phone', language),
      ]);
      await openAccount(stack, 'doctor.internal', 'role-county-5');
      await signInPatient(patient, stack);
      await bookFollowUp(patient, { folder, roleId: 'role-county-5' });
      await signInDoctor(doctor, 'doctor.internal');
      await attestAndCall(doctor, '王桂芳');
      await finish(doctor);
      await button(doctor, t.open).click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByLabel(t.days).fill('');
      await dialog.getByRole('button', { name: t.sign }).click();
      await dialog.getByText(t.tooMany).waitFor();
      await dialog.getByLabel(t.days).fill('5');
      await dialog.getByLabel(t.advice).fill('避免劳累');
      await see(doctor, 'write');
      await dialog.getByRole('button', { name: t.sign }).click();
      await doctor.getByText(t.rest).waitFor();
      await see(doctor, 'doctor');
      await patient.getByText(t.rest).waitFor();
      await see(patient, 'patient');
      const [paper] = await Promise.all([
        patient.waitForEvent('download'),
        patient.getByRole('link', { name: t.paper }).click(),
      ]);
      assert.match(paper.suggestedFilename(), /^certificate-CT-/);
      if (process.env.PICTURES_DIR) await paper.saveAs(join(process.env.PICTURES_DIR, 'certificate.pdf'));
      const data = await connectData(stack.databaseUri);
      const [stored] = await data.repositories.certificates.ofPatient('patient-demo', 1);
      await data.close();
      await employer.goto(`/certificate/${stored!.checkCode}`);
      await employer.getByText(t.good).waitFor();
      await see(employer, 'check');
      assert.equal(await employer.getByText('I10').count(), 0);
      await button(doctor, t.withdraw).click();
      await dialog.getByLabel(t.reason).fill('日期写错');
      await see(doctor, 'withdraw');
      await dialog.getByRole('button', { name: t.withdraw }).click();
      await doctor.getByText(t.withdrawn).waitFor();
      await patient.getByText(t.withdrawn).waitFor();
      await employer.reload();
      await employer.getByText(t.gone).waitFor();
      await see(employer, 'check-withdrawn');
      await employer.goto(`/certificate/${'A'.repeat(22)}`);
      await employer.getByText(t.none).waitFor();
      await see(employer, 'check-none');
      await patient.goto('/record');
      await patient.getByText(t.withdrawn).scrollIntoViewIfNeeded();
      await see(patient, 'record');
      await patient.setViewportSize({ width: 1440, height: 900 });
      await see(patient, 'record-desktop');
      assert.deepEqual(faults, []);
    });
  });
}
