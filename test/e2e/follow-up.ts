import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplePdf } from '@oih/testkit/sample-files';
import type { Page } from 'playwright-core';
import { agree } from './people.ts';
import { timeAhead } from './visit-steps.ts';

interface FollowUp {
  /** Where the paper of the earlier diagnosis is put. */
  folder: string;
  roleId?: string;
  /** For whom of the family, by name; for the holder of the account when left out. */
  member?: string;
  /** Typed into the search for the earlier diagnosis, and the code that is chosen. */
  diagnosis?: { typed: string; code: RegExp };
  /** How far ahead the time is at least, minutes. */
  ahead?: number;
  allergies?: string;
  /** Looks at the form on the way. */
  see?: (name: string) => Promise<void>;
}

/** Books a follow-up with the paper of the earlier diagnosis and comes into the waiting room, in either language. */
export async function bookFollowUp(
  patient: Page,
  { folder, roleId = 'role-county', member, diagnosis, ahead, allergies, see = async () => undefined }: FollowUp,
): Promise<void> {
  const next = patient.getByRole('button', { name: /^(下一步|Next)$/ });
  const { typed, code } = diagnosis ?? { typed: 'gxy', code: /I10/ };
  await patient.goto(`/doctors/${roleId}`);
  if (member) await patient.getByText(member, { exact: true }).click();
  await (await timeAhead(patient, roleId, ahead)).click();
  await patient.getByRole('radio', { name: /^(复诊|Follow-up)/ }).check();
  await patient.getByLabel(/主要的不适|Main complaint/).fill('血压偏高，早晨头晕');
  if (allergies)
    await patient
      .getByLabel(/过敏|llerg/)
      .first()
      .fill(allergies);
  await next.click();
  await patient.getByText(/请选择以前的诊断|Choose the earlier diagnosis/).waitFor();
  await see('follow-up-missing');
  await patient.getByRole('textbox', { name: /^(诊断名称|Condition|Diagnosis)$/ }).fill(typed);
  await patient.getByRole('option', { name: code }).click();
  await patient.getByLabel(/在哪家医院诊断的|Hospital that made it/).fill('婺城区人民医院');
  await patient.getByLabel(/诊断日期|Date of the diagnosis/).fill('2024-05-06');
  const path = join(folder, 'record.pdf');
  writeFileSync(path, samplePdf());
  const papers = patient.getByRole('region', { name: /^(病历资料|Papers)$/ });
  await papers.locator('input').last().setInputFiles(path);
  await papers.getByRole('listitem').waitFor();
  await see('follow-up');
  await next.click();
  await agree(patient);
  await next.click();
  await patient.getByRole('button', { name: /^(确认预约|Confirm booking)$/ }).click();
  await patient.getByText(/预约成功|Your visit is booked/).waitFor();
  await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
  await patient.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ }).click();
}

/** Looks at the papers, signs, and calls; before the first call of the day the doctor's own devices are looked at. */
export async function attestAndCall(
  doctor: Page,
  patientName: string,
  see: (name: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const sign = doctor.getByRole('button', { name: /^(已审阅，签名确认|I have judged them: sign)$/ });
  await doctor.getByRole('link', { name: patientName }).first().click();
  await sign.waitFor();
  await see('evidence');
  await sign.click();
  await doctor.getByText(/已签名确认：|Signed at/).waitFor();
  await doctor
    .getByRole('button', { name: /^(呼叫下一位|Call next)$/ })
    .first()
    .click();
  const dialog = doctor.getByRole('dialog');
  const on = dialog.getByRole('button', { name: /^(打开摄像头和麦克风|Turn camera and microphone on)$/ });
  const called = doctor.getByLabel(/^(主诉|Chief complaint)/);
  await on.or(called).first().waitFor();
  if (await on.isVisible()) {
    await on.click();
    await dialog.getByRole('button', { name: /^(都正常，呼叫患者|All well, call the patient)$/ }).click();
  }
  await called.waitFor();
}
