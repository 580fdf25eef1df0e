import assert from 'node:assert/strict';
import { acceptReferral, noteArrival, receiveReferral } from '@oih/contracts/http/referral-care';
import { listReferrals } from '@oih/contracts/http/referrals';
import { launchBrowser } from '@oih/testkit/browser';
import { residentIdOf } from '@oih/testkit/resident-id';
import type { Browser, Locator, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { dispatched, staff } from './desks.ts';
import { framesByPerson, framesOf } from './frames.ts';
import { decide, signOpinion } from './opinion-steps.ts';
import { agree, moreFrames, openPage, signInDoctor } from './people.ts';
import { callNext, checkDevices, enterWaitingRoom, timeAhead } from './visit-steps.ts';

const resident = { name: '吴阿婆', id: residentIdOf(1, '1950-06-01') };
const asked = { prefecture: '请指导降压用药', province: '是否需要介入治疗' };
type Above = keyof typeof asked;
const inAWeek = () => new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10);
const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });

/** The way of a case through the levels, as the people of each see it; one browser for each of them. */
describe('a case of a village, in five browsers', function () {
  this.timeout(300_000);
  // Each part goes on where the one before it ended.
  this.bail(true);
  let stack: Stack;
  let browsers: Browser[];
  let [kiosk, village, county, prefecture, province] = [] as unknown as Page[] as [Page, Page, Page, Page, Page];

  before(async () => {
    stack = await Stack.start();
    browsers = await Promise.all(Array.from({ length: 5 }, () => launchBrowser('slow camera')));
    [kiosk, village, county, prefecture, province] = (await Promise.all(
      browsers.map((browser) => openPage(browser, stack, 'desktop', 'zh-CN')),
    )) as [Page, Page, Page, Page, Page];
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  const consultants = { prefecture: () => prefecture, province: () => province };
  /** The card of a request beside the visit. */
  const card = (above: Above) => county.getByRole('article').filter({ hasText: asked[above] });

  it('comes to the station of Sumeng, whose village doctor opens its screen for the resident', async () => {
    await kiosk.goto('/kiosk');
    await signInDoctor(village, 'doctor.station');
    await button(village, '服务站').click();
    await village.getByLabel('配对码').fill((await kiosk.getByLabel('配对码').textContent())!);
    await village.getByLabel('屏幕名称').fill('大厅');
    await button(village, '配对').click();
    await kiosk.getByLabel('用户名').fill('doctor.station');
    await kiosk.getByLabel('密码', { exact: true }).fill('demo-Passw0rd');
    await button(kiosk, '登录').click();
    await kiosk.getByLabel('姓名', { exact: true }).fill(resident.name);
    await kiosk.getByLabel('身份证号', { exact: true }).fill(resident.id);
    await kiosk.getByRole('button', { name: '查找或登记' }).click();
    await kiosk.getByRole('heading', { name: resident.name }).waitFor();
  });

  it('is booked at the station and seen by the county’s doctor over video', async () => {
    await kiosk.getByRole('link', { name: '找医生', exact: true }).click();
    await kiosk.getByRole('link', { name: '陈安' }).click();
    await (await timeAhead(kiosk, 'role-county')).click();
    await kiosk.getByLabel('主要的不适').fill('血压偏高，早晨头晕');
    await kiosk.getByRole('button', { name: '下一步' }).click();
    await agree(kiosk);
    await kiosk.getByRole('button', { name: '下一步' }).click();
    await kiosk.getByRole('button', { name: '确认预约' }).click();
    await checkDevices(kiosk);
    await enterWaitingRoom(kiosk);
    await signInDoctor(county);
    await callNext(county);
    await button(kiosk, '加入通话').click();
    await Promise.all([kiosk, county].map((page) => moreFrames(page)));
  });

  /** Asked in the visit, agreed to at the station, and sent from desk to desk. */
  const ask = async (above: Above): Promise<void> => {
    await button(county, '申请远程会诊').click();
    const dialog = county.getByRole('dialog');
    await dialog.getByLabel('会诊原因').fill('血压控制不佳，伴胸闷');
    await dialog.getByLabel('想问的问题').fill(asked[above]);
    await dialog.getByLabel('需要的科室').selectOption({ value: '03.04' });
    await button(dialog, '保存').click();
    await button(kiosk, '查看并同意').click();
    await kiosk.getByLabel('我已阅读并同意').check();
    await button(kiosk, '同意会诊').click();
    await button(kiosk, '查看并同意').waitFor({ state: 'detached' });
    await button(dialog, '提交审核').click();
    await card(above).waitFor();
    await dispatched(stack, above);
  };
  const join = async (above: Above): Promise<void> => {
    const page = consultants[above]();
    await signInDoctor(page, `doctor.${above}`);
    await page.getByRole('link', { name: /^会诊/ }).click();
    await page.getByRole('link', { name: asked[above] }).click();
    await button(page, '打开摄像头和麦克风').click();
    await button(page, '加入通话').click();
  };

  it('is joined by the prefecture’s specialist, who is invited during the visit', async () => {
    await ask('prefecture');
    await join('prefecture');
    await Promise.all([kiosk, county, prefecture].map((page) => framesOf(page, 2)));
  });

  it('goes on to the province, and everybody sees everybody', async () => {
    await ask('province');
    await join('province');
    const everybody = [kiosk, county, prefecture, province];
    await Promise.all(everybody.map((page) => framesOf(page, 3)));
    const before = await Promise.all(everybody.map(framesByPerson));
    await Promise.all(everybody.map((page, at) => framesOf(page, 3, before[at])));
  });

  it('is answered by both with a signature, and decided by the doctor who asked', async () => {
    for (const above of ['province', 'prefecture'] as const) {
      await card(above).getByRole('button', { name: '结束会诊' }).click();
      await county.getByRole('dialog').getByRole('button', { name: '结束会诊' }).click();
      const page = consultants[above]();
      await signOpinion(page, '考虑血压未达标，需进一步检查', '转上级医院做心脏彩超');
      await decide(county, '到市里医院做检查，回来后在服务站随访', undefined, card(above));
      await button(page, '已阅决定，结束会诊').click();
      await page.getByText('已结束').first().waitFor();
    }
    for (const page of [kiosk, county]) await moreFrames(page, await moreFrames(page));
  });

  it('is referred up with the resident’s agreement, and comes back with a plan', async () => {
    await button(county, '转诊').click();
    const dialog = county.getByRole('dialog');
    await dialog.getByLabel('转到哪家机构').selectOption({ value: 'org-prefecture' });
    await dialog.getByLabel('科室').selectOption({ value: '03.04' });
    await dialog.getByLabel('转诊原因').fill('需心脏彩超');
    await button(dialog, '保存').click();
    await button(kiosk, '查看并同意').click();
    await kiosk.getByLabel('我已阅读并同意').check();
    await button(kiosk, '同意转诊').click();
    await button(kiosk, '查看并同意').waitFor({ state: 'detached' });
    await button(dialog, '发送转诊').click();
    await county.getByText('已发送').first().waitFor();

    const desk = await staff(stack, 'dispatcher.prefecture');
    const { referrals } = (await desk.call(listReferrals, { query: { box: 'incoming' } })).body;
    const { id: referralId } = referrals.find(({ patient }) => patient?.name === resident.name)!;
    const params = { referralId };
    await desk.call(receiveReferral, { params });
    const bed = {
      kind: 'bed',
      practitionerRoleId: 'role-prefecture',
      ward: '心内科 12床',
      from: inAWeek(),
      note: '',
    } as const;
    await desk.call(acceptReferral, { params, body: bed });
    assert.equal((await desk.call(noteArrival, { params })).status, 200);

    await prefecture.goto('/doctor/referrals');
    await prefecture.getByRole('tab', { name: '转来的患者' }).click();
    await prefecture.getByRole('link', { name: resident.name }).click();
    await button(prefecture, '开始诊治').click();
    await button(prefecture, '转回随访').click();
    const end = prefecture.getByRole('dialog');
    await end.getByLabel('出院小结').fill('心脏彩超正常，调整降压药');
    await end.getByLabel('用药说明（文字）').fill('氨氯地平 5mg 每日一次');
    await end.getByLabel('转回机构').selectOption({ value: 'org-station' });
    await end.getByLabel('做什么').fill('测血压，评估胸闷');
    await end.getByLabel('最晚日期').fill(inAWeek());
    await button(end, '转回随访').click();
    await prefecture.getByText('已转回随访').first().waitFor();
  });

  it('is followed up at the station, and the county sees it', async () => {
    await village.goto('/doctor/referrals');
    const task = village.getByRole('listitem', { name: resident.name });
    await button(task, '记录随访').click();
    const noting = village.getByRole('dialog');
    await noting.getByLabel(/^测量项目/).selectOption('blood-pressure');
    await noting.getByLabel(/^收缩压/).fill('136');
    await noting.getByLabel(/^舒张压/).fill('82');
    await noting.getByLabel('情况说明').fill('按时服药，胸闷未再发');
    await button(noting, '记录随访').click();
    await task.waitFor({ state: 'detached' });
    await county.goto('/doctor/referrals');
    await county.getByRole('tab', { name: '我转出的' }).click();
    await county.getByText('随访 1/1').waitFor();
  });
});
