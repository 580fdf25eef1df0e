import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { attestAndCall, bookFollowUp } from './follow-up.ts';
import { look } from './look.ts';
import { openAccount, openPage, signInAdmin, signInDoctor, signInPatient } from './people.ts';

const words = {
  'zh-CN': {
    addReading: '添加测量值',
    systolic: '收缩压（高压）',
    diastolic: '舒张压（低压）',
    save: '保存',
    below: '低压应小于高压',
    finish: '完成就诊',
    send: '完成并发给患者',
    templates: '模板',
    saveTemplate: '把当前记录存为模板…',
    templateName: '模板名称',
    holdReason: '保全原因',
    hold: '保全',
    lift: '解除保全',
    rate: '提交评价',
    complain: '投诉',
    what: '发生了什么',
    sendComplaint: '提交投诉',
    answer: '答复',
    sendAnswer: '发送答复',
    amend: '更正记录',
    reason: '更正原因',
    signAmendment: '签名更正',
    versions: '签名版本（2）',
    amended: /医生于.*更正过/,
    history: '既往就诊',
    open: '查阅外院记录',
    locked: '外院记录，填写查阅原因后可见',
    record: '我的健康记录',
    pdf: '下载 PDF',
    viewed: '谁看过我的资料',
    why: /本次诊疗需要/,
  },
  en: {
    addReading: 'Add a reading',
    systolic: 'Systolic (upper)',
    diastolic: 'Diastolic (lower)',
    save: 'Save',
    below: 'The lower one is below the upper one',
    finish: 'Finish visit',
    send: 'Finish and send',
    templates: 'Templates',
    saveTemplate: 'Save this note as a template…',
    templateName: 'Name',
    holdReason: 'Reason to hold it',
    hold: 'Hold',
    lift: 'Lift the hold',
    rate: 'Send the rating',
    complain: 'Complain',
    what: 'What happened',
    sendComplaint: 'Send the complaint',
    answer: 'Answer',
    sendAnswer: 'Send the answer',
    amend: 'Amend the note',
    reason: 'Reason for the amendment',
    signAmendment: 'Sign the amendment',
    versions: 'Signed versions (2)',
    amended: /Amended by the doctor/,
    history: 'Earlier visits',
    open: 'Open records of other hospitals',
    locked: 'Record of another hospital: give a reason to see it',
    record: 'My health record',
    pdf: 'Download PDF',
    viewed: 'Who viewed my record',
    why: /needed for the visit/,
  },
} as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

