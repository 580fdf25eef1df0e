import assert from 'node:assert/strict';
import { bookAppointment, cancelAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient as signInByCode } from '@oih/contracts/http/session';
import { connectData } from '@oih/data/connect';
import { generalSlot } from '@oih/domain/schedule/slot';
import { launchBrowser } from '@oih/testkit/browser';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import { residentIdOf } from '@oih/testkit/resident-id';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, openPage, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const quarter = 15 * 60_000;
const day = 24 * 3_600_000;

/** A doctor of the demonstration's county hospital with times on one day, three days ahead. */
async function addDoctor(stack: Stack, id: string, times: number): Promise<string[]> {
  const data = await connectData(stack.databaseUri);
  const { role } = (await data.repositories.directory.role('role-county'))!;
  await data.repositories.directory.add({ practitionerRoles: [{ ...role, _id: id }] });
  const first = Math.ceil(Date.now() / day) * day + 2 * day + 2 * 3_600_000;
  const slots = Array.from({ length: times }, (_, at) =>
    generalSlot({
      practitionerRoleId: id,
      organizationId: role.organizationId,
      start: new Date(first + at * 2 * quarter),
      end: new Date(first + at * 2 * quarter + quarter),
    }),
  );
  await data.repositories.directory.addSlots(slots);
  await data.close();
  return slots.map(({ _id }) => _id);
}

/** Another patient, who books a time. */
async function somebody(stack: Stack, phone: string, slotId: string) {
  const client = new HttpClient(stack.origin);
  await client.call(requestCode, { body: { phone } });
  await client.call(signInByCode, { body: { phone, code: await stack.codeFor(phone) } });
  await client.call(saveProfile, { body: { name: '赵试', residentId: residentIdOf(0, '1970-01-01', '1') } });
  const consent = agreedTo((await client.call(getConsentText)).body);
  const { appointment } = (await client.call(holdSlot, { body: { slotId } })).body;
  const params = { appointmentId: appointment.id };
  await client.call(bookAppointment, { params, body: { consent } });
  return { cancel: () => client.call(cancelAppointment, { params, body: {} }) };
}

/** Until an opening dialog stands still. */
async function dialog(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.waitForFunction(() => {
    const opening = document.querySelector('[role=dialog]');
    return opening !== null && getComputedStyle(opening).opacity === '1';
  });
}

async function addChild(page: Page, see: (name: string) => Promise<void>): Promise<void> {
  await page.goto('/family');
  await page.getByText(/还没有添加家人|Nobody has been added/).waitFor();
  await page.getByRole('button', { name: /添加家人|Add somebody/ }).click();
  await page.getByLabel(/^(姓名|Name)/).fill('王小明');
  await page.getByLabel(/^(身份证号|Identity number)/).fill(residentIdOf(1, '2019-05-01', '1'));
  await page.getByLabel(/监护人|guardian of this child/).check();
  await dialog(page);
  await see('family-add');
  await page.getByRole('button', { name: /^(保存|Save)$/ }).click();
  await page.getByText(/您是监护人|You are the guardian/).waitFor();
  await see('family');
}

async function bookForChild(page: Page, see: (name: string) => Promise<void>): Promise<void> {
  await page.goto('/doctors/role-two');
  await page.getByText('王小明').click();
  await see('doctor-for-child');
  await (await timeAhead(page, 'role-two', 30)).click();
  await page.getByLabel(/主要的不适|Main complaint/).fill('咳嗽三天');
  await page.getByRole('button', { name: /下一步|Next/ }).click();
  await agree(page);
  await page.getByRole('button', { name: /下一步|Next/ }).click();
  await page.getByText(/就诊人：王小明|Patient: 王小明/).waitFor();
  await page.getByRole('button', { name: /确认预约|Confirm booking/ }).click();
  await page.getByText(/预约成功|Your visit is booked/).waitFor();
  await page.getByText(/已支付|Paid/).waitFor();
  await see('visit-of-child');
}

async function moveIt(page: Page, see: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: /^(改期|Move to another time)$/ }).click();
  const other = await timeAhead(page, 'role-two', 90);
  await see('move');
  await other.click();
  await dialog(page);
  await see('move-confirm');
  await page.getByRole('button', { name: /^(确认改期|Move the visit)$/ }).click();
  await page.getByText(/已改期|The visit is moved/).waitFor();
  await see('moved');
}

async function cancelIt(page: Page, see: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: /^(取消预约|Cancel visit)$/ }).click();
  await page.getByText(/全额退还|get all of/).waitFor();
  await dialog(page);
  await see('cancel-refund');
  await page.getByRole('button', { name: /^(确定取消|Cancel the visit)$/ }).click();
  await page.getByText(/已退还|was given back/).waitFor();
  await see('cancelled');
}

async function waitFor(page: Page, see: (name: string) => Promise<void>, free: () => Promise<unknown>): Promise<void> {
  await page.goto('/doctors/role-full');
  await page.getByRole('button', { name: /^(加入候补|Join the waiting list)$/ }).click();
  await dialog(page);
  await see('waitlist-join');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(加入候补|Join the waiting list)$/ })
    .click();
  await page.getByText(/已加入候补|You are on the waiting list/).waitFor();
  await see('doctor-full');
  await page.getByRole('link', { name: /查看我的候补|See my waiting lists/ }).click();
  await page.getByText(/^(等待中|Waiting)$/).waitFor();
  await see('waitlist');
  await free();
  await page.getByText(/有空出的时间|A time is free/).waitFor();
  await see('waitlist-offer');
  await page.getByRole('link', { name: /预约这个时间|Book this time/ }).click();
  await page.getByLabel(/主要的不适|Main complaint/).waitFor();
  await see('waitlist-book');
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the life of a booking in ${language}`, function () {
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

    it('is booked for a child, moved, cancelled with the refund said, and waited for', async () => {
      await addDoctor(stack, 'role-two', 4);
      const [taken] = await addDoctor(stack, 'role-full', 1);
      const holder = await somebody(stack, '13900000077', taken!);
      const faults: string[] = [];
      const page = await openPage(browser, stack, 'phone', language);
      const see = (name: string) => look(page, `booking-${name}-${language}`, faults);
      await signInPatient(page, stack);
      await addChild(page, see);
      await bookForChild(page, see);
      await moveIt(page, see);
      await cancelIt(page, see);
      await waitFor(page, see, holder.cancel);
      await page.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      for (const [name, address] of [
        ['family', '/family'],
        ['waitlist', '/waitlist'],
        ['doctor', '/doctors/role-two'],
        ['home', '/'],
      ] as const) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await see(`elder-${name}`);
      }
      await page.evaluate(() => localStorage.removeItem('oih.elder'));
      await page.setViewportSize({ width: 1440, height: 900 });
      for (const [name, address] of [
        ['waitlist', '/waitlist'],
        ['doctor', '/doctors/role-two'],
        ['home', '/'],
      ] as const) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await see(`desktop-${name}`);
      }
      assert.deepEqual(faults, []);
    });
  });
}
