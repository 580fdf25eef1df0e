import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { openPage, signInAdmin, signInPatient } from './people.ts';
import { book, timeAhead } from './visit-steps.ts';

interface Event {
  uid: string;
  sequence: number;
  /** When it is, and with whom. */
  start: number;
  summary: string;
}

/** The one visit in a calendar, as an independent parser understands it. */
async function eventIn(address: string): Promise<Event> {
  const text = await (await fetch(address)).text();
  const components = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  assert.equal(components.length, 1);
  const { uid, sequence, startDate, summary } = new ICAL.Event(components[0]!);
  return { uid, sequence: Number(sequence), start: startDate.toJSDate().getTime(), summary };
}

/** Has the doctor of the demonstration see patients every twenty minutes, and publishes that. */
async function publishWeek(admin: Page): Promise<void> {
  await signInAdmin(admin);
  await admin.goto('/admin/schedule');
  await admin.getByRole('link', { name: '陈安' }).click();
  await admin.getByRole('heading', { level: 1, name: /陈安/ }).waitFor();
  await admin.getByRole('region').getByRole('button').first().press('Enter');
  await admin.getByRole('dialog').getByLabel('每次（分钟）').fill('20');
  await admin.getByRole('dialog').getByRole('button', { name: '完成', exact: true }).click();
  await admin.getByRole('button', { name: '预览并发布' }).click();
  await admin.getByText(/保留\d+个/).waitFor();
  await admin.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await admin.getByText('排班已发布').waitFor();
}

/** The doctor is away for three days; everybody gets the time that is proposed first. */
async function fallIll(admin: Page): Promise<void> {
  await admin.goto('/admin/closures');
  await admin.getByRole('link', { name: '登记停诊' }).click();
  const doctor = admin.getByRole('combobox', { name: '医生' });
  await doctor.fill('陈安');
  await doctor.press('ArrowDown');
  await doctor.press('Enter');
  await admin.getByRole('button', { name: '现在起三天' }).click();
  await admin.getByRole('combobox', { name: /王桂芳/ }).waitFor();
  await admin.getByLabel(/^原因/).fill('医生生病');
  await admin.getByRole('button', { name: '停诊并通知患者' }).click();
  await admin.getByRole('heading', { name: /陈安停诊/ }).waitFor();
}

describe('a week of a clinic, from the schedule to the calendar', function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let admin: Page;
  let patient: Page;
  let calendar: string;
  let event: Event;

  before(async () => {
    stack = await Stack.start();
    browser = await launchBrowser();
    admin = await openPage(browser, stack, 'desktop', 'zh-CN');
    patient = await openPage(browser, stack, 'phone', 'zh-CN');
  });
  after(async () => {
    await browser.close();
    await stack.close();
  });

  it('is published by the administrator, booked on a phone, and in the patient’s own calendar', async () => {
    await publishWeek(admin);
    await signInPatient(patient, stack);
    await book(patient);
    const visit = patient.url();
    await patient.goto('/messages');
    await patient.getByText('预约成功', { exact: true }).waitFor();
    await patient.getByRole('button', { name: '生成订阅地址' }).click();
    calendar = await patient.getByLabel('您的私人地址').inputValue();
    event = await eventIn(calendar);
    assert.equal(event.sequence, 0);
    await patient.goto(visit);
  });

  it('is moved by the patient, and the calendar follows', async () => {
    await patient.getByRole('link', { name: '改期' }).click();
    await (await timeAhead(patient, 'role-county', 60)).click();
    await patient.getByRole('button', { name: '确认改期' }).click();
    await patient.getByText('已改期').waitFor();
    const moved = await eventIn(calendar);
    assert.deepEqual([moved.uid, moved.sequence], [event.uid, 1]);
    assert.notEqual(moved.start, event.start);
    event = moved;
  });

  it('goes on when the doctor falls ill: the patient is moved, asked, and the calendar follows again', async () => {
    await fallIll(admin);
    await patient.getByText('医院调整了您的就诊时间').waitFor();
    const moved = await eventIn(calendar);
    assert.deepEqual([moved.uid, moved.sequence], [event.uid, 2]);
    // The best proposal may be a colleague at the very same hour.
    assert.notDeepEqual([moved.start, moved.summary], [event.start, event.summary]);
    await patient.getByRole('button', { name: '可以，按新时间就诊' }).click();
    await patient.getByText('已确认新的时间。').waitFor();
    await admin.reload();
    await admin.getByText('已接受', { exact: true }).first().waitFor();
  });
});