for (const language of ['zh-CN', 'en'] as const) {
  describe(`the record of a patient in ${language}`, function () {
    this.timeout(300_000);
    const t = words[language];
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

    /** Records a blood pressure, wrong at first. */
    const measure = async (page: Page, upper: string, lower: string) => {
      await button(page, t.addReading).click();
      await page.getByLabel(t.systolic).fill(upper);
      await page.getByLabel(t.diastolic).fill(String(Number(upper) + 5));
      await button(page, t.save).click();
      await page.getByText(t.below).waitFor();
      await page.getByLabel(t.diastolic).fill(lower);
      await button(page, t.save).click();
      await page.getByText(`${upper}/${lower} mmHg`).first().waitFor();
    };
    /** Saves what is written as a template, and puts it into an emptied part again. */
    const keepTemplate = async (doctor: Page) => {
      const menu = button(doctor, t.templates);
      await menu.click();
      await doctor.getByRole('menuitem', { name: t.saveTemplate }).click();
      await doctor.getByLabel(t.templateName, { exact: true }).fill('高血压随访');
      await look(doctor, `doctor-template-${language}`, faults);
      await doctor.getByRole('dialog').getByRole('button', { name: t.save, exact: true }).click();
      await doctor.getByRole('dialog').waitFor({ state: 'detached' });
      const plan = doctor.getByLabel(/^(处理意见|Plan)/);
      await plan.fill('');
      await menu.click();
      await doctor.getByRole('menuitem', { name: '高血压随访' }).click();
      assert.equal(await plan.inputValue(), '两周后复诊');
    };
    const finish = async (doctor: Page) => {
      await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('复诊');
      await doctor.getByLabel(/^(评估|Assessment)/).fill('血压平稳');
      const diagnoses = doctor.getByRole('textbox', { name: /^(诊断|Diagnoses)$/ });
      await diagnoses.fill('gxy');
      await doctor.getByRole('option', { name: /I10/ }).waitFor();
      await diagnoses.press('Enter');
      await doctor.getByLabel(/^(处理意见|Plan)/).fill('两周后复诊');
      await keepTemplate(doctor);
      await button(doctor, t.finish).click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.send }).click();
      await button(doctor, t.amend).waitFor();
    };

    it('has readings with plots, amendments with their versions, visits at other hospitals behind a reason, and goes along', async () => {
      const [patient, county, prefecture] = await Promise.all([
        openPage(browsers[0]!, stack, 'phone', language),
        openPage(browsers[1]!, stack, 'desktop', language),
        openPage(browsers[1]!, stack, 'desktop', language),
      ]);
      const see = (page: Page, name: string) => look(page, `${name}-${language}`, faults);
      await openAccount(stack, 'doctor.internal', 'role-county-5');
      await signInPatient(patient, stack);
      await bookFollowUp(patient, { folder, roleId: 'role-county-5' });
      await measure(patient, '152', '96');
      await measure(patient, '146', '90');
      await see(patient, 'patient-vitals');
      await signInDoctor(county, 'doctor.internal');
      await attestAndCall(county, '王桂芳');
      await county.getByText('146/90 mmHg').first().waitFor();
      await measure(county, '140', '88');
      await see(county, 'doctor-vitals');
      await finish(county);
      // A slip of the pen is amended, and the patient reads the new text.
      await button(county, t.amend).click();
      await county.getByLabel(/^(处理意见|Plan)/).fill('四周后复诊');
      await county.getByLabel(t.reason).fill('复诊时间写错');
      await see(county, 'doctor-amend');
      await button(county, t.signAmendment).click();
      await county.getByText(t.versions).click();
      await see(county, 'doctor-versions');
      await patient.getByText('四周后复诊').first().waitFor();
      await patient.getByText(t.amended).waitFor();
      await see(patient, 'patient-amended');
      // The patient says how it was, and the hospital answers the complaint.
      await patient.getByRole('radio', { name: /^(4星|4 of 5)$/ }).check({ force: true });
      await button(patient, t.rate).click();
      await patient.getByRole('img', { name: /^(4星|4 of 5)$/ }).waitFor();
      await button(patient, t.complain).click();
      await patient.getByLabel(t.what).fill('等候时间太长');
      await patient.getByRole('dialog').getByRole('button', { name: t.sendComplaint }).click();
      await patient.getByText('等候时间太长').waitFor();
      await see(patient, 'patient-feedback');
      const admin = await openPage(browsers[1]!, stack, 'desktop', language);
      await signInAdmin(admin);
      await admin.goto('/admin/feedback');
      await admin.getByLabel(t.answer, { exact: true }).fill('非常抱歉，已改进排班');
      await see(admin, 'admin-feedback');
      await button(admin, t.sendAnswer).click();
      await patient.getByText('非常抱歉，已改进排班').waitFor();
      // The hospital holds what belongs to the visit, by its number.
      const visit = county.url().match(/visits\/([0-9a-z-]+)/)![1]!;
      await admin.goto(`/admin/retention?visit=${visit}`);
      await admin.getByLabel(t.holdReason).fill('医疗纠纷');
      await see(admin, 'admin-retention');
      await button(admin, t.hold).click();
      await button(admin, t.lift).waitFor();
      await see(admin, 'admin-held');
      // Another hospital: its doctor says why before the record of the county is shown.
      await openAccount(stack, 'doctor.sugar', 'role-prefecture-2');
      await bookFollowUp(patient, { folder, roleId: 'role-prefecture-2', ahead: 12 });
      await signInDoctor(prefecture, 'doctor.sugar');
      await attestAndCall(prefecture, '王桂芳');
      await prefecture.getByText(t.history, { exact: true }).click();
      await prefecture.getByText(t.locked).waitFor();
      await button(prefecture, t.open).click();
      await see(prefecture, 'doctor-history-reason');
      await prefecture.getByRole('dialog').getByRole('button', { name: t.open }).click();
      await prefecture.getByText('四周后复诊').waitFor();
      await see(prefecture, 'doctor-history');
      // The patient has all of it, reads who looked and why, and takes it along.
      await patient.goto('/record');
      await patient.getByText('血压平稳').first().waitFor();
      await see(patient, 'patient-record');
      const [paper] = await Promise.all([
        patient.waitForEvent('download'),
        patient.getByRole('link', { name: t.pdf }).click(),
      ]);
      assert.equal(paper.suggestedFilename(), 'health-record.pdf');
      if (process.env.PICTURES_DIR) await paper.saveAs(join(process.env.PICTURES_DIR, 'health-record.pdf'));
      await patient.getByRole('link', { name: t.viewed }).click();
      await patient.getByText(t.why).first().waitFor();
      assert.deepEqual(faults, []);
    });
  });
}
