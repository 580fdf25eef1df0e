import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launchBrowser } from '@oih/testkit/browser';
import { namesInRecords } from '@oih/testkit/past-consultation';
import { MongoClient } from 'mongodb';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { addCountry } from './coverage-country.ts';
import { look } from './look.ts';
import { openPage, signInAdmin } from './people.ts';

for (const language of ['zh-CN', 'en'] as const) {
  describe(`what a supervisor sees of the country in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let driver: MongoClient;
    let supervisor: Page;
    const faults: string[] = [];

    before(async () => {
      stack = await Stack.start();
      driver = await MongoClient.connect(stack.databaseUri);
      browser = await launchBrowser();
      supervisor = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(supervisor, 'supervisor.province');
    });
    after(async () => {
      await browser.close();
      await driver.close();
      await stack.close();
    });

    const see = async (name: string, widths = [360, 768, 1440, 1920]) => {
      for (const width of widths) {
        await supervisor.setViewportSize({ width, height: 900 });
        await look(supervisor, `coverage-${name}-${width}-${language}`, faults);
      }
      await supervisor.setViewportSize({ width: 1440, height: 900 });
    };
    const map = () => supervisor.getByRole('group', { name: /^(方格地图|Map of squares)/ });
    const tile = (name: RegExp) => map().getByRole('button', { name });
    const csv = async () => {
      const [download] = await Promise.all([
        supervisor.waitForEvent('download'),
        supervisor.getByRole('button', { name: /导出 CSV|Export CSV/ }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const smallCell = /(^|,)[1-4](,|\r)/m;

    it('begins with a map of hospitals that are live and a quarter without consultations', async () => {
      await supervisor.getByRole('heading', { level: 1, name: /远程医疗覆盖|Coverage of remote/ }).waitFor();
      await tile(/金华|Jinhua/).waitFor();
      assert.equal(await map().getByRole('button').count(), 337);
      assert.match((await tile(/金华|Jinhua/).getAttribute('aria-label'))!, /已接入|Connected/);
      await supervisor.getByRole('link', { name: /^(质量|Quality)$/ }).click();
      await supervisor.getByRole('heading', { level: 2, name: /没有远程会诊|No remote consultations/ }).waitFor();
      await see('quality-empty');
      assert.equal(await supervisor.getByRole('link', { name: /^(排班|Schedule)$/ }).count(), 0);
      await supervisor.goto('/admin/schedule');
      await supervisor.waitForURL('**/admin/coverage');
    });

    it('is walked by the arrow keys, told in words, and looked into down to the counties of the own province', async () => {
      await addCountry(driver.db());
      await supervisor.goto('/admin/coverage');
      await tile(/杭州|Hangzhou/).waitFor();
      await see('country', [360, 1440, 1920]);
      await tile(/杭州|Hangzhou/).focus();
      await supervisor.keyboard.press('ArrowRight');
      const focused = await supervisor.evaluate(() => document.activeElement?.getAttribute('data-code'));
      assert.notEqual(focused, '330100');
      assert.match(focused!, /^\d{6}$/);
      await tile(/金华|Jinhua/).focus();
      await supervisor.keyboard.press('Enter');
      await supervisor.getByRole('rowheader', { name: '婺城区' }).waitFor();
      assert.equal(await tile(/金华|Jinhua/).getAttribute('aria-pressed'), 'true');
      await see('counties', [360]);
      await tile(/成都|Chengdu/).click();
      await supervisor.getByText(/只告知该省|its own supervisors alone/).waitFor();
    });

    it('shows the own province larger, and what is covered', async () => {
      await supervisor
        .getByText(/^(本省|Own province)$/)
        .first()
        .click();
      await supervisor.getByText(/^(是否覆盖|Covered or not)$/).click();
      assert.ok((await map().getByRole('button').count()) < 200);
      await tile(/宁波|Ningbo/).hover();
      await see('province', [360, 1440]);
    });

    it('is the same as a table and as a file, in which no small number is', async () => {
      const shown = supervisor.getByRole('combobox', { name: /^(省份|Province)$/ });
      const rows = supervisor.locator('section', { has: shown }).getByRole('row');
      assert.equal(await rows.count(), 1 + 337 + 2);
      const text = await csv();
      assert.equal(text.trim().split('\r\n').length, 1 + 337 + 2);
      assert.match(text, /<5/);
      assert.doesNotMatch(text, smallCell);
      await shown.selectOption('330000');
      assert.equal(await rows.count(), 1 + 11);
    });

    it('is the quality of the quarter: flows, times, shares, weeks, and the same as a file', async () => {
      await supervisor.goto('/admin/quality');
      await supervisor.getByRole('img', { name: /流向图|Flow of consultations/ }).waitFor();
      await supervisor.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      await see('quality');
      const text = await csv();
      assert.doesNotMatch(text, smallCell);
      await supervisor
        .getByRole('button', { name: /^(往前|.*[Bb]efore|.*[Bb]ack|.*[Ee]arlier).*/ })
        .first()
        .click();
      await supervisor.getByRole('heading', { level: 2, name: /没有远程会诊|No remote consultations/ }).waitFor();
    });

    it('has nobody in it', async () => {
      for (const path of ['/admin/coverage', '/admin/quality']) {
        await supervisor.goto(path);
        await supervisor.locator('dl').first().waitFor();
        const text = (await supervisor.locator('body').textContent())!;
        for (const name of namesInRecords) assert.ok(!text.includes(name), name);
      }
    });

    it('says when it could not be read, and is read again', async () => {
      await supervisor.route('**/api/coverage', (request) => request.fulfill({ status: 503, json: {} }));
      await supervisor.goto('/admin/coverage');
      await supervisor.getByRole('alert').waitFor();
      await supervisor.unroute('**/api/coverage');
      await supervisor.getByRole('button', { name: /再试|重试|[Tt]ry again/ }).click();
      await tile(/金华|Jinhua/).waitFor();
    });

    it('shows no fault on any screen', () => assert.deepEqual(faults, []));
  });
}
