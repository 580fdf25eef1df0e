import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin } from './people.ts';

const t = {
  network: /^(医联体与协议|Network)$/,
  place: /^(本院在网络中的位置|Our place in the network)$/,
  alliances: /^(医联体|Alliances)$/,
  forUs: /^(等本院答复的协议|Agreements that wait for our answer)$/,
  forThem: /^(等对方答复的协议|Agreements that wait for the other side)$/,
  inForce: /^(生效中的协议|Agreements in force)$/,
  propose: /^(发起协议|Propose an agreement)$/,
  found: /^(组建医联体|Found an alliance)$/,
  name: /^(名称|Name)$/,
  addMember: /^(添加成员|Add a member)$/,
  changeOwn: /^(修改“婺城区医共体”|Change 婺城区医共体)$/,
  takeOut: /^(移出苏孟卫生服务站|Take Sumeng Health Station out)$/,
  takeOutAsked: /^(移出成员？|Take members out\?)$/,
  cancel: /^(取消|Cancel)$/,
  save: /^(保存|Save)$/,
  other: /^(对方机构|The other side)$/,
  otherMissing: /^(请选择对方机构或医联体。|Choose the other institution or alliance\.)$/,
  send: /^(发给对方确认|Send to the other side)$/,
  consultation: /^(远程会诊|Consultation)$/,
  pathology: /^(病理远程诊断|Diagnosis of pathology)$/,
  pathologyFee: /^(病理远程诊断的费用|Fee of Diagnosis of pathology)$/,
  city: /金华双溪医院|Jinhua Twin Rivers Hospital/,
  yiwu: /义乌稠江医院|Yiwu Choujiang Hospital/,
  sides: /^(婺城白沙医院 → 金华双溪医院|Wucheng White Sand Hospital → Jinhua Twin Rivers Hospital)$/,
  accept: /^(接受|Accept)$/,
  suspend: /^(暂停|Suspend)$/,
  resume: /^(恢复|Resume)$/,
  end: /^(终止|End)$/,
  reason: /^(原因|Reason)$/,
  reasonMissing: /^(请写明原因。|Write the reason\.)$/,
  check: /^(能否邀请？|May we invite\?)$/,
  who: /^(受邀机构|Institution to invite)$/,
  whoMissing: /^(请选择要邀请的机构。|Choose the institution to invite\.)$/,
  service: /^(服务|Service)$/,
  ask: /^(查询|Look)$/,
  notAgreed: /^(不含此项服务|service not agreed)$/,
  remedy: /另签一份包含它的协议|agree on one with it/,
  notInForce: /^(协议未生效|agreement not in force)$/,
  yes: /^(可以邀请，费用 ¥60\.00。|Yes, for ¥60\.00\.)$/,
} as const;

const button = (where: Page | Locator, name: RegExp) => where.getByRole('button', { name });

