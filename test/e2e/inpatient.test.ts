import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import { residentIdOf } from '@oih/testkit/resident-id';
import { samplePdf } from '@oih/testkit/sample-files';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { accepted } from './desks.ts';
import { look } from './look.ts';
import { decide, signOpinion } from './opinion-steps.ts';
import { moreFrames, openPage, signInDoctor } from './people.ts';

const t = {
  consulting: /^(会诊|Consulting)/,
  lying: /^(住院患者|In-patients)$/,
  begin: /^(住院会诊|In-patient consultation)$/,
  name: /^(患者姓名|Patient’s name)$/,
  number: /^(身份证号|Resident identity number)$/,
  ward: /^(病区|Ward)$/,
  bed: /^(床号|Bed)$/,
  admitted: /^(入院日期|Admitted on)$/,
  diagnosis: /^(入院诊断|Diagnosis)$/,
  register: /^(登记|Register)$/,
  addPapers: /^(上传资料|Add papers)$/,
  ask: /^(申请远程会诊|Ask for a remote consultation)$/,
  reason: /^(会诊原因|Why)$/,
  question: /^(想问的问题|Question)$/,
  specialty: /^(需要的科室|Department wanted)$/,
  complaint: /^(主诉|Complaint)$/,
  save: /^(保存|Save)$/,
  guardian: /^(监护人或近亲属|A guardian or relative)$/,
  guardianName: /^(监护人姓名|Name of the guardian)$/,
  relation: /^(与患者关系|Relation to the patient)$/,
  cannot: /^(患者不能本人同意的原因|Why the patient cannot agree)$/,
  second: /^(另一位医务人员|A second member of staff)$/,
  witness: /^(见证人姓名|Name of the witness)$/,
  read: /^(我已向患者或监护人|I have read all of this out)/,
  note: /^(记录床旁同意|Note the consent)$/,
  given: /^(已在床旁同意|Agreed to at the bedside)/,
  submit: /^(提交审核|Send for review)$/,
  review: /^(待本机构审核|Waits for review)$/,
  openCall: /^(接通床旁通话|Open the bedside call)$/,
  asIs: /^(先这样接通|Open it as it is)$/,
  workplace: /^(返回接诊|Back to the visits)$/,
  toCall: /^(回到床旁通话|Back to the bedside call)$/,
  on: /^(打开摄像头和麦克风|Turn camera and microphone on)$/,
  join: /^(加入通话|Join the call)$/,
  inSession: /^(会诊进行中|In session)$/,
  end: /^(结束会诊|End the session)$/,
  endCall: /^(结束通话|End call)$/,
  discharge: /^(办理离院|Discharge)$/,
  discharged: /^(已离院|Discharged)$/,
  back: /^(返回列表|Back to the list)$/,
  here: /(住院 · 呼吸三病区 21床|In-patient · 呼吸三病区, bed 21)/,
} as const;

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Registers somebody who lies in the ward. */
async function register(doctor: Page, see: (page: Page, name: string) => Promise<void>): Promise<void> {
  await button(doctor, t.begin).click();
  const dialog = doctor.getByRole('dialog');
  await dialog.getByLabel(t.name).fill('孙长久');
  await dialog.getByLabel(t.number).fill(residentIdOf(7021, '1946-03-02', '1'));
  await dialog.getByLabel(t.ward).fill('呼吸三病区');
  await dialog.getByLabel(t.bed).fill('21床');
  await dialog.getByLabel(t.admitted).fill('2026-01-05');
  const diagnosis = dialog.getByRole('textbox', { name: t.diagnosis });
  await diagnosis.fill('J18.9');
  await doctor.getByRole('option', { name: /J18\.9/ }).waitFor();
  await diagnosis.press('Enter');
  await see(doctor, 'register');
  await dialog.getByRole('button', { name: t.register }).click();
  await doctor.getByText(t.here).first().waitFor();
}

