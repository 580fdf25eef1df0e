import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin } from './people.ts';
import { submittedConsultation } from './submitted-consultation.ts';

const t = {
  dispatch: /^(会诊调度|Dispatch)$/,
  // A tab says how many cases it has.
  review: /^(本院审核|To review)/,
  offered: /^(邀请本院|Offered)/,
  toTake: /^(待受理|To take up)$/,
  toDispatch: /^(待调度|To dispatch)$/,
  urgency: /^(紧急程度|Urgency)$/,
  filtered: /^(没有符合筛选的会诊|No case fits the filter)$/,
  showAll: /^(显示全部|Show all)$/,
  waits: /^(已等 \d+\/10 分钟|Waits \d+ of 10 min)$/,
  answers: /金华双溪医院答复|Jinhua Twin Rivers Hospital answers/,
  withdraw: /^(收回邀请|Take the offer back)$/,
  reason: /^(原因|Reason)$/,
  assign: /^(安排专家|Name the doctors)$/,
  order: /^(专家顺序|Order of the doctors)$/,
  up: /上移$|^Move .* up$/,
  chair: /^(主持|Chair)$/,
  back: /^(返回列表|Back to the lists)$/,
  approve: /^(同意外送|Let it go)$/,
  take: /^(受理|Take it up)$/,
  offer: /^(邀请|Offer) (金华双溪医院|Jinhua Twin Rivers Hospital)$/,
  accept: /^(接受|Accept)$/,
  doctor: /周明远|Zhou Mingyuan/,
  papers: /^(按资料出具意见|On the papers alone)$/,
  confirm: /^(确定|Confirm)$/,
  pending: /^(待出具意见|Waits for the opinion)$/,
} as const;

const asked = /请指导降压用药/;
const button = (where: Page | Locator, name: RegExp) => where.getByRole('button', { name });

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
      const see = async (page: Page, name: string) => {
        for (const width of [360, 1920, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await look(page, `dispatch-${name}-${width}-${language}`, faults);
        }
      };
      // Urgent, so that its colours are looked at as well; that it takes longer than its target on a slow machine changes nothing.
      await submittedConsultation(stack, 'urgent');
      const admin = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(admin);
      await admin.getByRole('link', { name: t.dispatch }).click();
      await admin.getByRole('tab', { name: t.review }).click();
      await admin.getByRole('link', { name: asked }).click();
      await button(admin, t.approve).waitFor();
      await see(admin, 'review');

      // The centre is told of what was let go without asking again.
      const centre = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(centre, 'dispatcher.prefecture');
      await centre.getByRole('tab', { name: t.offered }).waitFor();
      await see(centre, 'empty');
      await button(admin, t.approve).click();
      await button(admin, t.approve).waitFor({ state: 'detached' });
      const toTake = centre.getByRole('region', { name: t.toTake });
      await toTake.getByText(t.waits).waitFor();
      await see(centre, 'board');
      await centre.getByRole('combobox', { name: t.urgency }).selectOption('immediate');
      await centre.getByText(t.filtered).waitFor();
      await button(centre, t.showAll).click();

      await toTake.getByRole('link', { name: asked }).click();
      await button(centre, t.take).click();
      await button(centre, t.offer).waitFor();
      await centre.getByRole('region', { name: t.toDispatch }).waitFor();
      await see(centre, 'suggestions');

      // An offer is taken back with a reason, made again and accepted.
      await button(centre, t.offer).click();
      await centre.getByRole('timer').getByText(t.answers).waitFor();
      await see(centre, 'offered');
      await button(centre, t.withdraw).click();
      const why = centre.getByRole('dialog');
      await why.getByRole('textbox', { name: t.reason }).fill('先等检验结果');
      await button(why, t.withdraw).click();
      await button(centre, t.offer).click();
      await button(centre, t.accept).click();

      const form = centre.getByRole('region', { name: t.assign });
      await form.getByRole('checkbox', { name: t.doctor }).check();
      await form.getByRole('checkbox', { checked: false }).first().check();
      const order = form.getByRole('list', { name: t.order });
      const first = order.getByRole('listitem').first();
      await first.getByText(t.doctor).waitFor();
      // By keys alone: the second takes the chair, and gives it back.
      await order.getByRole('listitem').nth(1).getByRole('button', { name: t.up }).press('Enter');
      await order.getByRole('listitem').nth(1).getByText(t.doctor).waitFor();
      await order.getByRole('listitem').nth(1).getByRole('button', { name: t.up }).press('Enter');
      await first.getByText(t.doctor).waitFor();
      assert.ok(await first.getByText(t.chair).isVisible());
      await form.getByRole('radio', { name: t.papers }).check();
      await see(centre, 'assign');
      await button(form, t.confirm).click();
      await centre.getByText(t.pending).first().waitFor();
      await see(centre, 'pending');
      await centre.getByRole('link', { name: t.back }).click();
      await centre.getByRole('link', { name: asked }).waitFor();
      assert.deepEqual(faults, []);
    });
  });
}
