import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { announceDelay } from '@oih/contracts/http/encounters';
import { signInStaff } from '@oih/contracts/http/session';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { launchBrowser } from '@oih/testkit/browser';
import { HttpClient } from '@oih/testkit/http-client';
import { type Db, MongoClient } from 'mongodb';
import type { Browser, Locator, Page } from 'playwright-core';
import { addHistory } from '../history.ts';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin, signInPatient } from './people.ts';
import { book } from './visit-steps.ts';

const zone = 'Asia/Shanghai';
const county = 'org-county';

/** A past of visits, a task that was given up and a device with several accounts: what an administrator comes to see. */
async function addPast(db: Db): Promise<void> {
  const now = new Date();
  const { start } = dayAround(now, zone);
  const roles = await db.collection('practitionerRoles').find({ organizationId: county }).toArray();
  const roleIds = roles.map(({ _id }) => String(_id));
  await addHistory(db, { organizationId: county, roleIds, until: start, days: 100, seatsPerDay: 6 });
  const job = { status: 'failed', attempts: 7, lastError: 'UNAVAILABLE', leaseUntil: null, endedAt: now, dueAt: now };
  await db.collection('jobs').insertOne({ _id: 'given-up' as never, kind: 'extend-schedules', subject: {}, ...job });
  await db.collection('bookingTallies').insertOne({
    _id: 'device:of-a-test:today' as never,
    kind: 'device',
    key: 'of-a-test',
    day: dateIn(now, zone),
    appointmentIds: [],
    userIds: ['one', 'two', 'three'],
    organizationIds: [county],
    refused: 4,
    lastAt: now,
    expiresAt: new Date(now.getTime() + 86_400_000),
  });
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`what an administrator sees of the hospital in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let driver: MongoClient;
    let admin: Page;
    const faults: string[] = [];

    before(async () => {
      stack = await Stack.start();
      driver = await MongoClient.connect(stack.databaseUri);
      await addPast(driver.db());
      browser = await launchBrowser();
      admin = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(admin);
    });

    after(async () => {
      await browser.close();
      await driver.close();
      await stack.close();
    });

    const see = async (name: string) => {
      for (const width of [360, 768, 1440]) {
        await admin.setViewportSize({ width, height: 900 });
        await look(admin, `insight-${name}-${width}-${language}`, faults);
      }
    };
    const button = (name: RegExp): Locator => admin.getByRole('button', { name });
    const tile = (name: RegExp): Locator =>
      admin.getByRole('list', { name: /今日概况|The day in numbers/ }).getByRole('link', { name });

    it('is today first, follows what happens without a reload, and leads to where one acts', async () => {
      await admin.getByRole('heading', { level: 1, name: /^(今日|Today)$/ }).waitFor();
      await tile(/^0.*(晚点的医生|Doctors late)/).waitFor();
      const patient = await openPage(browser, stack, 'phone', language);
      await signInPatient(patient, stack);
      await book(patient);
      const doctor = new HttpClient(stack.origin);
      await doctor.call(signInStaff, { body: { userName: 'doctor.county', password: 'demo-Passw0rd' } });
      await doctor.call(announceDelay, { body: { minutes: 25 } });
      await tile(/^1.*(晚点的医生|Doctors late)/).waitFor();
      await admin.getByRole('status').filter({ hasText: /\d/ }).first().waitFor({ state: 'attached' });
      await see('today');
      await tile(/晚点的医生|Doctors late/).click();
      await admin.getByRole('heading', { level: 2, name: /晚点的医生|Doctors who are late/ }).waitFor();
      assert.equal(await admin.getByRole('row', { name: /陈安|Chen An/ }).count(), 1);
      assert.equal(await admin.getByRole('row', { name: /赵启文|Zhao Qiwen/ }).count(), 0);
      await tile(/失败的任务|Failed tasks/).click();
      await admin.getByRole('heading', { level: 1, name: /失败的任务|Failed tasks/ }).waitFor();
      await button(/再试一次|Try again/).waitFor();
      await see('failed-tasks');
      await button(/再试一次|Try again/).click();
      await admin.getByRole('heading', { level: 2, name: /没有失败的任务|No failed tasks/ }).waitFor();
    });

    it('is the analysis as plots, as a table and as a file, and an honest nothing', async () => {
      await admin.setViewportSize({ width: 1440, height: 900 });
      await admin.goto('/admin/analytics?span=quarter');
      await admin.getByRole('table').waitFor();
      // What is shown of another span or hospital while the analysis is on its way is dimmed.
      await admin.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      assert.equal(await admin.getByRole('img', { name: /数据表|table below/ }).count(), 4);
      await see('analytics-time');
      await admin.getByText(/按科室|By department/).click();
      await admin
        .getByRole('row', { name: /内科|Internal medicine/ })
        .first()
        .waitFor();
      await see('analytics-departments');
      await admin.setViewportSize({ width: 1440, height: 900 });
      const [download] = await Promise.all([admin.waitForEvent('download'), button(/导出 CSV|Export CSV/).click()]);
      assert.match(download.suggestedFilename(), /^analytics-quarter-\d{4}-\d\d-01-departments\.csv$/);
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n');
      const shown = await admin.getByRole('table').getByRole('row').count();
      assert.equal(lines.length, shown);
      const total = admin.getByRole('table').getByRole('row').last().getByRole('cell').first();
      assert.equal(lines.at(-1)!.split(',')[1], (await total.textContent())!.replaceAll(',', ''));
      await admin
        .getByText(/怎样计算|How it is counted/)
        .first()
        .click();
      await admin.getByText(/排班中在这段时间开始|seats of the schedule/).waitFor();
      await admin.goto('/admin/analytics?span=day&date=2019-05-01');
      await admin.getByRole('heading', { level: 2, name: /没有就诊|No visits in this span/ }).waitFor();
      await see('analytics-empty');
    });

    it('is the audit trail, in which a name is shown once a reason is given, and that is in the trail too', async () => {
      await admin.setViewportSize({ width: 1440, height: 900 });
      await admin.goto('/admin/audit');
      const reveal = button(/^(显示姓名|Show name)/).first();
      await reveal.waitFor();
      assert.equal(await admin.getByText('王桂芳').count(), 0);
      await see('audit');
      await admin.setViewportSize({ width: 1440, height: 900 });
      await reveal.click();
      const dialog = admin.getByRole('dialog');
      await dialog.getByRole('button', { name: /^(显示姓名|Show name)$/ }).click();
      await dialog.getByText(/请写明理由|Give the reason/).waitFor();
      await look(admin, `insight-audit-reveal-1440-${language}`, faults);
      await dialog.getByRole('textbox').fill('患者来院询问');
      await dialog.getByRole('button', { name: /^(显示姓名|Show name)$/ }).click();
      await admin.getByText('王桂芳').first().waitFor();
      const action = admin.getByRole('combobox', { name: /^(操作|Action)$/ });
      await action.fill(language === 'en' ? 'Showed the name' : '显示患者姓名');
      await action.press('ArrowDown');
      await action.press('Enter');
      await admin
        .getByRole('search')
        .getByRole('button', { name: /^(搜索|Search)$/ })
        .click();
      await admin.getByText(/患者来院询问/).waitFor();
      await admin.goto('/admin/audit?record=nothing-of-this-name');
      await admin.getByRole('heading', { level: 2, name: /没有符合条件|Nothing found/ }).waitFor();
      await see('audit-empty');
    });

    it('is the rules in force, of which another pack is chosen with a reason that stays', async () => {
      await admin.setViewportSize({ width: 1440, height: 900 });
      await admin.goto('/admin/policy');
      await admin.getByRole('heading', { name: /^(现行：国家规则|In force: National rules)$/ }).waitFor();
      await see('policy');
      await admin.getByRole('radio', { name: /更严格|stricter/ }).check();
      await admin.getByLabel(/^(原因|Reason)/).fill('省级监管要求');
      await admin.getByRole('button', { name: /^(启用|Put in force)$/ }).click();
      await admin
        .getByRole('dialog')
        .getByRole('button', { name: /^(启用|Put in force)$/ })
        .click();
      await admin.getByRole('heading', { name: /^(现行：省级示例|In force: Example of a province)/ }).waitFor();
      await admin.getByRole('cell', { name: '省级监管要求' }).waitFor();
      await see('policy-chosen');
      assert.deepEqual(faults.splice(0), []);
    });

    it('is what looks unusual, until somebody has noted what came of it', async () => {
      await admin.setViewportSize({ width: 1440, height: 900 });
      await admin.goto('/admin/unusual');
      await button(/已查看|Looked at/).click();
      await admin.getByRole('radio', { name: /继续观察|Watch further/ }).check();
      await admin.getByRole('textbox').fill('同一台电脑');
      await see('unusual');
      await button(/^(保存|Save)$/).click();
      await admin.getByText(/同一台电脑/).waitFor();
      await button(/修改结果|Change the outcome/).waitFor();
      await look(admin, `insight-unusual-reviewed-${language}`, faults);
      assert.deepEqual(faults, []);
    });
  });
}