/** Writes the request, and notes the agreement of the daughter at the bedside before a nurse. */
async function ask(doctor: Page, see: (page: Page, name: string) => Promise<void>): Promise<void> {
  await button(doctor, t.ask).click();
  const dialog = doctor.getByRole('dialog');
  await dialog.getByLabel(t.reason).fill('抗感染三天无好转');
  await dialog.getByLabel(t.question).fill('下一步如何用药');
  await dialog.getByLabel(t.specialty).selectOption({ value: '03.04' });
  await dialog.getByLabel(t.complaint).fill('发热、咳嗽五天');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: t.save }).click();
  await dialog.getByLabel(t.guardian).check();
  await dialog.getByLabel(t.guardianName).fill('孙小燕');
  await dialog.getByLabel(t.relation).fill('女儿');
  await dialog.getByLabel(t.cannot).fill('患者嗜睡');
  await dialog.getByLabel(t.second).check();
  await dialog.getByLabel(t.witness).fill('护士吴敏');
  await dialog.getByLabel(t.read).check();
  await see(doctor, 'consent');
  await dialog.getByRole('button', { name: t.note }).click();
  await dialog.getByText(t.given).waitFor();
  await dialog.getByRole('button', { name: t.submit }).click();
  await doctor.getByText(t.review).first().waitFor();
}

for (const language of ['zh-CN', 'en'] as const) {
  describe(`an in-patient consultation in ${language}`, function () {
    this.timeout(300_000);
    let stack: Stack;
    let browsers: Browser[];

    before(async () => {
      [stack, ...browsers] = await Promise.all([Stack.start(), launchBrowser(), launchBrowser()]);
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await stack.close();
    });

    it('is asked for at the bedside, where a specialist joins, answers, and the ward decides', async () => {
      const faults: string[] = [];
      const see = (page: Page, name: string) => look(page, `inpatient-${name}-${language}`, faults);
      const narrow = async (page: Page, name: string) => {
        await page.setViewportSize({ width: 360, height: 800 });
        await see(page, `${name}-narrow`);
        await page.setViewportSize({ width: 1440, height: 900 });
      };
      const [doctor, specialist] = await Promise.all([
        openPage(browsers[0]!, stack, 'desktop', language),
        openPage(browsers[1]!, stack, 'desktop', language),
      ]);
      await signInDoctor(doctor);
      await doctor.getByRole('link', { name: t.consulting }).click();
      await doctor.getByRole('tab', { name: t.lying }).click();
      await doctor.getByRole('link', { name: '周根生' }).waitFor();
      await see(doctor, 'list');
      await narrow(doctor, 'list');
      await register(doctor, see);
      await doctor
        .locator('input[type=file]')
        .setInputFiles({ name: 'ct.pdf', mimeType: 'application/pdf', buffer: samplePdf() });
      await doctor.locator('section').getByRole('button', { name: /1/ }).first().waitFor();
      await see(doctor, 'stay');
      await narrow(doctor, 'stay');
      await ask(doctor, see);
      const assign = await accepted(stack);

      await button(doctor, t.openCall).click();
      const check = doctor.getByRole('dialog');
      await check.getByRole('button', { name: t.asIs }).click();
      await doctor.getByRole('toolbar').waitFor();
      await assign();
      await doctor.getByRole('link', { name: t.workplace }).click();
      await doctor.getByRole('link', { name: t.toCall }).waitFor();
      await see(doctor, 'workplace');
      await doctor.getByRole('link', { name: t.toCall }).click();
      await doctor.getByRole('toolbar').waitFor();
      await signInDoctor(specialist, 'doctor.prefecture');
      await specialist.getByRole('link', { name: t.consulting }).click();
      await specialist.getByRole('link', { name: '下一步如何用药' }).click();
      await specialist.getByText(t.here).first().waitFor();
      await button(specialist, t.on).click();
      await button(specialist, t.join).click();
      await moreFrames(specialist);
      const before = await moreFrames(doctor);
      await moreFrames(doctor, before);
      await specialist.getByText(t.inSession).first().waitFor();
      await see(specialist, 'session');
      await see(doctor, 'session-doctor');
      await narrow(doctor, 'session-doctor');

      await button(doctor, t.end).click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.end }).click();
      await signOpinion(specialist, '考虑耐药菌感染', '换用哌拉西林他唑巴坦，复查胸部CT');
      await decide(doctor, '换一种抗生素，三天后复查');
      await doctor.getByRole('toolbar').getByRole('button').last().click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.endCall }).click();
      await button(doctor, t.openCall).waitFor();
      await see(doctor, 'decided');
      await button(doctor, t.discharge).click();
      await doctor.getByRole('dialog').getByRole('button', { name: t.discharge }).click();
      await doctor.getByText(t.discharged).first().waitFor();
      await see(doctor, 'discharged');
      assert.deepEqual(faults, []);
    });
  });
}
