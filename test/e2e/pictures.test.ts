import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { drag, paint } from './forearm.ts';
import { look } from './look.ts';
import { agree, moreFrames, openAccount, openPage, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const t = {
  pictures: /^(图片|Pictures)$/,
  first: /^(图片 1|Picture 1)$/,
  together: /一起看图|Look at a picture together/,
  circle: /^(圈|Circle)$/,
  point: /^(指点|Point)$/,
  marks: /^(标记|Marks)$/,
  may: /^(允许患者画|The patient may draw)$/,
  mayNot: /暂时不能画|cannot draw at the moment/,
  keep: /^(保存到病历|Keep in the record)$/,
  kept: /^(已保存到病历|Kept in the record)$/,
  close: /^(关闭图片|Close the picture)$/,
  annotated: /医生标记过的图片|Pictures that the doctor has marked/,
  join: /^(加入通话|Join the call)$/,
  end: /^(结束通话|End call|End the call)$/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });
const board = (page: Page) => page.getByRole('region', { name: t.together });
const sheet = (page: Page) => board(page).getByRole('application');

/** Where the drawn lines of a page lie on its picture, as shares of it. */
const drawnAt = (page: Page) =>
  sheet(page).evaluate((element) => {
    const outer = element.getBoundingClientRect();
    return [...element.querySelectorAll('path')].map((path) => {
      const { left, top, width, height } = path.getBoundingClientRect();
      return [(left + width / 2 - outer.left) / outer.width, (top + height / 2 - outer.top) / outer.height];
    });
  });

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a picture that is looked at together in ${language}`, function () {
    this.timeout(300_000);
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-pictures-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is marked at the same place for both, pointed at, still there after the api was killed, and kept in the record', async () => {
      const faults: string[] = [];
      const [patient, doctor] = await Promise.all([
        openPage(browsers[0]!, stack, 'phone', language),
        openPage(browsers[1]!, stack, 'desktop', language),
      ]);
      const see = (page: Page, name: string) => look(page, `pictures-${name}-${language}`, faults);
      const photo = join(folder, 'skin.jpg');
      await openAccount(stack, 'doctor.internal', 'role-county-5');
      await signInPatient(patient, stack);
      await paint(browsers[0]!, photo);
      await patient.goto('/doctors/role-county-5');
      await (await timeAhead(patient, 'role-county-5')).click();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('手臂皮疹三天');
      const section = patient.getByRole('region', { name: /照片和检查资料|Photos and papers/ });
      await section.locator('input').last().setInputFiles(photo);
      await section.getByRole('listitem').waitFor();
      const next = button(patient, /^(下一步|Next)$/);
      await next.click();
      await agree(patient);
      await next.click();
      await button(patient, /^(确认预约|Confirm booking)$/).click();
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
      await button(patient, /^(打开摄像头和麦克风|Turn on camera and microphone)$/).click();
      await button(patient, /^(进入候诊室|Enter the waiting room)$/).click();
      await signInDoctor(doctor, 'doctor.internal');
      await button(doctor, /^(呼叫下一位|Call next)$/)
        .first()
        .click();
      const devices = doctor.getByRole('dialog');
      await devices.getByRole('button', { name: /^(打开摄像头和麦克风|Turn camera and microphone on)$/ }).click();
      await devices.getByRole('button', { name: /^(都正常，呼叫患者|All well, call the patient)$/ }).click();
      await button(patient, t.join).click();
      await Promise.all([moreFrames(patient), moreFrames(doctor)]);

      await button(doctor, t.pictures).click();
      await doctor.getByRole('menuitem', { name: t.first }).click();
      await Promise.all([sheet(doctor).waitFor(), sheet(patient).waitFor()]);
      await button(doctor, t.circle).click();
      await drag(doctor, sheet(doctor), [0.2, 0.2], [0.4, 0.5]);
      await sheet(patient).locator('path').first().waitFor();
      const [mine, theirs] = [await drawnAt(doctor), await drawnAt(patient)];
      assert.equal(theirs.length, mine.length);
      for (const [x, y] of theirs) assert.ok(Math.hypot(x! - 0.3, y! - 0.35) < 0.02, `the circle is at ${x}, ${y}`);
      // The patient points, and the doctor sees where and who.
      await button(patient, t.point).click();
      const box = (await sheet(patient).boundingBox())!;
      await patient.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6);
      await patient.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.7);
      await sheet(doctor).locator('[data-pointer]').waitFor();
      await see(doctor, 'doctor');
      await see(patient, 'patient');
      // By the keys alone: the cross goes to the right, and a circle is around it.
      await sheet(doctor).focus();
      for (let step = 0; step < 5; step++) await doctor.keyboard.press('ArrowRight');
      await doctor.keyboard.press('Enter');
      await sheet(patient).locator('path').nth(3).waitFor();
      // The api is killed and comes again; the patient's page is opened anew, in elder mode.
      await stack.kill('api');
      await stack.startApi();
      await patient.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      await patient.reload();
      await sheet(patient).locator('path').nth(3).waitFor();
      await moreFrames(patient);
      await see(patient, 'patient-elder');
      await patient.evaluate(() => localStorage.removeItem('oih.elder'));
      await doctor.getByRole('switch', { name: t.may }).click();
      await patient.getByText(t.mayNot).waitFor();
      await see(patient, 'may-not');
      await button(doctor, t.keep).click();
      await button(doctor, t.kept).waitFor();
      await button(doctor, t.close).click();
      await board(patient).waitFor({ state: 'detached' });
      await moreFrames(patient);

      await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('皮疹');
      await doctor.getByLabel(/^(评估|Assessment)/).fill('湿疹可能');
      await doctor.getByLabel(/^(处理意见|Plan)/).fill('保湿，一周后复查');
      await button(doctor, /^(完成就诊|Finish visit)$/).click();
      await doctor
        .getByRole('dialog')
        .getByRole('button', { name: /^(完成并发给患者|Finish and send)$/ })
        .click();
      await doctor.getByRole('heading', { name: t.annotated }).waitFor();
      await patient.getByRole('heading', { name: t.annotated }).scrollIntoViewIfNeeded();
      await patient.getByRole('list', { name: t.marks }).getByRole('listitem').nth(1).waitFor();
      await see(patient, 'kept');
      await see(doctor, 'doctor-kept');
      assert.deepEqual(faults, []);
    });
  });
}
