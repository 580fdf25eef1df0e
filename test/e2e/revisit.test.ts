import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import { samplePdf } from '@oih/testkit/sample-files';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const words = {
  'zh-CN': {
    revisit: '复诊',
    condition: '诊断名称',
    papers: '病历资料',
    next: '下一步',
    agree: '我已阅读并同意',
    confirm: '确认预约',
    booked: '预约成功',
    devices: '检查设备并候诊',
    enter: '进入候诊室',
    open: '王桂芳',
    sign: '已审阅，签名确认',
    call: '呼叫下一位',
    on: '打开摄像头和麦克风',
    well: '都正常，呼叫患者',
    diagnoses: '诊断',
    finish: '完成就诊',
    send: '完成并发给患者',
    stop: '终止线上诊疗，转线下就诊',
    reason: '病情有变化',
    stopNow: '终止并转线下',
    stopped: '医生建议您到医院就诊',
    viewed: '谁看过我的资料',
    hypertension: '高血压',
    beyond: '不在资料证明的类目',
  },
  en: {
    revisit: 'Follow-up',
    condition: 'Diagnosis',
    papers: 'Papers',
    next: 'Next',
    agree: 'I have read this and agree',
    confirm: 'Confirm booking',
    booked: 'Your visit is booked',
    devices: 'Check devices and wait',
    enter: 'Enter the waiting room',
    open: '王桂芳',
    sign: 'I have judged them: sign',
    call: 'Call next',
    on: 'Turn camera and microphone on',
    well: 'All well, call the patient',
    diagnoses: 'Diagnoses',
    finish: 'Finish visit',
    send: 'Finish and send',
    stop: 'Stop, and send to a hospital',
    reason: 'The condition has changed',
    stopNow: 'Stop and send',
    stopped: 'The doctor asks you to see a hospital',
    viewed: 'Who viewed my record',
    hypertension: 'Essential (primary) hypertension',
    beyond: 'is not within the evidenced categories',
  },
} as const;

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a follow-up in ${language}`, function () {
    this.timeout(240_000);
    const t = words[language];
    let stack: Stack;
    let browsers: Browser[];
    let folder: string;
    let patient: Page;
    let doctor: Page;
    const faults: string[] = [];

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-papers-'));
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
      patient = await openPage(browsers[0]!, stack, 'phone', language);
      doctor = await openPage(browsers[1]!, stack, 'desktop', language);
      faults.length = 0;
    });
    afterEach(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const see = (page: Page, name: string) =>
      look(page, `${page === patient ? 'patient' : 'doctor'}-${name}-${language}`, faults);
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

    /** Books a follow-up with the paper of the earlier diagnosis and comes into the waiting room. */
    const bookFollowUp = async () => {
      await signInPatient(patient, stack);
      await patient.goto('/doctors/role-county');
      await (await timeAhead(patient, 'role-county')).click();
      await patient.getByRole('radio', { name: t.revisit }).check();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
      await button(patient, t.next).click();
      await patient.getByText(/请选择以前的诊断|Choose the earlier diagnosis/).waitFor();
      await see(patient, 'follow-up-missing');
      await patient.getByRole('textbox', { name: t.condition, exact: true }).fill('gxy');
      await patient.getByRole('option', { name: /I10/ }).click();
      await patient.getByLabel(/在哪家医院诊断的|Hospital that made it/).fill('婺城区人民医院');
      await patient.getByLabel(/诊断日期|Date of the diagnosis/).fill('2024-05-06');
      const path = join(folder, 'record.pdf');
      writeFileSync(path, samplePdf());
      const papers = patient.getByRole('region', { name: t.papers, exact: true });
      await papers.locator('input').last().setInputFiles(path);
      await papers.getByRole('listitem').waitFor();
      await see(patient, 'follow-up');
      await button(patient, t.next).click();
      await patient.getByLabel(t.agree).check();
      await button(patient, t.next).click();
      await button(patient, t.confirm).click();
      await patient.getByText(t.booked).waitFor();
      await patient.getByRole('link', { name: t.devices }).click();
      await button(patient, t.enter).click();
    };

    /** Looks at the papers, signs, and calls. */
    const attestAndCall = async () => {
      await signInDoctor(doctor);
      await doctor.getByRole('link', { name: t.open }).first().click();
      await button(doctor, t.sign).waitFor();
      await see(doctor, 'evidence');
      await button(doctor, t.sign).click();
      await doctor.getByText(/已签名确认：|Signed at/).waitFor();
      await button(doctor, t.call).first().click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByRole('button', { name: t.on }).click();
      await dialog.getByRole('button', { name: t.well }).click();
    };

    it('is judged by the doctor before it begins, and its diagnosis reaches the patient', async () => {
      await bookFollowUp();
      await attestAndCall();
      const field = doctor.getByRole('textbox', { name: t.diagnoses, exact: true });
      await field.fill('tnb');
      await doctor.getByRole('option', { name: /E11\.9/ }).waitFor();
      await field.press('Enter');
      await doctor.getByText(t.beyond).waitFor();
      await field.fill('gxy');
      await doctor.getByRole('option', { name: /I10/ }).waitFor();
      await field.press('Enter');
      await doctor.getByRole('listitem').filter({ hasText: 'I10' }).first().waitFor();
      await doctor.getByLabel(/^(主诉|Chief complaint)/).fill('头晕三天');
      await doctor.getByLabel(/^(评估|Assessment)/).fill('血压控制不佳');
      await doctor.getByLabel(/^(处理意见|Plan)/).fill('规律服药，两周后复诊');
      await see(doctor, 'follow-up-note');
      await button(doctor, t.finish).click();
      await button(doctor.getByRole('dialog') as unknown as Page, t.send).click();
      await patient.getByText(t.hypertension).first().waitFor();
      await see(patient, 'follow-up-summary');
      // The patient sees who has looked at all this.
      await patient.goto('/visits');
      await patient.getByRole('link', { name: t.viewed }).click();
      await patient.getByText(/陈安/).first().waitFor();
      await see(patient, 'viewed');
      assert.deepEqual(faults, []);
    });

    it('is stopped when it does not suit: the patient reads why, and where to go', async () => {
      await bookFollowUp();
      await attestAndCall();
      await button(doctor, t.stop).click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByRole('radio', { name: t.reason }).check();
      await see(doctor, 'stop');
      await dialog.getByRole('button', { name: t.stopNow }).click();
      await patient.getByText(t.stopped).waitFor();
      await see(patient, 'stopped');
      await doctor.getByRole('heading', { name: /已终止|Stopped at/ }).waitFor();
      await see(doctor, 'stopped');
      assert.deepEqual(faults, []);
    });
  });
}
