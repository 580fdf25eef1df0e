import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin, signInPatient } from './people.ts';
import { book } from './visit-steps.ts';

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the screens of an administrator in ${language}`, function () {
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

    it('show a week that is dragged, typed and published, and what somebody else published meanwhile', async () => {
      const faults: string[] = [];
      const admin = await openPage(browser, stack, 'desktop', language);
      const see = async (name: string) => {
        for (const width of [1440, 1280, 768]) {
          await admin.setViewportSize({ width, height: 900 });
          await look(admin, `admin-${name}-${width}-${language}`, faults);
        }
        await admin.setViewportSize({ width: 1440, height: 900 });
      };
      await signInAdmin(admin);
      await admin.goto('/admin/schedule');
      await admin.getByRole('link', { name: /赵启文|Zhao Qiwen/ }).waitFor();
      await see('schedule');
      await admin.getByRole('link', { name: /赵启文|Zhao Qiwen/ }).click();
      await admin.getByRole('heading', { level: 1, name: /赵启文|Zhao Qiwen/ }).waitFor();
      const blocks = admin.getByRole('region').getByRole('button');
      await blocks.first().waitFor();
      await see('schedule-hours');

      // On paper, A4 across: the week alone, as wide as the page.
      await admin.setViewportSize({ width: 1032, height: 700 });
      await admin.emulateMedia({ media: 'print' });
      assert.deepEqual(
        [
          await admin.getByRole('navigation').isVisible(),
          await admin.getByRole('button', { name: /^(打印|Print)/ }).isVisible(),
          await blocks.first().isVisible(),
        ],
        [false, false, true],
      );
      const board = admin.getByRole('region');
      assert.equal(await admin.getByRole('main').getByRole('button').count(), await board.getByRole('button').count());
      assert.equal(await admin.getByRole('main').getByRole('link').count(), 0, 'nothing to press on paper');
      assert.ok(await board.evaluate((week) => week.scrollHeight <= week.clientHeight + 1), 'no hour is cut off');
      await look(admin, `admin-schedule-print-${language}`, faults);
      await admin.emulateMedia({ media: 'screen' });
      await admin.setViewportSize({ width: 1440, height: 900 });

      // The keyboard: down moves by a visit, shift and down makes it longer.
      const label = async () => (await blocks.first().textContent()) ?? '';
      const before = await label();
      await blocks.first().press('ArrowDown');
      const moved = await label();
      assert.notEqual(moved, before);
      await blocks.first().press('Shift+ArrowDown');
      const longer = await label();
      assert.notEqual(longer, moved);
      await admin.keyboard.press('Control+z');
      assert.equal(await label(), moved);
      await admin.keyboard.press('Control+Shift+z');
      assert.equal(await label(), longer);

      // The pointer: the same block an hour further.
      const box = (await blocks.first().boundingBox())!;
      await admin.mouse.move(box.x + 30, box.y + 40);
      await admin.mouse.down();
      await admin.mouse.move(box.x + 30, box.y + 60);
      await admin.mouse.move(box.x + 30, box.y + 88);
      await admin.mouse.up();
      assert.notEqual(await label(), longer);

      await blocks.first().press('Enter');
      await admin
        .getByRole('dialog')
        .getByLabel(/每次（分钟）|Minutes a visit/)
        .fill('20');
      await see('schedule-block');
      await admin
        .getByRole('dialog')
        .getByRole('button', { name: /^(完成|Done)$/ })
        .click();
      await admin.getByRole('button', { name: /规则与请假|Rules and leave/ }).click();
      await admin.getByRole('button', { name: /添加请假|Add leave/ }).click();
      await see('schedule-rules');
      await admin
        .getByRole('dialog')
        .getByRole('button', { name: /^(取消|Cancel)$/ })
        .click();

      // A second window publishes first.
      const other = await admin.context().newPage();
      await other.goto('/admin/schedule');
      await other
        .getByRole('button', { name: /^(赵启文|Zhao Qiwen)/ })
        .first()
        .press('Delete');
      await other.getByRole('button', { name: /预览并发布|Preview and publish/ }).click();
      await other
        .getByRole('dialog')
        .getByRole('button', { name: /^(发布|Publish)$/ })
        .click();
      await other.getByText(/排班已发布|The schedule is published/).waitFor();

      await admin.getByRole('button', { name: /预览并发布|Preview and publish/ }).click();
      await admin.getByText(/保留\d+个|\d+ kept/).waitFor();
      await see('schedule-publish');
      const dialog = admin.getByRole('dialog');
      await dialog.getByRole('button', { name: /^(发布|Publish)$/ }).click();
      const mine = dialog.getByRole('button', { name: /用我的覆盖|Put mine over it/ });
      await mine.waitFor();
      await see('schedule-conflict');
      await mine.click();
      await dialog.getByRole('button', { name: /^(发布|Publish)$/ }).click();
      await admin.getByText(/排班已发布|The schedule is published/).waitFor();
      await admin.getByRole('button', { name: /恢复上一版|Version before/ }).click();
      await admin.getByText(/已恢复到上一版|The version before is published/).waitFor();
      assert.deepEqual(faults, []);
    });
  });
}
