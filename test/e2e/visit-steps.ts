import type { Locator, Page } from 'playwright-core';
import { agree } from './people.ts';

interface FreeTimes {
  timeZone: string;
  slots: { start: string; status: string }[];
}

/**
 * The first free time on the screen that is at least so many minutes ahead: one that is about to begin may be gone before it has been
 * taken. Its day is opened.
 */
export async function timeAhead(page: Page, roleId: string, minutes = 3): Promise<Locator> {
  const times = page.getByRole('button', { name: /^(预约|改到|Book|Move to) .*\d/ });
  await times.first().waitFor();
  const answer = await page.request.get(`/api/practitioner-roles/${roleId}/slots`);
  const { timeZone, slots } = (await answer.json()) as FreeTimes;
  const dayOf = (start: string) => new Date(start).toLocaleDateString('en', { timeZone });
  const free = slots.filter(({ status }) => status === 'free').map(({ start }) => start);
  const wanted = free.find((start) => Date.parse(start) >= Date.now() + minutes * 60_000);
  if (!wanted) throw new Error(`the doctor has no free time ${minutes} minutes ahead`);
  const days = [...new Set(free.map(dayOf))];
  await page
    .getByRole('group', { name: /^(日期|Day)$/ })
    .getByRole('button')
    .nth(days.indexOf(dayOf(wanted)))
    .click();
  // By its label: what has begun meanwhile may be in one of both lists only.
  const time = new Date(wanted).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return page.getByRole('button', { name: new RegExp(`^(预约|改到|Book|Move to) .*${time}`) }).first();
}

/** Takes the first free time of the demonstration's county doctor, as a patient does, in either language; with a photo, when there is one. */
export async function book(page: Page, photo?: string): Promise<void> {
  await page.goto('/doctors/role-county');
  await (await timeAhead(page, 'role-county')).click();
  await page.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
  if (photo) {
    const section = page.getByRole('region', { name: /照片和检查资料|Photos and papers/ });
    await section.locator('input').last().setInputFiles(photo);
    await section.getByRole('listitem').waitFor();
  }
  await page.getByRole('button', { name: /下一步|Next/ }).click();
  await agree(page);
  await page.getByRole('button', { name: /下一步|Next/ }).click();
  await page.getByRole('button', { name: /确认预约|Confirm booking/ }).click();
  await page.getByText(/预约成功|Your visit is booked/).waitFor();
}

/** Opens the device check of the booked visit and turns everything on that is there. */
export async function checkDevices(page: Page): Promise<void> {
  await page.getByRole('link', { name: '检查设备并候诊' }).click();
  await page.getByRole('button', { name: '打开摄像头和麦克风' }).click();
  await page.getByRole('heading', { name: '您的画面' }).waitFor();
}

/** Takes a place in the waiting room. */
export async function enterWaitingRoom(page: Page, button = '进入候诊室'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByText('您是下一位').waitFor();
}

/** Calls the next patient in; before the first call of the day the doctor's own devices are looked at. */
export async function callNext(page: Page): Promise<void> {
  await page.getByRole('button', { name: '呼叫下一位' }).first().click();
  const dialog = page.getByRole('dialog', { name: '首次通话前的设备检查' });
  await dialog.getByRole('button', { name: '打开摄像头和麦克风' }).click();
  await dialog.getByRole('button', { name: '都正常，呼叫患者' }).click();
}
