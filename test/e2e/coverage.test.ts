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

describe('what a supervisor sees of the country', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let driver: MongoClient;
  const faults: string[] = [];

  before(async () => {
    stack = await Stack.start();
    driver = await MongoClient.connect(stack.databaseUri);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await driver?.close();
    await stack?.close();
  });

  const signedIn = async (language: 'zh-CN' | 'en') => {
    const page = await openPage(browser, stack, 'desktop', language);
    await signInAdmin(page, 'supervisor.province');
    return page;
  };
  const see = async (page: Page, name: string, widths = [360, 768, 1440, 1920]) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await look(page, `coverage-${name}-${width}-${await page.evaluate(() => navigator.language)}`, faults);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  const map = (page: Page) => page.getByRole('group', { name: /^(方格地图|Map of squares)/ });
  const tile = (page: Page, name: RegExp) => map(page).getByRole('button', { name });

  it('begins with the hospitals that are live and a quarter without consultations, and is all that a supervisor has', async () => {
    const page = await signedIn('zh-CN');
    await page.getByRole('heading', { level: 1, name: '远程医疗覆盖' }).waitFor();
    await tile(page, /^金华/).waitFor();
    assert.equal(await map(page).getByRole('button').count(), 337);
    assert.match((await tile(page, /^金华/).getAttribute('aria-label'))!, /已接入/);
    await page.getByRole('link', { name: '质量', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: /没有远程会诊/ }).waitFor();
    await see(page, 'quality-empty', [360, 1440]);
    assert.equal(await page.getByRole('link', { name: '排班', exact: true }).count(), 0);
    await page.goto('/admin/schedule');
    await page.waitForURL('**/admin/coverage');
    await page.close();
    await addCountry(driver.db());
  });

  for (const language of ['zh-CN', 'en'] as const) {
    describe(`in ${language}`, () => {
      let page: Page;
      before(async () => {
        page = await signedIn(language);
      });
      after(() => page?.close());

      const csv = async () => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: /导出 CSV|Export CSV/ }).click(),
        ]);
        return readFileSync(await download.path(), 'utf8');
      };
      /** A count from 1 to 4 as a cell of its own; medians and shares are never so small here. */
      const smallCell = /(^|,)[1-4](,|\r)/m;

      it('is walked by the arrow keys, told in words, and looked into down to the counties of the own province', async () => {
        await tile(page, /^(杭州|Hangzhou)/).waitFor();
        await see(page, 'country', [360, 1440, 1920]);
        await page.getByText(/可用方向键移动|Move with the arrow keys/).scrollIntoViewIfNeeded();
        await see(page, 'map', [1440]);
        await tile(page, /^(杭州|Hangzhou)/).focus();
        await page.keyboard.press('ArrowRight');
        const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-code'));
        assert.match(focused!, /^(?!330100)\d{6}$/);
        await tile(page, /^(金华|Jinhua)/).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('rowheader', { name: '婺城区' }).waitFor();
        assert.equal(await tile(page, /^(金华|Jinhua)/).getAttribute('aria-pressed'), 'true');
        await page.getByRole('rowheader', { name: '婺城区' }).scrollIntoViewIfNeeded();
        await see(page, 'counties', [360]);
        await tile(page, /^(成都|Chengdu)/).click();
        await page.getByText(/只告知该省|its own supervisors alone/).waitFor();
      });

      it('shows the own province larger, and what is covered', async () => {
        await page
          .getByText(/^(本省|Own province)$/)
          .first()
          .click();
        await page.getByText(/^(是否覆盖|Covered or not)$/).click();
        assert.ok((await map(page).getByRole('button').count()) < 200);
        await tile(page, /^(宁波|Ningbo)/).hover();
        await see(page, 'province', [360, 1440]);
      });

      it('is the same as a table and as a file, in which no small number is', async () => {
        const shown = page.getByRole('combobox', { name: /^(省份|Province)$/ });
        const rows = page.locator('section', { has: shown }).getByRole('row');
        assert.equal(await rows.count(), 1 + 337 + 2);
        const text = await csv();
        assert.equal(text.trim().split('\r\n').length, 1 + 337 + 2);
        assert.match(text, /<5/);
        assert.doesNotMatch(text, smallCell);
        await shown.selectOption('330000');
        assert.equal(await rows.count(), 1 + 11);
      });

      it('is the quality of the quarter: flows, times, shares, weeks, and the same as a file', async () => {
        await page.goto('/admin/quality');
        await page.getByRole('img', { name: /流向图|Flow of consultations/ }).waitFor();
        await see(page, 'quality');
        assert.doesNotMatch(await csv(), smallCell);
        await page.getByRole('button', { name: /^(往前|Before|Earlier|Back)/ }).click();
        await page.getByRole('heading', { level: 2, name: /没有远程会诊|No remote consultations/ }).waitFor();
      });

      it('has nobody in it', async () => {
        for (const path of ['/admin/coverage', '/admin/quality']) {
          await page.goto(path);
          await page.locator('dl').first().waitFor();
          const text = (await page.locator('body').textContent())!;
          for (const name of namesInRecords) assert.ok(!text.includes(name), name);
        }
      });

      it('says when it could not be read, and is read again', async () => {
        await page.route('**/api/coverage', (request) => request.abort());
        await page.goto('/admin/coverage');
        const again = page.getByRole('button', { name: /再试|重试|[Tt]ry again/ });
        await again.waitFor();
        await page.unroute('**/api/coverage');
        await again.click();
        await tile(page, /^(金华|Jinhua)/).waitFor();
      });

      it('has no fault on any screen', () => assert.deepEqual(faults, []));
    });
  }
});