/** Finds an institution by typing and takes it. */
async function choose(page: Page, field: Locator, words: string, name: RegExp): Promise<void> {
  await field.fill(words);
  await page.getByRole('option', { name }).click();
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the network of institutions in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let faults: string[];

    before(async () => {
      [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
    });
    after(async () => {
      await browser?.close();
      await stack?.close();
    });
    beforeEach(() => {
      faults = [];
    });

    const see = async (page: Page, name: string) => {
      for (const width of [360, 1920, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await look(page, `network-${name}-${width}-${language}`, faults);
      }
    };
    const open = async (userName: string): Promise<Page> => {
      const page = await openPage(browser, stack, 'desktop', language);
      await signInAdmin(page, userName);
      await page.getByRole('link', { name: t.network }).click();
      await page.getByRole('region', { name: t.place }).waitFor();
      return page;
    };
    /** Asks whether the county may have the city diagnose pathology, and waits for the answer. */
    const check = async (page: Page, answer: RegExp) => {
      const card = page.getByRole('region', { name: t.check });
      await choose(page, card.getByRole('textbox', { name: t.who }), '双溪', t.city);
      await card.getByRole('combobox', { name: t.service }).selectOption('pathology-diagnosis');
      await button(card, t.ask).click();
      await card.getByText(answer).waitFor();
      return card;
    };

    it('lets two hospitals agree, and says before it why one may not be invited and what would have to change', async () => {
      const county = await open('admin.county');
      const city = await open('admin.prefecture');
      await see(county, 'screen');
      await button(county.getByRole('region', { name: t.check }), t.ask).click();
      await county.getByText(t.whoMissing).waitFor();
      const refused = await check(county, t.notAgreed);
      assert.ok(await refused.getByText(t.remedy).isVisible());
      await see(county, 'refused');

      await button(county, t.propose).click();
      const dialog = county.getByRole('dialog');
      await button(dialog, t.send).click();
      await dialog.getByText(t.otherMissing).waitFor();
      const other = dialog.getByRole('textbox', { name: t.other });
      assert.ok(await other.evaluate((field) => field === document.activeElement), 'what is missing has the focus');
      await choose(county, other, '双溪', t.city);
      await dialog.getByRole('checkbox', { name: t.consultation }).uncheck();
      await dialog.getByRole('checkbox', { name: t.pathology }).check();
      await dialog.getByRole('textbox', { name: t.pathologyFee }).fill('60');
      await see(county, 'propose');
      await button(dialog, t.send).click();
      await dialog.waitFor({ state: 'detached' });
      await county.getByRole('region', { name: t.forThem }).getByRole('listitem', { name: t.sides }).waitFor();
      await check(county, t.notInForce);

      // The other side is told without asking again, and accepts.
      const asked = city.getByRole('region', { name: t.forUs }).getByRole('listitem', { name: t.sides });
      await asked.waitFor();
      await see(city, 'asked');
      await button(asked, t.accept).click();
      await asked.waitFor({ state: 'detached' });
      const agreed = county.getByRole('region', { name: t.inForce }).getByRole('listitem', { name: t.sides });
      await agreed.waitFor();
      await check(county, t.yes);
      await see(county, 'allowed');

      // Either side suspends it with a reason, which the other one reads, and resumes it.
      await button(agreed, t.suspend).click();
      const why = county.getByRole('dialog');
      await button(why, t.suspend).click();
      await why.getByText(t.reasonMissing).waitFor();
      await why.getByRole('textbox', { name: t.reason }).fill('设备检修');
      await see(county, 'suspend');
      await button(why, t.suspend).click();
      const theirs = city.getByRole('region', { name: t.inForce }).getByRole('listitem', { name: t.sides });
      await theirs.getByText('设备检修').waitFor();
      await button(theirs, t.resume).click();
      await button(agreed, t.suspend).waitFor();
      await county.context().close();
      await city.context().close();
      assert.deepEqual(faults, []);
    });

    it('asks before members of an alliance are taken out, and founds another one', async () => {
      const county = await open('admin.county');
      const alliances = county.getByRole('region', { name: t.alliances });
      await button(alliances, t.changeOwn).click();
      const dialog = county.getByRole('dialog', { name: t.changeOwn });
      await button(dialog, t.takeOut).click();
      await button(dialog, t.save).click();
      const asked = county.getByRole('dialog', { name: t.takeOutAsked });
      await asked.waitFor();
      await see(county, 'take-out');
      await button(asked, t.cancel).click();
      await asked.waitFor({ state: 'detached' });
      await button(dialog, t.cancel).click();
      await dialog.waitFor({ state: 'detached' });
      await alliances
        .getByRole('listitem', { name: '婺城区医共体' })
        .getByText(/苏孟|Sumeng/)
        .waitFor();

      await button(county, t.found).click();
      const founding = county.getByRole('dialog', { name: t.found });
      await founding.getByRole('textbox', { name: t.name }).fill('金华远程协作网');
      await choose(county, founding.getByRole('textbox', { name: t.addMember }), '稠江', t.yiwu);
      await see(county, 'found');
      await button(founding, t.save).click();
      await founding.waitFor({ state: 'detached' });
      await alliances.getByRole('listitem', { name: '金华远程协作网' }).getByText(t.yiwu).waitFor();
      await county.context().close();
      assert.deepEqual(faults, []);
    });

    it('shows a dispatcher everything, and nothing to change', async () => {
      const dispatcher = await open('dispatcher.county');
      await dispatcher.getByRole('region', { name: t.inForce }).getByRole('listitem').first().waitFor();
      for (const name of [t.propose, t.found, t.changeOwn, t.suspend, t.end])
        assert.equal(await button(dispatcher, name).count(), 0, `${name} is for administrators`);
      await check(dispatcher, t.yes);
      await see(dispatcher, 'dispatcher');
      assert.deepEqual(faults, []);
    });
  });
}
