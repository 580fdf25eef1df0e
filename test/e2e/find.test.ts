import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInPatient } from './people.ts';

for (const [device, language] of [
  ['phone', 'zh-CN'],
  ['desktop', 'en'],
] as const) {
  describe(`finding a doctor on a ${device} in ${language}`, function () {
    this.timeout(240_000);
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

    it('goes from a complaint to a department, from a place outward, and by a name in pinyin to the doctor’s times', async () => {
      const faults: string[] = [];
      const page = await openPage(browser, stack, device, language);
      const see = (name: string) => look(page, `find-${name}-${device}-${language}`, faults);
      await signInPatient(page, stack);
      await page.goto('/find');
      const complaint = page.getByLabel(/哪里不舒服|What troubles you/);
      await complaint.fill('胸口疼');
      await page.getByRole('alert').getByRole('link', { name: /120/ }).waitFor();
      await see('emergency');
      await complaint.fill(language === 'en' ? 'dizzy, high blood pressure' : '头晕，血压高');
      await page.getByRole('button', { name: /^(心血管内科|Cardiology) ?[（(]/ }).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /周明远|Zhou Mingyuan/ }).waitFor();
      // What was shown before stays until the answer is there; then nobody of another department is left.
      await page.getByRole('link', { name: /陈安|Chen An/ }).waitFor({ state: 'detached' });
      await see('department');

      await complaint.fill('');
      await page.goto('/find?province=330000&prefecture=330700&county=330702');
      const cards = page.locator('a.card-link');
      await cards.first().waitFor();
      assert.match((await cards.first().textContent()) ?? '', /同区县|Same county/);
      await see('nearest');
      const reach = page.getByRole('group', { name: /找多远|How far/ });
      await reach.getByText(/婺城区/).click();
      await page.waitForURL(/within=county/);
      await page.getByRole('button', { name: /更多条件|More filters/ }).click();
      await page
        .getByRole('group', { name: /职称|Title/ })
        .getByText(/^(主任医师|Chief physician)$/)
        .click();
      await page.getByRole('button', { name: /看看|See \d+ in/ }).waitFor();
      await see('nobody');
      await page.getByRole('button', { name: /看看|See \d+ in/ }).click();
      await cards
        .filter({ hasText: /主任医师|Chief physician/ })
        .first()
        .waitFor();

      await page.goto('/find?province=330000');
      const name = page.getByLabel(/医生姓名|Doctor’s name/);
      await name.pressSequentially('chena');
      await page.getByRole('link', { name: /陈安|Chen An/ }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll('a.card-link').length === 1);
      await see('name');
      await name.press('Escape');
      await page.waitForFunction(() => document.querySelectorAll('a.card-link').length > 1);
      await name.fill('陈安');
      await name.press('Enter');
      await page.waitForURL(/name=/);
      await page.getByRole('link', { name: /陈安|Chen An/ }).press('Enter');
      await page
        .getByRole('button', { name: /^(预约|Book) \d/ })
        .first()
        .waitFor();
      await see('doctor');

      await page.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      await page.goto('/find?province=330000&prefecture=330700');
      await cards.first().waitFor();
      await see('elder');
      assert.deepEqual(faults, []);
    });
  });
}
