import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, openAccount, openPage, signInAdmin, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const t = {
  make: /^(新建问卷|New questionnaire)$/,
  name: /^(问卷名称（中文）|Name \(Chinese\))/,
  english: /英文|English/,
  text: /^(问题（中文）|Question \(Chinese\))/,
  answer: /^(回答方式|Answer)$/,
  date: /^(日期|Day)$/,
  required: /^(必须回答|Has to be answered)$/,
  when: /^(什么时候问|When it is asked)$/,
  department: /^(适用科室|Department)$/,
  add: /^(添加问题|Add a question)$/,
  up: (number: number) => new RegExp(`^(上移问题 ${number}|Move question ${number} up)$`),
  down: (number: number) => new RegExp(`^(下移问题 ${number}|Move question ${number} down)$`),
  remove: (number: number) => new RegExp(`^(删除问题 ${number}|Remove question ${number})$`),
  undo: /^(撤销|Undo)$/,
  publish: /^(发布|Publish)$/,
  wordless: /请填写中文文字|Write the Chinese words/,
  condition: /须排在它前面|has to come before it/,
  inUse: /^(使用中|In use)$/,
  yes: /^(是|Yes)$/,
  next: /^(下一步|Next)$/,
  missing: /请回答这个问题|Please answer this question/,
  confirm: /^(确认预约|Confirm booking)$/,
  booked: /预约成功|Your visit is booked/,
  unanswered: /^(未回答|Not answered)$/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });
const item = (page: Page, number: number) =>
  page.getByRole('listitem', { name: new RegExp(`^(问题 ${number}|Question ${number})$`) });

/** Two questions, the second only after a yes to the first; put in order by the keyboard and by dragging. */
async function make(admin: Page, see: (name: string) => Promise<void>): Promise<void> {
  await admin.goto('/admin/questionnaires');
  await admin.getByText(/高血压随访问卷|Questions about high blood pressure/).waitFor();
  await see('list');
  await admin.getByRole('link', { name: t.make }).click();
  await button(admin, t.publish).click();
  await admin.getByText(t.wordless).first().waitFor();
  await admin.getByLabel(t.name).fill('头晕问卷');
  const internal = admin.getByLabel(t.department).getByRole('option', { name: /^(内科|Internal medicine)$/ });
  await admin.getByLabel(t.department).selectOption({ value: (await internal.getAttribute('value'))! });
  await item(admin, 1).getByLabel(t.text).fill('头晕吗？');
  await item(admin, 1).getByLabel(t.required).check();
  await button(admin, t.add).click();
  await item(admin, 2).getByLabel(t.text).fill('从哪天开始的？');
  await item(admin, 2).getByLabel(t.answer).selectOption('date');
  await item(admin, 2).getByLabel(t.required).check();
  await item(admin, 2).getByLabel(t.when).selectOption({ label: '头晕吗？' });
  await button(admin, t.add).click();
  await item(admin, 3).getByLabel(t.text).fill('还有什么想告诉医生的？');
  await item(admin, 3).getByLabel(t.answer).selectOption('text');
  // Out of order: the question that depends comes before the one it depends on.
  await button(admin, t.up(2)).click();
  await button(admin, t.publish).click();
  await admin.getByText(t.condition).waitFor();
  await see('fault');
  await item(admin, 1).scrollIntoViewIfNeeded();
  const handle = item(admin, 1).locator('[draggable=true]');
  await handle.dragTo(item(admin, 2), { targetPosition: { x: 120, y: 24 } });
  await button(admin, t.remove(3)).click();
  await button(admin, t.undo).click();
  await item(admin, 3).waitFor();
  await admin.getByRole('region').getByRole('radio', { name: t.yes }).check();
  await admin.getByRole('region').getByLabel('从哪天开始的？').waitFor();
  await see('editor');
  await admin.setViewportSize({ width: 390, height: 900 });
  await see('editor-narrow');
  await admin.setViewportSize({ width: 1440, height: 900 });
  await button(admin, t.publish).click();
  await admin.getByText('头晕问卷').waitFor();
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a questionnaire of a hospital in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browsers: Browser[];

    before(async () => {
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
    });

    it('is made by the administration, answered by the patient, and read by the doctor', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `questionnaire-${name}-${language}`, faults);
      const [patient, staff] = await Promise.all([
        openPage(browsers[0]!, stack, 'phone', language),
        openPage(browsers[1]!, stack, 'desktop', language),
      ]);
      await signInAdmin(staff);
      await make(staff, (name) => see(staff, `admin-${name}`));
      await openAccount(stack, 'doctor.internal', 'role-county-5');
      await signInPatient(patient, stack);
      await patient.goto('/doctors/role-county-5');
      await (await timeAhead(patient, 'role-county-5')).click();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('头晕');
      await patient.getByText('头晕吗？').waitFor();
      await button(patient, t.next).click();
      await patient.getByText(t.missing).waitFor();
      await patient.getByText('头晕吗？').scrollIntoViewIfNeeded();
      await see(patient, 'missing');
      await patient.getByRole('radio', { name: t.yes }).check();
      await patient.getByLabel('从哪天开始的？').fill('2026-11-01');
      await see(patient, 'answered');
      await patient.evaluate(() => localStorage.setItem('oih.elder', 'true'));
      await patient.reload();
      await patient.getByLabel('从哪天开始的？').waitFor();
      await see(patient, 'answered-elder');
      await patient.evaluate(() => localStorage.removeItem('oih.elder'));
      await patient.reload();
      await patient.getByLabel('从哪天开始的？').waitFor();
      await button(patient, t.next).click();
      await agree(patient);
      await button(patient, t.next).click();
      await button(patient, t.confirm).click();
      await patient.getByText(t.booked).waitFor();
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
      await button(patient, /^(进入候诊室|Enter the waiting room)$/).click();
      const doctor = await openPage(browsers[1]!, stack, 'desktop', language);
      await signInDoctor(doctor, 'doctor.internal');
      await doctor.getByRole('link', { name: '王桂芳' }).first().click();
      await doctor.getByText('头晕问卷').waitFor();
      await doctor.getByText('2026-11-01').waitFor();
      await doctor.getByText(t.unanswered).waitFor();
      await see(doctor, 'doctor');
      assert.deepEqual(faults, []);
    });
  });
}
