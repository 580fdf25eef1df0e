import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, moreFrames, openPage, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const answers = { held: /正在测试|Testing/, good: /连接良好|connection is good/, failed: /连接失败|No connection/ };

/** The answers of the connection test at which the way into the waiting room stands elsewhere than at the first of them. */
async function answersThatMoveEnter(page: Page, at: (keyof typeof answers)[]): Promise<string[]> {
  const enter = page.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ });
  const again = page.getByRole('button', { name: /再测一次|Test again/ });
  await page.getByText(answers.good).waitFor();
  const places: [string, number][] = [];
  for (const answer of at) {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/healthz', async (route) => {
      if (answer === 'held') await held;
      await (answer === 'failed' ? route.abort() : route.continue());
    });
    await again.click();
    await page.getByText(answers[answer]).waitFor();
    places.push([answer, await enter.evaluate((button) => (button as HTMLElement).offsetTop)]);
    release();
    await page.getByText(answers.held).waitFor({ state: 'hidden' });
    await page.unroute('**/healthz');
  }
  return places.filter(([, top]) => top !== places[0]![1]).map(([answer]) => answer);
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`every screen in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;

    before(async () => {
      stack = await Stack.start();
      browser = await launchBrowser();
    });

    after(async () => {
      await browser.close();
      await stack.close();
    });

    it('can be read by everybody and fits its page, from the sign-in to the summary', async () => {
      const faults: string[] = [];
      const patient = await openPage(browser, stack, 'phone', language);
      const doctor = await openPage(browser, stack, 'desktop', language);
      const see = (page: Page, name: string) =>
        look(page, `${page === patient ? 'patient' : 'doctor'}-${name}-${language}`, faults);

      await doctor.goto('/doctor/');
      await doctor.getByLabel(/^(用户名|User name)/).waitFor();
      await see(doctor, 'sign-in');
      await signInDoctor(doctor);
      await see(doctor, 'empty-queue');

      await patient.goto('/');
      await patient.getByLabel(/手机号|Mobile number/).waitFor();
      await see(patient, 'sign-in');
      await signInPatient(patient, stack);
      await see(patient, 'home-empty');
      await patient.goto('/find?province=330000');
      await patient.getByRole('link', { name: /陈安|Chen An/ }).waitFor();
      await see(patient, 'find');
      await patient.goto('/find?province=650000');
      await patient.getByRole('heading', { name: /没有找到|No doctor fits/ }).waitFor();
      await see(patient, 'find-nothing');
      await patient.goto('/doctors/role-county');
      const time = await timeAhead(patient, 'role-county');
      await see(patient, 'doctor');
      await time.click();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
      await see(patient, 'book-intake');
      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      await agree(patient);
      await see(patient, 'book-consent');
      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      const confirm = patient.getByRole('button', { name: /确认预约|Confirm booking/ });
      await confirm.waitFor();
      await see(patient, 'book-confirm');
      await confirm.click();
      await patient.getByText(/预约成功|Your visit is booked/).waitFor();
      await see(patient, 'visit');
      await patient.goto('/');
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).waitFor();
      await see(patient, 'home');
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
      assert.deepEqual(await answersThatMoveEnter(patient, ['held', 'good', 'failed']), []);
      await patient.getByRole('button', { name: /打开摄像头和麦克风|Turn on camera and microphone/ }).click();
      await patient.getByRole('combobox', { name: /摄像头|Camera/i }).waitFor();
      await see(patient, 'green-room');
      await patient.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ }).click();
      await patient.getByText(/您是下一位|You are next/).waitFor();
      await see(patient, 'waiting-room');

      await doctor.getByText('王桂芳').first().waitFor();
      await see(doctor, 'queue');
      await doctor
        .getByRole('button', { name: /呼叫下一位|Call next/ })
        .first()
        .click();
      const dialog = doctor.getByRole('dialog').last();
      await dialog.getByRole('button', { name: /打开摄像头和麦克风|Turn camera and microphone on/ }).click();
      const ready = dialog.getByRole('button', { name: /都正常，呼叫患者|call the patient/i });
      await ready.waitFor();
      await see(doctor, 'device-check');
      await ready.click();
      const join = patient.getByRole('button', { name: /加入通话|Join the call/ });
      await join.waitFor();
      await see(patient, 'called');
      await join.click();
      await Promise.all([moreFrames(patient), moreFrames(doctor)]);
      await see(patient, 'call');
      await see(doctor, 'call');
      await doctor
        .getByRole('button', { name: /^(结束通话|End call)$/ })
        .first()
        .click();
      await doctor
        .getByRole('dialog')
        .getByRole('button', { name: /^(结束通话|End call|End the call)$/ })
        .click();
      await patient
        .getByRole('heading', { name: /医生正在写总结|writing the summary/ })
        .last()
        .waitFor();
      await see(patient, 'after-call');
      for (const [label, text] of [
        [/^(主诉|Chief complaint)/, '头晕三天'],
        [/^(评估|Assessment)/, '血压控制欠佳'],
        [/^(处理意见|Plan)/, '每日早晚测血压'],
      ] as const) {
        await doctor.getByLabel(label).fill(text);
      }
      await doctor
        .getByText(/已保存|Saved/)
        .first()
        .waitFor();
      await see(doctor, 'note');
      await doctor
        .getByRole('button', { name: /^(完成就诊|Finish visit|Finish)/ })
        .first()
        .click();
      await doctor
        .getByRole('dialog')
        .getByRole('button', { name: /完成并发给患者|Finish and send/ })
        .click();
      await patient.getByText('每日早晚测血压').waitFor();
      await see(patient, 'summary');
      await see(doctor, 'finished');
      await patient.goto('/visits?scope=past');
      await patient.getByRole('link', { name: /查看总结|Read the summary/ }).waitFor();
      await see(patient, 'visits');

      // Large type over the same pages: 18 pt and more, and still nothing runs out of the page.
      await patient.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      for (const [name, path] of [
        ['home', '/'],
        ['doctor', '/doctors/role-county'],
        ['find', '/find'],
      ] as const) {
        await patient.goto(path);
        await patient.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
        await see(patient, `elder-${name}`);
      }
      const size = await patient.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
      assert.ok(size >= 24, `the main text is ${size} px`);
      assert.deepEqual(faults, []);
    });
  });
}
