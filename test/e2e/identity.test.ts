import assert from 'node:assert/strict';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient as signInByCode } from '@oih/contracts/http/session';
import { launchBrowser } from '@oih/testkit/browser';
import { HttpClient } from '@oih/testkit/http-client';
import { residentIdOf } from '@oih/testkit/resident-id';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage } from './people.ts';
import { book } from './visit-steps.ts';

const t = {
  phone: /手机号|Mobile number/,
  send: /获取验证码|Send code/,
  code: /^(验证码|Code)/,
  signIn: /^(登录|Sign in)$/,
  name: /^(姓名|Name)/,
  number: /^(身份证号|Identity number)/,
  save: /^(保存|Save)$/,
  hello: /您好|Hello/,
  notYet: /还没有实名核验|Identity not confirmed yet/,
  confirm: /^(核验|Confirm)$/,
  confirmed: /^(已实名核验|Identity confirmed)$/,
  door: /核验后就可以进入候诊室|the waiting room opens/,
  next: /您是下一位|You are next/,
  sendToRecord: /发送验证码|Send the code/,
  invalid: /身份证号不正确|This is not an identity number/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Signs a new phone in, up to the question who its holder is. */
async function arrive(page: Page, stack: Stack, phone: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel(t.phone).fill(phone);
  await button(page, t.send).click();
  await page.getByLabel(t.code).waitFor();
  await page.getByLabel(t.code).fill(await stack.codeFor(phone));
  await button(page, t.signIn).click();
  await page.getByLabel(t.number).waitFor();
}

async function give(page: Page, name: string, number: string): Promise<void> {
  await page.getByLabel(t.name).fill(name);
  await page.getByLabel(t.number).fill(number);
  await button(page, t.save).click();
}

/** Somebody who has a record on another phone. */
async function somebody(stack: Stack, phone: string, residentId: string): Promise<void> {
  const client = new HttpClient(stack.origin);
  await client.call(requestCode, { body: { phone } });
  await client.call(signInByCode, { body: { phone, code: await stack.codeFor(phone) } });
  await client.call(saveProfile, { body: { name: '赵试', residentId } });
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`who a patient is, in ${language}`, function () {
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

    it('is asked once, told when the number is wrong, and confirmed later when the register is silent', async () => {
      const faults: string[] = [];
      const page = await openPage(browser, stack, 'phone', language);
      const see = (name: string) => look(page, `identity-${name}-${language}`, faults);
      await arrive(page, stack, '13900000061');
      await see('asked');
      await page.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      await page.reload();
      await page.getByLabel(t.number).waitFor();
      await see('asked-elder');
      await page.evaluate(() => localStorage.removeItem('oih.elder'));
      await page.reload();
      await page.getByLabel(t.number).waitFor();
      const number = residentIdOf(7, '1960-02-29', '1');
      await give(page, '钱无应答', `${number.slice(0, 17)}${number[17] === '1' ? '2' : '1'}`);
      await page.getByText(t.invalid).waitFor();
      await see('wrong');
      await give(page, '钱无应答', number);
      await page.getByRole('heading', { name: t.hello }).waitFor();
      await page.getByText(t.notYet).waitFor();
      await see('waiting');
      await page.setViewportSize({ width: 1440, height: 900 });
      await see('waiting-desktop');
      await page.setViewportSize({ width: 360, height: 800 });
      // The time is booked; the waiting room stays closed, and says what opens it.
      await book(page);
      const room = page.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ });
      await room.click();
      const enter = page.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ });
      await enter.click();
      await page.getByText(t.door).waitFor();
      await see('door');
      await page.getByRole('link', { name: t.confirm }).click();
      await page.getByLabel(t.number).waitFor();
      await give(page, '钱试', number);
      await page.getByText(t.confirmed).waitFor();
      await see('confirmed');
      await page.goto('/');
      await page.getByRole('heading', { name: t.hello }).waitFor();
      assert.equal(await page.getByText(t.notYet).count(), 0);
      await room.first().click();
      await enter.click();
      await page.getByText(t.next).waitFor();
      assert.deepEqual(faults, []);
      await page.context().close();
    });

    it('opens a record that is there already by a code that goes to its phone', async () => {
      const faults: string[] = [];
      const [old, next] = ['13900000062', '13900000063'];
      const number = residentIdOf(8, '1951-03-01');
      await somebody(stack, old, number);
      const page = await openPage(browser, stack, 'phone', language);
      const see = (name: string) => look(page, `identity-${name}-${language}`, faults);
      await arrive(page, stack, next);
      await give(page, '赵试', number);
      await button(page, t.sendToRecord).waitFor();
      await see('known');
      await button(page, t.sendToRecord).click();
      await page.getByLabel(t.code).fill('000000');
      await button(page, t.save).click();
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel(t.code).fill(await stack.codeFor(old));
      await see('known-code');
      await button(page, t.save).click();
      await page.getByRole('heading', { name: t.hello }).waitFor();
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  });
}
