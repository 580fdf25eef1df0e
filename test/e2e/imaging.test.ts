import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import { sampleDicom } from '@oih/testkit/sample-dicom';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { look } from './look.ts';
import { agree, openPage, signInDoctor, signInPatient } from './people.ts';
import { timeAhead } from './visit-steps.ts';

const side = 128;

/** A chest as far as a test needs one, in Hounsfield units; its middle tells the slices apart: 100, 200, 300. */
function chest(slice: number) {
  const within = (x: number, y: number, cx: number, cy: number, rx: number, ry: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
  return (x: number, y: number): number => {
    if (within(x, y, 64, 64, 14, 14)) return slice * 100;
    if (within(x, y, 64, 96, 8, 8)) return 700;
    if (within(x, y, 36, 62, 18, 28) || within(x, y, 92, 62, 18, 28)) return -750;
    return within(x, y, 64, 66, 58, 46) ? 40 : -1000;
  };
}

const slices = [2, 3, 1].map((instanceNumber) => ({
  name: `IM${instanceNumber}`,
  mimeType: 'application/octet-stream',
  buffer: sampleDicom({
    instanceNumber,
    syntax: instanceNumber === 2 ? 'rle' : instanceNumber === 3 ? 'implicit' : 'explicit',
    rows: side,
    columns: side,
    pixel: chest(instanceNumber),
  }),
}));
/** One whose pixels are damaged. */
const damaged = {
  name: 'IM4',
  mimeType: 'application/octet-stream',
  buffer: sampleDicom({ instanceNumber: 4, syntax: 'rle', rows: side, columns: side, compressed: [Buffer.alloc(64)] }),
};

const withoutWebGl = `{
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return /webgl/.test(kind) ? null : original.call(this, kind, ...rest);
  };
  OffscreenCanvas.prototype.getContext = new Proxy(OffscreenCanvas.prototype.getContext, {
    apply: (target, canvas, [kind, ...rest]) => (/webgl/.test(kind) ? null : target.call(canvas, kind, ...rest)),
  });
}`;

/** The gray that a value is shown with (PS3.3, C.11.2.1.2.1). */
const grayOf = (value: number, centre: number, width: number) =>
  Math.min(255, Math.max(0, ((value - (centre - 0.5)) / (width - 1) + 0.5) * 255));

/** A series of one picture in colours, as JPEG baseline: what a page of one colour looks like. */
async function colours(browser: Browser, [red, green, blue]: readonly number[]) {
  const page = await browser.newPage({ viewport: { width: 96, height: 64 } });
  await page.setContent(`<body style="background: rgb(${red}, ${green}, ${blue})">`);
  const compressed = [await page.screenshot({ type: 'jpeg', quality: 95 })];
  await page.close();
  const [byte, text] = [(value: number) => ({ vr: 'US', value }), (value: string) => ({ vr: 'CS', value })];
  const attributes = {
    524384: text('ES'),
    2621442: byte(3),
    2621444: text('YBR_FULL_422'),
    2621696: byte(8),
    2621697: byte(8),
    2621698: byte(7),
    2621699: byte(0),
  };
  const shape = { rows: 64, columns: 96, spacing: null, window: null, seriesUid: '1.2.826.0.1.1.2' };
  const buffer = sampleDicom({ ...shape, syntax: 'jpeg-baseline', compressed, attributes });
  return { name: 'scope.dcm', mimeType: 'application/dicom', buffer };
}
const scope = [190, 60, 40] as const;

/** Waits until the middle of the canvas has a colour. */
const untilColour = (page: Page, colour: readonly number[]) =>
  page.waitForFunction((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[role=dialog] canvas');
    if (!canvas?.width) return false;
    const { data } = canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
    return wanted.every((one, at) => Math.abs(data[at]! - one) <= 4);
  }, colour);
const untilGray = (page: Page, gray: number) => untilColour(page, [gray, gray, gray]);

for (const language of ['zh-CN', 'en'] as const) {
  describe(`a series of images in ${language}`, function () {
    this.timeout(240_000);
    let stack: Stack;
    let browser: Browser;

    before(async () => {
      [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
    });
    after(async () => {
      await browser.close();
      await stack.close();
    });

    it('is sent by the patient, and scrolled, windowed and measured by the doctor', async () => {
      const faults: string[] = [];
      const patient = await openPage(browser, stack, 'phone', language);
      const doctor = await openPage(browser, stack, 'desktop', language);
      // The phone has no WebGL: there the images are drawn by the page itself.
      await patient.addInitScript(withoutWebGl);
      const complaints: string[] = [];
      for (const page of [patient, doctor]) {
        page.on('console', (message) => {
          if (message.text().includes('Content Security Policy')) complaints.push(message.text());
        });
      }
      await signInPatient(patient, stack);
      await patient.goto('/doctors/role-county');
      await (await timeAhead(patient, 'role-county')).click();
      await patient.getByLabel(/主要的不适|Main complaint/).fill('咳嗽两周');
      const section = patient.getByRole('region', { name: /照片和检查资料|Photos and papers/ });
      const files = section.locator('input').last();
      await files.setInputFiles(slices);
      const card = (page: Page, images: number) =>
        page.getByRole('button', { name: new RegExp(`CT CHEST · 2026-03-01 · (${images}张影像|Images: ${images})`) });
      await card(patient, 3).waitFor();
      await files.setInputFiles([damaged, await colours(browser, scope)]);
      await card(patient, 4).waitFor();
      await card(patient, 4).scrollIntoViewIfNeeded();
      await look(patient, `patient-series-${language}`, faults);

      // The patient looks at it on the phone.
      await card(patient, 4).click();
      await patient.locator('[role=dialog] [data-shown="1"]').waitFor();
      await untilGray(patient, grayOf(100, 40, 400));
      await patient.keyboard.press('ArrowDown');
      await untilGray(patient, grayOf(200, 40, 400));
      await patient.keyboard.press('2');
      await untilGray(patient, grayOf(200, 400, 1800));
      await patient.getByRole('dialog').getByText('100%').waitFor();
      await look(patient, `patient-viewer-${language}`, faults);
      await patient.keyboard.press('Escape');
      await patient.getByRole('dialog').waitFor({ state: 'detached' });

      const inColours = (page: Page) => page.getByRole('button', { name: /ES CHEST · / });
      await inColours(patient).click();
      await untilColour(patient, scope);
      await patient.getByText(/不是毫米|not in millimetres/).waitFor();
      await patient.keyboard.press('Escape');
      await patient.getByRole('dialog').waitFor({ state: 'detached' });

      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      await agree(patient);
      await patient.getByRole('button', { name: /下一步|Next/ }).click();
      await patient.getByRole('button', { name: /确认预约|Confirm booking/ }).click();
      await patient.getByText(/预约成功|Your visit is booked/).waitFor();
      await card(patient, 4).waitFor();
      await patient.goto('/');
      await patient.getByRole('link', { name: /检查设备并候诊|Check devices and wait/ }).click();
      await patient.getByRole('button', { name: /打开摄像头和麦克风|Turn on camera and microphone/ }).click();
      await patient.getByRole('button', { name: /^(进入候诊室|Enter the waiting room)$/ }).click();
      await patient.getByText(/您是下一位|You are next/).waitFor();

      await signInDoctor(doctor);
      await doctor.getByText('王桂芳').first().click();
      await card(doctor, 4).click();
      const dialog = doctor.getByRole('dialog');
      const shown = (at: number) => dialog.locator(`[data-shown="${at}"]`).waitFor();
      await shown(1);
      await dialog.getByText('1 / 4', { exact: true }).waitFor();
      await untilGray(doctor, grayOf(100, 40, 400));

      // Scrolled with the wheel, the keys and the slider, in the order of the numbers and not of the sending.
      const stage = dialog.getByRole('region', { name: /影像，第|Image \d of/ });
      const box = (await stage.boundingBox())!;
      await doctor.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await doctor.mouse.wheel(0, 100);
      await shown(2);
      await untilGray(doctor, grayOf(200, 40, 400));
      await doctor.keyboard.press('ArrowDown');
      await shown(3);
      await untilGray(doctor, grayOf(300, 40, 400));
      await dialog.getByRole('slider').fill('1');
      await shown(1);
      await stage.focus();

      // A damaged one says so, and the others stay.
      await doctor.keyboard.press('End');
      await dialog.getByText(/这一张影像已损坏|This image is damaged/).waitFor();
      await look(doctor, `doctor-viewer-damaged-${language}`, faults);
      await doctor.keyboard.press('Home');
      await shown(1);

      // Windows: a preset, the arrow keys, inverted, reset.
      await doctor.keyboard.press('2');
      await dialog.getByText(/窗宽 1800，窗位 400|Width 1800, level 400/).waitFor();
      await untilGray(doctor, grayOf(100, 400, 1800));
      await doctor.keyboard.press('w');
      await doctor.keyboard.press('ArrowUp');
      await dialog.getByText(/窗宽 1800，窗位 410|Width 1800, level 410/).waitFor();
      await doctor.keyboard.press('i');
      await untilGray(doctor, 255 - grayOf(100, 410, 1800));
      await doctor.keyboard.press('0');
      await untilGray(doctor, grayOf(100, 40, 400));

      // Forty pixels of half a millimetre, by keyboard; an angle by mouse.
      await doctor.keyboard.press('l');
      await doctor.keyboard.press('Enter');
      for (let at = 0; at < 4; at += 1) await doctor.keyboard.press('Shift+ArrowRight');
      await doctor.keyboard.press('Enter');
      await dialog.getByText(/(长度 1：|Length 1: )20\.0 mm/).waitFor();
      await doctor.keyboard.press('a');
      const click = (x: number, y: number) => doctor.mouse.click(box.x + box.width / 2 + x, box.y + box.height / 2 + y);
      await click(100, 0);
      await click(0, 0);
      await click(0, -100);
      await dialog.getByText(/(角度 2：|Angle 2: )90\.0°/).waitFor();
      await look(doctor, `doctor-viewer-${language}`, faults);

      // Larger, and back.
      await doctor.keyboard.press('+');
      await dialog.getByText('115%').waitFor();
      await doctor.keyboard.press('0');
      await dialog.getByText('100%').waitFor();
      await doctor.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      // In colours, of pixels whose size nobody knows.
      await inColours(doctor).click();
      await untilColour(doctor, scope);
      await doctor.keyboard.press('l');
      await doctor.keyboard.press('Enter');
      for (let at = 0; at < 3; at += 1) await doctor.keyboard.press('ArrowDown');
      await doctor.keyboard.press('Enter');
      await dialog.getByText(/(长度 1：|Length 1: )3\.0 px/).waitFor();
      await look(doctor, `doctor-viewer-colours-${language}`, faults);
      assert.deepEqual(complaints, [], 'nothing goes against the policy of the page');
      assert.deepEqual(faults, []);
    });
  });
}
