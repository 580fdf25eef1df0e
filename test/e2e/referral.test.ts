import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { openPage, signInAdmin, signInDoctor, signInPatient } from './people.ts';
import { type RunningVisit, runningVisit } from './running-visit.ts';

const t = {
  refer: /^(转诊|Refer)$/,
  institution: /^(转到哪家机构|Where to)$/,
  specialty: /^(科室|Department)$/,
  reason: /^(转诊原因|Why)$/,
  complaint: /^(主诉|Complaint)$/,
  save: /^(保存|Save)$/,
  waits: /等待患者在手机上|Waits for the patient to read/,
  write: /^(填写转诊单|Write the referral)$/,
  send: /^(发送转诊|Send the referral)$/,
  sent: /^(已发送|Sent)$/,
  read: /^(查看并同意|Read and agree)$/,
  agree: /^(我已阅读并同意|I have read this and agree)$/,
  agreeTo: /^(同意转诊|Agree to the referral)$/,
  nav: /^(转诊|Referrals)$/,
  receive: /^(确认收到|Receive it)$/,
  form: /^(接收并安排|Accept)$/,
  doctor: /^(医生|Doctor)$/,
  times: /^(空闲时间|Free times)/,
  note: /^(给患者的须知|What the patient should know)/,
  missing: /请选好医生|Choose the doctor/,
  arrive: /^(已到院|Has arrived)$/,
  expectedTab: /^(转来的患者|Referred to me)$/,
  care: /^(开始诊治|Take into care)$/,
  down: /^(转回随访|Refer down)$/,
  summary: /^(出院小结|Discharge summary)$/,
  medication: /^(用药说明（文字）|Medication to take, in words)$/,
  place: /^(转回机构|Back at)$/,
  what: /^(做什么|What)$/,
  due: /^(最晚日期|Due)$/,
  fill: /^(请填写|Please fill this in)$/,
  back: /^(已转回随访|Back, followed up)$/,
  record: /^(记录随访|Note the follow-up)$/,
  reading: /^(测量项目（可选）|Reading)/,
  systolic: /^(收缩压|Systolic)/,
  diastolic: /^(舒张压|Diastolic)/,
  bounds: /请填写 30 至 180|Enter a value from 30 to 180/,
  how: /^(情况说明|How the patient is)$/,
  sentTab: /^(我转出的|Sent by me)$/,
  followed: /^(随访 1\/1|Followed up 1\/1)$/,
  look: /^(查看转诊|Open the referral)$/,
  overdue: /^(1项随访已逾期|Follow-ups overdue: 1)$/,
} as const;

