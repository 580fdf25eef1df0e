import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import { PushService } from '@oih/testkit/push-service';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';

/** Has the browser subscribe at the push service of the test, where its own would need the internet. */
const subscribeAt = ({ endpoint, keys }: { endpoint: string; keys: { p256dh: string; auth: string } }) => `
  PushManager.prototype.subscribe = async () => ({ endpoint: ${JSON.stringify(endpoint)}, toJSON: () => ({ keys: ${JSON.stringify(keys)} }) });
`;

/** Counts how often a page asks whether it may notify. */
const countQuestions = `
  window.questions = 0;
  const ask = Notification.requestPermission.bind(Notification);
  Notification.requestPermission = () => { window.questions += 1; return ask(); };
`;

const questions = (page: Page) => page.evaluate(() => (window as unknown as { questions: number }).questions);

/** Waits until the service worker has kept the app, and runs the page under it. */
async function underTheWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`being told, in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let push: PushService;

    before(async () => {
      push = await PushService.start();
      stack = await Stack.start({
        PUSH_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64url'),
        PUSH_SERVICES: push.origin,
      });
      browser = await launchBrowser();
    });

    after(async () => {
      await browser.close();
      await stack.close();
      await push.close();
    });

    it('is chosen on one screen: e-mail after its code, quiet hours, and notifications after a tap', async () => {
      const faults: string[] = [];
      const page = await openPage(browser, stack, 'phone', language);
      await page.addInitScript(subscribeAt(push.subscription()));
      await page.addInitScript(countQuestions);
      await page.context().grantPermissions(['notifications']);
      await signInPatient(page, stack);
      await page.goto('/messages');
      await page.getByRole('link', { name: /怎样通知您|How we tell you/ }).click();
      const turnOn = page.getByRole('button', { name: /打开通知|Turn notifications on here/ });
      await turnOn.waitFor();
      await look(page, `patient-told-${language}`, faults);
      assert.equal(await questions(page), 0);
      await turnOn.click();
      await page.getByRole('button', { name: /关闭这台设备|Turn notifications off/ }).waitFor();
      assert.equal(await questions(page), 1);

      await page.getByLabel(/您的邮箱|Your e-mail address/).fill('wang');
      await page.getByRole('button', { name: /发送验证码|Send a code/ }).click();
      await page.getByText(/请输入完整的邮箱地址|Enter the whole address/).waitFor();
      await page.getByLabel(/您的邮箱|Your e-mail address/).fill('wang@example.org');
      await page.getByRole('button', { name: /发送验证码|Send a code/ }).click();
      const field = page.getByLabel(/6位验证码|The 6 digits/);
      await field.waitFor();
      await look(page, `patient-told-code-${language}`, faults);
      const letters = await (await fetch(`${stack.origin}/dev/mailbox`)).text();
      await field.fill(letters.match(/wang@example\.org[\s\S]*?Your code is (\d{6})/)?.[1] ?? 'none');
      await page.getByRole('button', { name: /确认邮箱|Confirm the address/ }).click();
      await page.getByRole('switch', { name: /用邮件通知我|Tell me by e-mail/ }).waitFor();
      await page.getByLabel(/^(从|From)$/).selectOption('21:30');
      await page
        .getByText(/^(已保存|Saved)$/)
        .last()
        .waitFor();
      await page.reload();
      await page.getByLabel(/^(从|From)$/).waitFor();
      assert.equal(await page.getByLabel(/^(从|From)$/).inputValue(), '21:30');
      await look(page, `patient-told-chosen-${language}`, faults);
      await page.setViewportSize({ width: 1440, height: 900 });
      await look(page, `patient-told-chosen-wide-${language}`, faults);
      await page.context().close();
      assert.deepEqual(faults, []);
    });

    it('says without a network that there is none, keeps nothing about anybody, and goes on by itself', async () => {
      const faults: string[] = [];
      const page = await openPage(browser, stack, 'phone', language);
      await signInPatient(page, stack, '13800000001');
      await underTheWorker(page);
      await page.goto('/visits');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('heading', { name: /现在没有网络|There is no network/ }).waitFor();
      await look(page, `patient-offline-${language}`, faults);
      const kept = await page.evaluate(async () => {
        const names = await caches.keys();
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map(({ url }) => new URL(url).pathname);
      });
      assert.ok(kept.includes('/'));
      assert.deepEqual(
        kept.filter((path) => !/^\/(assets\/.*|[\w-]+\.(png|svg|webmanifest))?$/.test(path)),
        [],
      );
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: /我的就诊|My visits/ }).waitFor();
      await page.context().close();
      assert.deepEqual(faults, []);
    });

    it('shows what the push service brings, and a tap opens the visit in the window that is there', async () => {
      const page = await openPage(browser, stack, 'phone', language);
      await page.context().grantPermissions(['notifications']);
      await signInPatient(page, stack);
      await underTheWorker(page);
      const session = await page.context().newCDPSession(page);
      const registered = new Promise<string>((resolve) =>
        session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          const [first] = registrations.filter(({ scopeURL }) => new URL(scopeURL).pathname === '/');
          if (first) resolve(first.registrationId);
        }),
      );
      await session.send('ServiceWorker.enable');
      const registrationId = await registered;
      const deliver = (note: object) =>
        session.send('ServiceWorker.deliverPushMessage', {
          origin: stack.origin,
          registrationId,
          data: JSON.stringify(note),
        });
      const note = {
        tag: 'one',
        title: '轮到您了',
        body: '医生在等您',
        lang: 'zh-CN',
        path: '/messages',
        unlessSeen: false,
      };
      await deliver({ ...note, path: 'https://evil.example/' });
      await deliver(note);
      await deliver(note);
      const shown = () =>
        page.evaluate(async () =>
          (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, data }) => ({ title, data })),
        );
      const deadline = Date.now() + 10_000;
      while ((await shown()).length === 0 && Date.now() < deadline)
        await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.deepEqual(await shown(), [{ title: '轮到您了', data: { path: '/messages' } }]);
      const [worker] = page.context().serviceWorkers();
      await worker!.evaluate(async () => {
        const scope = globalThis as unknown as EventTarget & { registration: ServiceWorkerRegistration };
        const [notification] = await scope.registration.getNotifications();
        const Click = (globalThis as unknown as { NotificationEvent: new (type: string, init: object) => Event })
          .NotificationEvent;
        scope.dispatchEvent(new Click('notificationclick', { notification }));
      });
      await page.waitForURL(/\/messages$/);
      await page.context().close();
    });
  });
}

describe('a doctor whose page is not in front', function () {
  this.timeout(240_000);
  it('turns notifications on in the workplace, after a tap', async () => {
    const push = await PushService.start();
    const stack = await Stack.start({
      PUSH_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64url'),
      PUSH_SERVICES: push.origin,
    });
    const browser = await launchBrowser();
    const page = await openPage(browser, stack, 'desktop', 'en');
    await page.addInitScript(subscribeAt(push.subscription()));
    await page.context().grantPermissions(['notifications']);
    await signInDoctor(page);
    await page.getByRole('button', { name: /Notify me/ }).click();
    await page.getByRole('button', { name: /Notifications are on/ }).waitFor();
    const faults: string[] = [];
    await look(page, 'doctor-notified-en', faults);
    await browser.close();
    await stack.close();
    await push.close();
    assert.deepEqual(faults, []);
  });
});
