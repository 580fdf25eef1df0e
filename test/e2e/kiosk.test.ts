import assert from 'node:assert/strict';
import { checkCharacterOf } from '@oih/domain/people/resident-id';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, openPage, signInDoctor } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const sizes = {
  screen: { width: 1280, height: 800 },
  portrait: { width: 1080, height: 1920 },
  tablet: { width: 360, height: 800 },
};
const digits = '33070219500601202';
const residentId = `${digits}${checkCharacterOf(digits)}`;
const resident = { name: '吴阿婆', masked: '吴*婆' };
const childDigits = '33070220190301202';
const childId = `${childDigits}${checkCharacterOf(childDigits)}`;

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the kiosk of a health station in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let screen: Page;
    let doctor: Page;
    const faults: string[] = [];

    /** Looks at a page of the screen on each kind of device that a station may have. */
    async function see(name: string): Promise<void> {
      for (const [device, size] of Object.entries(sizes)) {
        await screen.setViewportSize(size);
        await look(screen, `kiosk-${name}-${device}-${language}`, faults);
      }
      await screen.setViewportSize(sizes.screen);
    }

    const button = (name: RegExp, page = screen) => page.getByRole('button', { name });
    const locked = () => screen.getByRole('heading', { name: /村医登录|Village doctor signs in/ }).waitFor();

    async function signIn(page = screen): Promise<void> {
      await page.getByLabel(/^(用户名|User name)/).fill('doctor.station');
      await page
        .getByLabel(/^(密码|Password)/)
        .first()
        .fill('demo-Passw0rd');
      await button(/^(登录|Sign in)$/, page).click();
      await page.getByRole('heading', { name: /为居民办理|Attend a resident/ }).waitFor();
    }

    async function identify(number: string, name = resident.name): Promise<void> {
      await screen.getByLabel(/^(姓名|Name)$/).fill(name);
      await screen.getByLabel(/^(身份证号|Identity number)$/).fill(number);
    }

    const sessionActor = (page: Page) =>
      page.evaluate(async () => (await (await fetch('/api/session')).json()) as { actor: unknown });

    before(async () => {
      stack = await Stack.start();
      browser = await launchBrowser();
      screen = await openPage(browser, stack, 'desktop', language);
      await screen.setViewportSize(sizes.screen);
      doctor = await openPage(browser, stack, 'desktop', language);
    });
    after(async () => {
      await browser.close();
      await stack.close();
    });

    it('is paired by the code that it shows, in the doctor app', async () => {
      await screen.goto('/kiosk');
      const shown = screen.getByLabel(/^(配对码|Pairing code)$/);
      await shown.waitFor();
      await see('pairing');
      await signInDoctor(doctor, 'doctor.station');
      await button(/^(服务站|Station)$/, doctor).click();
      await doctor.getByText(/还没有配对的屏幕|No screen is paired/).waitFor();
      await doctor.getByLabel(/^(配对码|Pairing code)/).fill('2222 2222');
      await doctor.getByLabel(/^(屏幕名称|Name of the screen)/).fill('大厅');
      await button(/^(配对|Pair)$/, doctor).click();
      await doctor.getByText(/没有屏幕正在显示|No screen shows this code/).waitFor();
      await doctor.getByLabel(/^(配对码|Pairing code)/).fill((await shown.textContent())!);
      await button(/^(配对|Pair)$/, doctor).click();
      await doctor.getByText(/最后在线|Last seen/).waitFor();
      await look(doctor, `doctor-station-${language}`, faults);
      await locked();
      await see('locked');
    });

    it('opens a resident for the village doctor, who is told of a wrong digit and asked for a child’s guardian', async () => {
      await signIn();
      await see('desk');
      await identify(residentId.replace('0601', '0610'));
      await button(/查找或登记|Find or register/).click();
      await screen.getByText(/身份证号不正确|This is not an identity number/).waitFor();
      await identify(childId);
      await screen.getByLabel(/监护人姓名|Name of the guardian/).waitFor();
      await see('desk-guardian');
      await identify(residentId);
      await button(/查找或登记|Find or register/).click();
      await screen.getByRole('heading', { name: /吴阿婆/ }).waitFor();
      await see('home');
    });

    it('books in the resident’s name, and prints the appointment alone', async () => {
      await screen.getByRole('link', { name: /^(找医生|Find a doctor)$/ }).click();
      await screen.getByRole('link', { name: /陈安|Chen An/ }).click();
      const time = await timeAhead(screen, 'role-county');
      await see('doctor');
      await time.click();
      await screen.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
      await see('intake');
      await button(/下一步|Next$/).click();
      await screen.getByText(/在场见证：吴秀英|Witness: 吴秀英/).waitFor();
      await agree(screen);
      await see('consent');
      await button(/下一步|Next$/).click();
      await button(/确认预约|Confirm booking/).click();
      await screen.getByText(/预约成功|Your visit is booked/).waitFor();
      await see('booked');
      await screen.emulateMedia({ media: 'print' });
      const slip = screen.locator('.print-slip');
      assert.equal(await slip.isVisible(), true);
      assert.equal(await screen.locator('#root').isVisible(), false);
      const words = (await slip.textContent())!;
      for (const part of [resident.name, /陈安|Chen An/, /婺城白沙医院|Wucheng White Sand/, /\d\d:\d\d/])
        assert.match(words, new RegExp(part));
      assert.doesNotMatch(words, /头晕/);
      await look(screen, `kiosk-print-${language}`, faults);
      await screen.emulateMedia({ media: 'screen' });
    });

    it('leaves nothing behind when it is finished: on the page, in the browser, in its history', async () => {
      assert.equal(new URL(screen.url()).pathname, '/kiosk');
      await button(/结束并清除|Finish and clear/).click();
      await locked();
      const kept = await screen.evaluate(() => ({ local: Object.keys(localStorage), session: sessionStorage.length }));
      assert.deepEqual(kept.local.sort(), ['oih.elder', 'oih.elder.size', 'oih.language']);
      assert.equal(kept.session, 0);
      assert.deepEqual(await sessionActor(screen), { actor: null });
      await screen.goBack();
      assert.doesNotMatch(await screen.content(), /吴阿婆|头晕/);
      await screen.goForward();
      await locked();
      assert.doesNotMatch(await screen.content(), /吴阿婆|头晕/);
    });

    it('lists today’s residents masked, with what comes next, and goes on from one to the next', async () => {
      await signIn();
      await screen.getByText(/下次就诊|Next visit/).waitFor();
      assert.doesNotMatch((await screen.locator('main').textContent())!, /吴阿婆/);
      await see('desk-list');
      await button(new RegExp(`(打开|Open ).*${resident.masked.replace('*', '\\*')}`)).click();
      await screen
        .getByText(/婺城白沙医院|Wucheng White Sand/)
        .first()
        .waitFor();
      await button(/下一位居民|Next resident/).click();
      await screen.getByRole('heading', { name: /为居民办理|Attend a resident/ }).waitFor();
      assert.doesNotMatch(await screen.content(), /吴阿婆/);
    });

    it('ends by itself when nobody touches it, which it announces', async () => {
      const idle = await screen.context().newPage();
      await idle.clock.install();
      await idle.goto('/kiosk');
      await idle.getByRole('heading', { name: /为居民办理|Attend a resident/ }).waitFor();
      await idle.clock.fastForward(125_000);
      await idle.getByText(/一分钟内没有操作|Untouched for another minute/).waitFor({ state: 'attached' });
      await idle.clock.fastForward(60_000);
      await idle.getByRole('heading', { name: /村医登录|Village doctor signs in/ }).waitFor();
      assert.deepEqual(await sessionActor(idle), { actor: null });
      await idle.close();
    });

    it('is taken away in the doctor app, and is no station’s any more', async () => {
      await button(/移除|Remove/, doctor)
        .first()
        .click();
      await doctor
        .getByRole('dialog')
        .getByRole('button', { name: /^(移除|Remove)$/ })
        .last()
        .click();
      await doctor.getByText(/还没有配对的屏幕|No screen is paired/).waitFor();
      await screen.goto('/kiosk');
      await screen.getByLabel(/^(配对码|Pairing code)$/).waitFor();
    });

    it('can be read by everybody and fits each of its screens', () => {
      assert.deepEqual(faults, []);
    });
  });
}