const button = (where: Page | Locator, name: RegExp) => where.getByRole('button', { name });
const inAWeek = () => new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10);

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a referral in ${language}`, function () {
    this.timeout(300_000);
    let stack: Stack;
    let browser: Browser;
    let visit: RunningVisit;
    const faults: string[] = [];

    before(async () => {
      [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
      visit = await runningVisit(stack);
    });
    after(async () => {
      await browser?.close();
      await stack?.close();
    });

    const see = async (page: Page, name: string) => {
      const before = page.viewportSize()!;
      for (const width of [360, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await look(page, `referral-${name}-${width}-${language}`, faults);
      }
      await page.setViewportSize(before);
    };
    const open = (device: 'phone' | 'desktop') => openPage(browser, stack, device, language);

    it('goes up from the visit, is accepted with a time, comes down with a plan, and is followed up at the station', async () => {
      const [patient, doctor, admin, specialist, station] = await Promise.all([
        open('phone'),
        open('desktop'),
        open('desktop'),
        open('desktop'),
        open('desktop'),
      ]);
      await signInDoctor(doctor);
      await doctor.goto(`/doctor/visits/${visit.encounterId}`);
      await button(doctor, t.refer).click();
      const dialog = doctor.getByRole('dialog');
      await dialog.getByLabel(t.institution).selectOption({ value: 'org-prefecture' });
      await dialog.getByLabel(t.specialty).selectOption({ value: '03.04' });
      await dialog.getByLabel(t.reason).fill('活动后胸闷，需心脏彩超');
      await dialog.getByLabel(t.complaint).fill('胸闷三天');
      await button(dialog, t.save).click();
      await dialog.getByText(t.waits).waitFor();
      await see(doctor, 'request');

      await signInPatient(patient, stack);
      await patient.goto(`/visits/${visit.appointmentId}`);
      await button(patient, t.read).click();
      await patient.getByLabel(t.agree).check();
      await see(patient, 'consent');
      await button(patient, t.agreeTo).click();
      await button(patient, t.read).waitFor({ state: 'detached' });
      await button(dialog, t.send).click();
      await doctor.getByText(t.sent).first().waitFor();
      await see(doctor, 'sent');

      await signInAdmin(admin, 'admin.prefecture');
      await admin.getByRole('link', { name: t.nav }).click();
      await admin.getByRole('link', { name: /方建国/ }).waitFor();
      await see(admin, 'incoming');
      await admin.getByRole('link', { name: /王桂芳/ }).click();
      await button(admin, t.receive).click();
      const form = admin.getByRole('region', { name: t.form });
      await button(form, t.form).click();
      await form.getByRole('alert').getByText(t.missing).waitFor();
      await form.getByLabel(t.doctor).selectOption({ value: 'role-prefecture' });
      await form.getByRole('group', { name: t.times }).locator('label').last().click();
      await form.getByLabel(t.note).fill('请带既往病历');
      await see(admin, 'accept');
      await button(form, t.form).click();
      await button(admin, t.arrive).waitFor();
      await see(admin, 'accepted');

      await patient.goto('/');
      await patient.getByText('请带既往病历').waitFor();
      await see(patient, 'home');
      await button(admin, t.arrive).click();
      await button(admin.getByRole('dialog'), t.arrive).click();
      await button(admin, t.care).waitFor();

      await signInDoctor(specialist, 'doctor.prefecture');
      await specialist.goto('/doctor/referrals');
      await specialist.getByRole('tab', { name: t.expectedTab }).click();
      await see(specialist, 'expected');
      await specialist.getByRole('link', { name: /王桂芳/ }).click();
      await button(specialist, t.care).click();
      await button(specialist, t.down).click();
      const end = specialist.getByRole('dialog');
      await button(end, t.down).click();
      await end.getByText(t.fill).first().waitFor();
      await end.getByLabel(t.summary).fill('心脏彩超正常，调整降压药');
      await end.getByLabel(t.medication).fill('氨氯地平 5mg 每日一次');
      await end.getByLabel(t.place).selectOption({ value: 'org-station' });
      await end.getByLabel(t.what).fill('测血压，评估胸闷');
      await end.getByLabel(t.due).fill(inAWeek());
      await see(specialist, 'plan');
      await button(end, t.down).click();
      await specialist.getByText(t.back).first().waitFor();
      await see(specialist, 'down');

      await signInDoctor(station, 'doctor.station');
      await station.goto('/doctor/referrals');
      await station.getByText(t.overdue).waitFor();
      await see(station, 'tasks');
      const task = station.getByRole('listitem', { name: /王桂芳/ });
      await button(task, t.record).click();
      const noting = station.getByRole('dialog');
      await noting.getByLabel(t.reading).selectOption('blood-pressure');
      await noting.getByLabel(t.systolic).fill('136');
      await noting.getByLabel(t.diastolic).fill('820');
      await noting.getByLabel(t.how).fill('按时服药，胸闷未再发');
      await button(noting, t.record).click();
      await noting.getByText(t.bounds).waitFor();
      await noting.getByLabel(t.diastolic).fill('82');
      await see(station, 'noting');
      await button(noting, t.record).click();
      await task.waitFor({ state: 'detached' });

      await doctor.goto('/doctor/referrals');
      await doctor.getByRole('tab', { name: t.sentTab }).click();
      await doctor.getByText(t.followed).waitFor();
      await see(doctor, 'followed');
      await patient.goto(`/visits/${visit.appointmentId}`);
      await patient.getByText(/136\/82 mmHg/).waitFor();
      await see(patient, 'told');
      assert.deepEqual(faults, []);
    });
  });
}
