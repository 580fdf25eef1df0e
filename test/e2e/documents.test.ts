import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@oih/testkit/browser';
import { samplePdf } from '@oih/testkit/sample-files';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, openPage, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

/** Whether the page on the canvas shows writing: Chinese in a font that the file does not bring along. */
const isWrittenOn = (): boolean => {
  const canvas = document.querySelector<HTMLCanvasElement>('[role=dialog] canvas');
  if (!canvas?.width) return false;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 200 && data[at]! < 80) dark += 1;
  return dark > 2000;
};

for (const language of ['zh-CN', 'en'] as const) {
  describe(`photos and papers in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;
    let folder: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'oih-photos-'));
      [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
    });
    after(async () => {
      await browser.close();
      await stack.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A photograph: what the page shows right now. */
    const photograph = async (page: Page): Promise<string> => {
      const path = join(folder, 'photo.jpg');
      await page.screenshot({ path, type: 'jpeg' });
      return path;
    };

    const withPdf = (): string => {
      const path = join(folder, 'record.pdf');
      writeFileSync(path, samplePdf(2, '/OpenAction<</S/JavaScript/JS(app.alert(1))>>'));
      return path;
    };

    it('are sent from a phone, tried again after a failure, taken out, and looked at by the doctor', async () => {
      const faults: string[] = [];
      const patient = await openPage(browser, stack, 'phone', language);
      const doctor = await openPage(browser, stack, 'desktop', language);
      const complaints: string[] = [];
      for (const page of [patient, doctor]) {
        page.on('console', (message) => {
          if (message.text().includes('Content Security Policy')) complaints.push(message.text());
        });
      }
      const see = (page: Page, name: string) =>
        look(page, `${page === patient ? 'patient' : 'doctor'}-${name}-${language}`, faults);
      await signInPatient(patient, stack);
      await patient.goto('/doctors/role-county');
      await (await timeAhead(patient, 'role-county')).click();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('手臂皮疹三天');
      const section = patient.getByRole('region', { name: /照片和检查资料|Photos and papers/ });
      const [camera, files] = [section.locator('input').first(), section.locator('input').last()];
      assert.equal(await camera.getAttribute('capture'), 'environment');

      // The way to the hospital is interrupted at first.
      await patient.route('**/documents?*', (route) => route.abort());
      await camera.setInputFiles(await photograph(patient));
      await section.getByRole('alert').waitFor();
      await see(patient, 'upload-failed');
      await patient.unroute('**/documents?*');
      await section.getByRole('button', { name: /^(重试|Try again|Retry)$/ }).click();
      const entries = section.getByRole('button', { name: /打开第|Open file/ });
      await entries.first().locator('img').waitFor();
      await files.setInputFiles(withPdf());
      await entries.nth(1).waitFor();
      writeFileSync(join(folder, 'words.txt'), 'no picture');
      await files.setInputFiles(join(folder, 'words.txt'));
      await section.getByText(/只能上传|Only pictures/).waitFor();
      await section.getByRole('button', { name: /不传这个|Leave it out/ }).click();
      await see(patient, 'upload');

      // Taken out again, and sent once more.
      await section
        .getByRole('button', { name: /移除第|Remove file/ })
        .first()
        .click();
      await entries.nth(1).waitFor({ state: 'detached' });
      await files.setInputFiles(await photograph(patient));
      await entries.nth(1).locator('img').waitFor();
      await entries.nth(1).click();
      await patient.getByRole('dialog').locator('img').waitFor();
      await see(patient, 'viewer');
      await patient.keyboard.press('Escape');

      await patient.reload();
      await entries.nth(1).waitFor();
      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      await agree(patient);
      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      await patient.getByRole('button', { name: /确认预约|Confirm booking/ }).click();
      await patient.getByText(/预约成功|Your visit is booked/).waitFor();
      await patient
        .getByRole('button', { name: /打开第|Open file/ })
        .nth(1)
        .waitFor();
      await see(patient, 'visit-documents');
      await patient.goto('/');
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
      await patient.getByRole('button', { name: /打开摄像头和麦克风|Turn on camera and microphone/ }).click();
      await patient.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ }).click();
      await patient.getByText(/您是下一位|You are next/).waitFor();

      await signInDoctor(doctor);
      await doctor.getByText('王桂芳').first().click();
      const shown = doctor.getByRole('button', { name: /打开第|Open file/ });
      await shown.nth(1).locator('img').waitFor();
      await see(doctor, 'intake-documents');
      await shown.first().click();
      const dialog = doctor.getByRole('dialog');
      const paper = dialog.locator('canvas[data-pages="2"]');
      await paper.waitFor();
      await dialog.getByText(/第1\/2页|Page 1 of 2/).waitFor();
      await doctor.keyboard.press('PageDown');
      await dialog.getByText(/第2\/2页|Page 2 of 2/).waitFor();
      await doctor.waitForFunction(isWrittenOn);
      await doctor.keyboard.press('+');
      await dialog.getByText('150%').waitFor();
      await doctor.keyboard.press('0');
      await dialog.getByText('100%').waitFor();
      await see(doctor, 'viewer-pdf');
      await doctor.keyboard.press('n');
      const picture = dialog.locator('img');
      await picture.waitFor();
      const width = async () => (await picture.boundingBox())!.width;
      const before = await width();
      await doctor.keyboard.press('+');
      await dialog.getByText('150%').waitFor();
      assert.ok((await width()) > before * 1.4, 'it grows');
      await doctor.keyboard.press('r');
      await doctor.waitForFunction(() =>
        document.querySelector('[role=dialog] img')?.getAttribute('style')?.includes('90deg'),
      );
      await doctor.keyboard.press('0');
      await dialog.getByText('100%').waitFor();
      await see(doctor, 'viewer-picture');
      await doctor.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual(complaints, [], 'nothing goes against the policy of the page');
      assert.deepEqual(faults, []);
    });
  });
}
