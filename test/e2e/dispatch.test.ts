import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin } from './people.ts';
import { submittedConsultation } from './submitted-consultation.ts';

const t = {
  dispatch: /^(会诊调度|Dispatch)$/,
  network: /^(医联体与协议|Network)$/,
  review: /^(待本院审核|For our review)$/,
  offered: /^(邀请本院|Offered to us)$/,
  approve: /^(同意外送|Let it go)$/,
  take: /^(受理|Take it up)$/,
  offer: /^(邀请|Offer) (金华双溪医院|Jinhua Twin Rivers Hospital)$/,
  accept: /^(接受|Accept)$/,
  doctor: /周明远|Zhou Mingyuan/,
  papers: /^(按资料出具意见|On the papers alone)$/,
  confirm: /^(确定|Confirm)$/,
  pending: /^(待出具意见|Waits for the opinion)$/,
  waiting: /^(待处理|To be answered)$/,
  propose: /^(发起协议|Propose an agreement)$/,
  chengdu: /成都锦屏医院|Chengdu Jinping Hospital/,
  other: /^(对方|The other side)$/,
  send: /^(发给对方确认|Send to the other side)$/,
  check: /^(能否邀请？|May we invite\?)$/,
  who: /^(受邀机构|Institution to invite)$/,
  ask: /^(查询|Look)$/,
  no: /没有协议|no agreement/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the dispatch of remote consultations in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let folder: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-dispatch-'));
      [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
    });
    after(async () => {
      await browser?.close();
      await stack?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('goes from the review to the doctor who is named, on the screens of each side', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `dispatch-${name}-${language}`, faults);
      await submittedConsultation(stack);
      const admin = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(admin);
      await admin.getByRole('link', { name: t.dispatch }).click();
      await admin.getByRole('tab', { name: t.review }).click();
      await admin.getByRole('link', { name: /请指导降压用药/ }).click();
      await see(admin, 'review');
      await button(admin, t.approve).click();
      await button(admin, t.approve).waitFor({ state: 'detached' });

      const centre = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(centre, 'dispatcher.prefecture');
      await centre.getByRole('link', { name: /请指导降压用药/ }).click();
      await button(centre, t.take).click();
      await button(centre, t.offer).waitFor();
      await see(centre, 'suggestions');
      await centre.setViewportSize({ width: 360, height: 800 });
      await see(centre, 'suggestions-phone');
      await centre.setViewportSize({ width: 1440, height: 900 });
      await button(centre, t.offer).click();
      await button(centre, t.accept).click();
      await centre.getByRole('checkbox', { name: t.doctor }).check();
      await centre.getByRole('radio', { name: t.papers }).check();
      await see(centre, 'assign');
      await button(centre, t.confirm).click();
      await centre.getByText(t.pending).first().waitFor();
      await see(centre, 'pending');
      assert.deepEqual(faults, []);
    });

    it('stands on agreements that administrators propose and answer, and says why somebody may not be invited', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `network-${name}-${language}`, faults);
      const admin = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(admin);
      await admin.getByRole('link', { name: t.network }).click();
      await admin.getByRole('region', { name: t.waiting }).waitFor();
      await see(admin, 'screen');
      await admin.setViewportSize({ width: 360, height: 800 });
      await see(admin, 'screen-phone');
      await admin.setViewportSize({ width: 1440, height: 900 });
      const check = admin.getByRole('region', { name: t.check });
      await check.getByRole('textbox', { name: t.who }).fill('成都');
      await admin.getByRole('option', { name: t.chengdu }).click();
      await check.getByRole('button', { name: t.ask }).click();
      await check.getByText(t.no).waitFor();

      await button(admin, t.propose).click();
      const dialog = admin.getByRole('dialog');
      await dialog.getByRole('textbox', { name: t.other }).fill('成都');
      await admin.getByRole('option', { name: t.chengdu }).click();
      await see(admin, 'propose');
      await dialog.getByRole('button', { name: t.send }).click();
      await dialog.waitFor({ state: 'detached' });
      await admin
        .getByRole('region', { name: t.waiting })
        .getByText(/成都锦屏医院|Chengdu Jinping Hospital/)
        .waitFor();
      assert.deepEqual(faults, []);
    });
  });
}
