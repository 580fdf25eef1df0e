import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin, signInPatient } from './people.ts';

/** Books the doctor's first free time, as a patient does. */
async function book(patient: Page): Promise<void> {
  await patient.goto('/doctors/role-county');
  await patient
    .getByRole('button', { name: /^(预约|Book) \d/ })
    .first()
    .click();
  await patient.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
  await patient.getByRole('button', { name: /下一步|Next/ }).click();
  await patient.getByLabel(/我已阅读并同意|I have read this/).check();
  await patient.getByRole('button', { name: /下一步|Next/ }).click();
  await patient.getByRole('button', { name: /确认预约|Confirm booking/ }).click();
  await patient.getByText(/预约成功|Your visit is booked/).waitFor();
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the screens of an administrator in ${language}`, function () {
    this.timeout(180_000);
    let stack: Stack;
    let browser: Browser;

    before(async () => {
      stack = await Stack.start();
      browser = await launchBrowser();
    });

    after(async () => {
      await browser.close();
      await stack.close();
    });

    it('can be read by everybody at every width, and a doctor who falls ill is one action', async () => {
      const faults: string[] = [];
      const admin = await openPage(browser, stack, 'desktop', language);
      const see = async (name: string) => {
        for (const width of [1440, 1280, 768]) {
          await admin.setViewportSize({ width, height: 900 });
          await look(admin, `admin-${name}-${width}-${language}`, faults);
        }
      };
      await admin.goto('/admin/');
      await admin.getByLabel(/^(用户名|User name)/).waitFor();
      await see('sign-in');
      await signInAdmin(admin);

      await admin.goto('/admin/closures');
      await admin.getByRole('heading', { name: /^(没有停诊|No closures)$/ }).waitFor();
      await see('closures-empty');

      const patient = await openPage(browser, stack, 'phone', language);
      await signInPatient(patient, stack);
      await book(patient);

      await admin.getByRole('link', { name: /登记停诊|New closure/ }).click();
      const doctor = admin.getByRole('combobox', { name: /医生|Doctor/ });
      await doctor.fill(language === 'en' ? 'Chen An' : '陈安');
      await doctor.press('ArrowDown');
      await doctor.press('Enter');
      await admin.getByRole('button', { name: /现在起三天|The next three days/ }).click();
      const choice = admin.getByRole('combobox', { name: /王桂芳/ });
      await choice.waitFor();
      await admin.getByLabel(/^(原因|Reason)/).fill('医生生病');
      await see('closure-new');
      await admin.getByRole('button', { name: /停诊并通知患者|Close and tell the patients/ }).click();
      await admin.getByRole('heading', { name: /陈安停诊|Chen An is away/ }).waitFor();
      await see('closure-board');
      await admin.goto('/admin/closures');
      await admin.getByRole('link', { name: /陈安|Chen An/ }).waitFor();
      await see('closures');
      assert.deepEqual(faults, []);
    });
  });
}
