import { createAccount } from '@oih/contracts/http/accounts';
import { changePassword, signInStaff } from '@oih/contracts/http/session';
import { connectData } from '@oih/data/connect';
import { generalSlot } from '@oih/domain/schedule/slot';
import { HttpClient } from '@oih/testkit/http-client';
import { MongoClient } from 'mongodb';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '../../apps/api/src/sign-in/password.ts';
import type { Stack } from '../stack.ts';

/** Keeps every peer connection of a page where the test can ask it. */
const keepConnections = `{
  const Original = RTCPeerConnection;
  window.connections = [];
  window.RTCPeerConnection = class extends Original {
    constructor(...args) { super(...args); window.connections.push(this); }
  };
}`;

/** Pages that are open, so that a test that fails can say what its people saw. */
const openPages = new Set<Page>();

async function sayWhatIsShown(): Promise<void> {
  for (const page of openPages) {
    const text = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5000 })
      .catch(({ message }: Error) => message);
    process.stderr.write(`    ${page.url()} showed:\n${text}\n`);
  }
}

// Benches and simulations open pages too, with no test around them.
if (typeof afterEach === 'function')
  afterEach('say what the pages showed when a test failed', async function () {
    if (this.currentTest?.state === 'failed') await sayWhatIsShown();
  });

/** Opens a page of its own session: phone size for patients, a desktop for doctors. */
export async function openPage(
  browser: Browser,
  stack: Stack,
  device: 'phone' | 'desktop',
  locale: 'zh-CN' | 'en',
): Promise<Page> {
  const viewport = device === 'phone' ? { width: 360, height: 800 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale, baseURL: stack.origin });
  const page = await context.newPage();
  // Only a fault takes this long; a busy machine may take more than the usual.
  page.setDefaultTimeout(45_000);
  await page.addInitScript(keepConnections);
  openPages.add(page);
  page.on('close', () => openPages.delete(page));
  context.on('close', () => openPages.delete(page));
  return page;
}

export async function signInPatient(page: Page, stack: Stack, phone = '13800000001'): Promise<void> {
  await page.goto('/');
  await page.getByLabel(/手机号|Mobile number/).fill(phone);
  await page.getByRole('button', { name: /获取验证码|Send code/ }).click();
  const field = page.getByLabel(/^(验证码|Code)/);
  await field.waitFor();
  await field.fill(await stack.codeFor(phone));
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await page.getByRole('heading', { name: /您好|Hello/ }).waitFor();
}

export async function signInDoctor(page: Page, userName = 'doctor.county'): Promise<void> {
  await page.goto('/doctor/');
  await page.getByLabel(/^(用户名|User name)/).fill(userName);
  await page
    .getByLabel(/^(密码|Password)/)
    .first()
    .fill('demo-Passw0rd');
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await page
    .getByRole('button', { name: /呼叫下一位|Call next/ })
    .first()
    .waitFor();
}

/**
 * Makes an account for another doctor of the demonstration, as an administrator of the hospital does, with the password of the demonstration,
 * and gives the doctor five-minute times from now on in the place of the usual ones, at whatever hour the test runs.
 */
export async function openAccount(stack: Stack, userName: string, practitionerRoleId: string): Promise<void> {
  const password = 'demo-Passw0rd';
  const data = await connectData(stack.databaseUri);
  const organizationId = (await data.repositories.directory.role(practitionerRoleId))!.organization._id;
  const administrator = `admin.${userName}`;
  await data.repositories.accounts.add([
    {
      _id: `account-${administrator}`,
      userName: administrator,
      passwordHash: await hashPassword(password),
      displayName: administrator,
      roles: [{ role: 'admin', organizationId }],
      failures: 0,
      lockedUntil: null,
      active: true,
    },
  ]);
  const admin = new HttpClient(stack.origin);
  await admin.call(signInStaff, { body: { userName: administrator, password } });
  const body = { userName, displayName: userName, role: 'practitioner', practitionerRoleId } as const;
  const made = await admin.call(createAccount, { body });
  const doctor = new HttpClient(stack.origin);
  const { password: current } = made.body as { password: string };
  await doctor.call(signInStaff, { body: { userName, password: current } });
  const { status, code } = await doctor.call(changePassword, { body: { current, next: password } });
  if (status !== 200) throw new Error(`the account was answered with ${status} ${code}`);
  const fiveMinutes = 5 * 60_000;
  const first = Math.ceil(Date.now() / fiveMinutes) * fiveMinutes;
  const driver = await MongoClient.connect(stack.databaseUri);
  const near = { $gte: new Date(first - 12 * fiveMinutes), $lt: new Date(first + 12 * fiveMinutes) };
  await driver.db().collection('slots').deleteMany({ practitionerRoleId, start: near });
  await driver.close();
  await data.repositories.directory.addSlots(
    Array.from({ length: 8 }, (_, at) =>
      generalSlot({
        practitionerRoleId,
        organizationId,
        start: new Date(first + at * fiveMinutes),
        end: new Date(first + (at + 1) * fiveMinutes),
      }),
    ),
  );
  await data.close();
}

export async function signInAdmin(page: Page, userName = 'admin.county'): Promise<void> {
  await page.goto('/admin/');
  await page.getByLabel(/^(用户名|User name)/).fill(userName);
  await page
    .getByLabel(/^(密码|Password)/)
    .first()
    .fill('demo-Passw0rd');
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  await page.getByRole('navigation').waitFor();
}

/** The ICE credentials of a page's connections: others when ICE was restarted, which the picture stands still for. */
export const iceCredentials = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const reports = await Promise.all(
      connections.filter(({ connectionState }) => connectionState !== 'closed').map((one) => one.getStats()),
    );
    return reports
      .flatMap((report) => [...report.values()])
      .filter(({ type }) => type === 'transport')
      .map(({ iceLocalUsernameFragment }) => iceLocalUsernameFragment);
  });

/** Frames decoded and the SRTP cipher, over all connections of a page. */
export async function received(page: Page): Promise<{ frames: number; ciphers: string[] }> {
  return page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    let frames = 0;
    const ciphers = new Set<string>();
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed')) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0;
        if (report.type === 'transport' && report.srtpCipher) ciphers.add(report.srtpCipher);
      }
    }
    return { frames, ciphers: [...ciphers] };
  });
}

/** Makes every member of staff somebody who gave the password long ago. */
export async function agePasswords(stack: Stack): Promise<void> {
  const driver = await MongoClient.connect(stack.databaseUri);
  await driver
    .db()
    .collection('sessions')
    .updateMany({ 'session.staff': true }, { $set: { 'session.presentAt': 0 } });
  await driver.close();
}

/** Gives the password of the demonstration where it is asked for before something is signed. */
export async function giveAgain(page: Page, password = 'demo-Passw0rd'): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /请再次输入密码|Your password once more/ });
  await dialog
    .getByLabel(/^(密码|Password)/)
    .first()
    .fill(password);
  await dialog.getByRole('button', { name: /确认并签名|Confirm and sign/ }).click();
}

/** Agrees to both consents of a booking. */
export async function agree(page: Page): Promise<void> {
  await page.getByLabel(/我已阅读并同意|I have read this/).check();
  await page.getByLabel(/我单独同意|I agree separately/).check();
}

/** Waits until a page has decoded more frames than before; gives the present count. */
export async function moreFrames(page: Page, than = 0, timeoutMs = 30_000): Promise<number> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { frames } = await received(page);
    if (frames > than) return frames;
    if (Date.now() > deadline) throw new Error(`no frame came in ${timeoutMs} ms; ${frames} were decoded before`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
