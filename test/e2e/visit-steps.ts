import type { Page } from 'playwright-core';

/** Takes the first free time of the demonstration's county doctor. */
export async function book(page: Page): Promise<void> {
  await page.goto('/doctors/role-county');
  await page
    .getByRole('button', { name: /^预约 / })
    .first()
    .click();
  await page.getByLabel('主要的不适').fill('血压偏高，早晨头晕');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('我已阅读并同意以上内容').check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '确认预约' }).click();
  await page.getByText('预约成功').waitFor();
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
