import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectData } from '@oih/data/connect';
import { launchBrowser } from '@oih/testkit/browser';
import { residentIdOf } from '@oih/testkit/resident-id';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { attestAndCall, bookFollowUp } from './follow-up.ts';
import { look } from './look.ts';
import { agePasswords, giveAgain, openAccount, openPage, signInAdmin, signInDoctor, signInPatient } from './people.ts';

const words = {
  'zh-CN': {
    new: '开处方',
    search: '添加药品',
    obstacles: '没有药师在岗',
    sign: '签名并提交审核',
    reasons: '仍要使用的理由',
    signed: '待药师审核',
    returned: '药师已退回',
    revise: '修改处方',
    approved: '已审核，可取药',
    dispensed: '已发药',
    onDuty: '上岗',
    approve: '审核通过',
    giveBack: '退回医师',
    why: '需要修改什么',
    handOut: '确认发药',
    note: '嘱托，如餐后',
    finish: '完成就诊',
    send: '完成并发给患者',
    unsigned: '未签名的处方',
    paper: '下载处方单（PDF）',
    good: '处方真实有效',
  },
  en: {
    new: 'Prescribe',
    search: 'Add a medicine',
    obstacles: 'No pharmacist is on duty',
    sign: 'Sign, and send to the pharmacist',
    reasons: 'Reason to use it nevertheless',
    signed: 'with the pharmacist',
    returned: 'returned by the pharmacist',
    revise: 'Put it right',
    approved: 'approved, ready to collect',
    dispensed: 'handed out',
    onDuty: 'Go on duty',
    approve: 'Approve',
    giveBack: 'Return to the doctor',
    why: 'What is to be changed',
    handOut: 'Hand out',
    note: 'Advice, such as after meals',
    finish: 'Finish visit',
    send: 'Finish and send',
    unsigned: 'Unsigned prescription',
    paper: 'Download the prescription (PDF)',
    good: 'Genuine, and in effect',
  },
} as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Writes the parts of the note that a follow-up cannot do without. */
async function writeNote(doctor: Page): Promise<void> {
  await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('复诊取药');
  await doctor.getByLabel(/^(评估|Assessment)/).fill('血压控制平稳');
  const diagnoses = doctor.getByRole('textbox', { name: /^(诊断|Diagnoses)$/ });
  await diagnoses.fill('gxy');
  await doctor.getByRole('option', { name: /I10/ }).waitFor();
  await diagnoses.press('Enter');
  await doctor.getByLabel(/^(处理意见|Plan)/).fill('继续目前用药');
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a prescription in ${language}`, function () {
    this.timeout(300_000);
    const t = words[language];
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;
    let patient: Page;
    let doctor: Page;
    let pharmacist: Page;
    const faults: string[] = [];

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-papers-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
      patient = await openPage(browsers[0]!, stack, 'phone', language);
      doctor = await openPage(browsers[1]!, stack, 'desktop', language);
      pharmacist = await openPage(browsers[0]!, stack, 'desktop', language);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const see = (page: Page, who: string, name: string) => look(page, `${who}-${name}-${language}`, faults);
    const addMedicine = async (typed: string, option: RegExp) => {
      const field = doctor.getByRole('textbox', { name: t.search, exact: true });
      await field.fill(typed);
      await doctor.getByRole('option', { name: option }).waitFor();
      await field.press('Enter');
    };

    it('goes from the doctor to the pharmacist, back, and to the patient', async () => {
      await signInPatient(patient, stack);
      await openAccount(stack, 'doctor.internal', 'role-county-5');
      await bookFollowUp(patient, { folder, roleId: 'role-county-5' });
      await signInDoctor(doctor, 'doctor.internal');
      await attestAndCall(doctor, '王桂芳');
      await writeNote(doctor);
      // Nobody is on duty: it is said before anything is written.
      await doctor.getByText(t.obstacles).waitFor();
      await see(doctor, 'doctor', 'rx-obstacle');
      await signInAdmin(pharmacist, 'pharmacist');
      await button(pharmacist, t.onDuty).click();
      await pharmacist.getByText(/您在岗|You are on duty/).waitFor();
      await see(pharmacist, 'pharmacist', 'empty');
      await button(doctor, t.new).click();
      await addMedicine('xbdp', /硝苯地平|Nifedipine/);
      await addMedicine('ejsg', /二甲双胍|Metformin/);
      await addMedicine('felodipine', /非洛地平|Felodipine/);
      // Two of a class: a reason is asked for before it is signed.
      await doctor.getByText(/属同类药物|the same class/).waitFor();
      await button(doctor, t.finish).click();
      await doctor.getByRole('button', { name: t.unsigned }).waitFor();
      await button(doctor, t.sign).click();
      await doctor
        .getByRole('alert')
        .filter({ hasText: /用药提示|warnings above/ })
        .waitFor();
      await see(doctor, 'doctor', 'rx-draft');
      await doctor.getByLabel(t.reasons).first().fill('短期联用，已告知低血压风险');
      await button(doctor, t.sign).click();
      await doctor.getByText(t.signed, { exact: true }).first().waitFor();
      await see(doctor, 'doctor', 'rx-signed');
      // The pharmacist sees it come, and gives it back with a reason.
      await pharmacist
        .getByRole('link', { name: /王桂芳/ })
        .first()
        .click();
      await button(pharmacist, t.giveBack).waitFor();
      await see(pharmacist, 'pharmacist', 'review');
      await button(pharmacist, t.giveBack).click();
      await pharmacist.getByLabel(t.why).fill('请勿联用两种钙拮抗剂');
      await pharmacist.getByRole('dialog').getByRole('button', { name: t.giveBack }).click();
      await doctor
        .getByText(/请勿联用两种钙拮抗剂/)
        .first()
        .waitFor();
      await see(doctor, 'doctor', 'rx-returned');
      await button(doctor, t.revise).click();
      await doctor.getByRole('button', { name: /^(删除非洛地平|Take out Felodipine)/ }).click();
      // Hours later the password is asked for again, and what was begun goes on.
      await agePasswords(stack);
      await button(doctor, t.sign).click();
      await giveAgain(doctor, 'not-the-password');
      await doctor.getByRole('dialog').getByRole('alert').waitFor();
      // The keyboard is where the password is typed again.
      await doctor.getByRole('dialog').locator('input:focus').waitFor();
      await giveAgain(doctor);
      await doctor.getByText(t.signed, { exact: true }).first().waitFor();
      await button(doctor, t.finish).click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.send }).click();
      await button(pharmacist, t.approve).click();
      await giveAgain(pharmacist);
      await patient.getByText(t.approved, { exact: true }).waitFor();
      await see(patient, 'patient', 'rx-approved');
      // The paper is a PDF with the code that a pharmacy scans.
      const [paper] = await Promise.all([
        patient.waitForEvent('download'),
        patient.getByRole('link', { name: t.paper }).click(),
      ]);
      assert.match(paper.suggestedFilename(), /^prescription-RX-[0-9A-Z]{8}\.pdf$/);
      // Whoever scans the code needs no account.
      const data = await connectData(stack.databaseUri);
      const [stored] = await data.repositories.prescriptions.ofHospital('org-county', ['approved'], 'latest', 1);
      await data.close();
      const pharmacy = await openPage(browsers[1]!, stack, 'phone', language);
      await pharmacy.goto(`/prescription/${stored!.checkCode}`);
      await pharmacy.getByText(t.good).waitFor();
      await see(pharmacy, 'pharmacy', 'check');
      await pharmacy.close();
      await button(pharmacist, t.handOut).click();
      await pharmacist.getByRole('dialog').getByRole('button', { name: t.handOut }).click();
      await patient.getByText(t.dispensed).first().waitFor();
      await see(pharmacist, 'pharmacist', 'done');
      assert.deepEqual(faults, []);
    });

    it('is repeated at the next visit with fewer than sixty key presses outside free text', async () => {
      // Another department, since one is booked once a day, and after the end of the first visit’s time.
      await openAccount(stack, 'doctor.general', 'role-county-4');
      await bookFollowUp(patient, { folder, roleId: 'role-county-4', ahead: 12 });
      const doctor = await openPage(browsers[1]!, stack, 'desktop', language);
      await signInDoctor(doctor, 'doctor.general');
      await attestAndCall(doctor, '王桂芳');
      let presses = 0;
      const press = async (key: string, times = 1) => {
        for (let time = 0; time < times; time++) {
          await doctor.keyboard.press(key);
          presses += 1;
        }
      };
      const within = (label: RegExp) => doctor.getByLabel(label);
      const focused = async (label: RegExp) => {
        // Tab until the field has the keyboard, as a doctor would who knows the form.
        for (let time = 0; time < 30; time++) {
          if (await within(label).evaluate((field) => field === document.activeElement)) return;
          await press('Tab');
        }
        throw new Error(`the keyboard does not reach ${label}`);
      };
      await doctor.getByRole('button', { name: t.new, exact: true }).waitFor();
      await doctor.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await press('3');
      await focused(/^(主诉|Chief complaint)/);
      await doctor.keyboard.insertText('复诊取药');
      await focused(/^(评估|Assessment)/);
      await doctor.keyboard.insertText('血压控制平稳');
      await focused(/^(诊断|Diagnoses)$/);
      for (const key of 'gxy') await press(key);
      await doctor.getByRole('option', { name: /I10/ }).waitFor();
      await press('Enter');
      await focused(/^(处理意见|Plan)/);
      await doctor.keyboard.insertText('继续目前用药');
      // Out of the text, then the key that repeats the last prescription.
      await press('Tab');
      await press('r');
      await doctor.getByRole('button', { name: /^(删除硝苯地平|Take out Nifedipine)/ }).waitFor();
      await doctor.getByRole('button', { name: /^(删除盐酸二甲双胍|Take out Metformin)/ }).waitFor();
      const sign = button(doctor, t.sign);
      for (let time = 0; time < 10; time++) {
        if (await sign.evaluate((one) => one === document.activeElement)) break;
        await press('Tab');
      }
      await press('Enter');
      await doctor.getByText(t.signed, { exact: true }).first().waitFor();
      await sign.waitFor({ state: 'detached' });
      await press('f');
      const dialog = doctor.getByRole('dialog');
      const send = dialog.getByRole('button', { name: t.send });
      await send.waitFor();
      for (let time = 0; time < 6; time++) {
        if (await send.evaluate((one) => one === document.activeElement)) break;
        await press('Tab');
      }
      await press('Enter');
      await doctor.getByRole('heading', { name: /患者看到的小结|The summary as the patient sees it/ }).waitFor();
      assert.ok(presses < 60, `${presses} key presses`);
    });
  });
}

describe('a prescription for a child of five', function () {
  this.timeout(300_000);
  const t = words['zh-CN'];
  let stack: Stack;
  let browsers: Browser[];
  let folder: string;
  const faults: string[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oih-papers-'));
    [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused until the doctor has seen that the guardian is there, and then signed', async () => {
    const [patient, doctor, pharmacist] = await Promise.all([
      openPage(browsers[0]!, stack, 'phone', 'zh-CN'),
      openPage(browsers[1]!, stack, 'desktop', 'zh-CN'),
      openPage(browsers[0]!, stack, 'desktop', 'zh-CN'),
    ]);
    await openAccount(stack, 'doctor.children', 'role-county-2');
    await signInAdmin(pharmacist, 'pharmacist');
    await button(pharmacist, t.onDuty).click();
    await signInPatient(patient, stack);
    const birthDate = `${new Date().getFullYear() - 5}-01-01`;
    const residentId = residentIdOf(0, birthDate, '1');
    const child = { name: '王小宝', relation: 'grandchild', residentId, guardian: true };
    const added = await patient.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/family', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    }, child);
    assert.ok(added < 300, `the child was answered with ${added}`);
    await bookFollowUp(patient, {
      folder,
      roleId: 'role-county-2',
      member: child.name,
      diagnosis: { typed: 'J45', code: /J45/ },
    });
    await signInDoctor(doctor, 'doctor.children');
    await attestAndCall(doctor, child.name);
    await doctor.getByLabel('主诉').fill('哮喘复诊');
    await doctor.getByLabel('评估').fill('控制良好');
    const diagnoses = doctor.getByRole('textbox', { name: '诊断', exact: true });
    await diagnoses.fill('J45');
    await doctor.getByRole('option', { name: /J45/ }).first().waitFor();
    await diagnoses.press('Enter');
    await doctor.getByLabel('处理意见').fill('继续用药');
    await button(doctor, t.new).click();
    const field = doctor.getByRole('textbox', { name: t.search, exact: true });
    await field.fill('lltd');
    await doctor.getByRole('option', { name: /氯雷他定糖浆/ }).click();
    await doctor.getByLabel(/氯雷他定糖浆: 每次/).fill('5');
    await doctor.getByLabel(/氯雷他定糖浆: 天数/).fill('14');
    // The dose of a child goes by weight: it is refused without one.
    await doctor.getByText(/儿童剂量按体重计算/).waitFor();
    await doctor.getByLabel('体重（kg）').fill('18');
    await doctor.getByText(/儿童剂量按体重计算/).waitFor({ state: 'detached' });
    await button(doctor, t.sign).click();
    await doctor.getByText(/6岁以下儿童用药须有监护人/).waitFor();
    await look(doctor, 'doctor-rx-child-refused', faults);
    await doctor.getByLabel(/已确认监护人王桂芳正在陪同/).check();
    await button(doctor, t.sign).click();
    await doctor.getByText(t.signed, { exact: true }).first().waitFor();
    await pharmacist.getByRole('link', { name: /王小宝/ }).click();
    await pharmacist.getByText('医师已确认在场').waitFor();
    await button(pharmacist, t.approve).click();
    await pharmacist.getByText(t.approved, { exact: true }).first().waitFor();
    await look(pharmacist, 'pharmacist-child', faults);
    assert.deepEqual(faults, []);
  });
});
