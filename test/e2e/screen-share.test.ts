import assert from 'node:assert/strict';
import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { Stack } from '../stack.ts';
import { calledIn } from './called-in.ts';
import { look } from './look.ts';
import { moreFrames, openPage } from './people.ts';

/** Waits until a page shows that screen, and pictures of it go on coming. */
async function seen(page: Page, name: string): Promise<void> {
  const video = page.locator(`video[aria-label="${name}"]`);
  await video.waitFor();
  await video.evaluate(async (element: HTMLVideoElement) => {
    const before = element.getVideoPlaybackQuality().totalVideoFrames;
    while (element.videoWidth === 0 || element.getVideoPlaybackQuality().totalVideoFrames < before + 3)
      await new Promise(requestAnimationFrame);
  });
}

describe('a screen that is shared in a call', function () {
  this.timeout(180_000);
  let stack: Stack;
  let browsers: Browser[];
  let [doctor, patient] = [] as unknown as [Page, Page];
  const faults: string[] = [];
  const see = (page: Page, name: string) => look(page, `screen-${name}`, faults);
  const share = (page: Page) => page.getByRole('button', { name: 'Share screen' });

  before(async () => {
    stack = await Stack.start();
    browsers = await Promise.all([launchBrowser('slow camera'), launchBrowser('slow camera')]);
    doctor = await openPage(browsers[0]!, stack, 'desktop', 'en');
    patient = await openPage(browsers[1]!, stack, 'phone', 'en');
    await calledIn(stack, doctor, patient);
    await patient.getByRole('button', { name: 'Join the call' }).click();
    await Promise.all([doctor, patient].map((page) => moreFrames(page)));
  });
  after(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  });

  it('is seen by the patient with the people small above it, and the doctor is told that everybody sees it', async () => {
    await share(doctor).click();
    await doctor.getByText('Everybody sees your screen').waitFor();
    await seen(patient, 'Screen of Chen An');
    await see(patient, 'patient');
    await see(doctor, 'doctor');
  });

  it('is seen by who comes back after a reload', async () => {
    await patient.reload();
    await seen(patient, 'Screen of Chen An');
  });

  it('goes on while the media node is killed and another call is made of it', async () => {
    await stack.kill('media');
    stack.spawn('media');
    await patient
      .getByText(/reconnecting/i)
      .first()
      .waitFor();
    await patient
      .getByText(/reconnecting/i)
      .first()
      .waitFor({ state: 'hidden' });
    await seen(patient, 'Screen of Chen An');
  });

  it('ends when the doctor stops, and the pictures are as before', async () => {
    await doctor.getByRole('button', { name: 'Stop sharing' }).click();
    await patient.locator('video[aria-label="Screen of Chen An"]').waitFor({ state: 'detached' });
    await doctor.getByText('Everybody sees your screen').waitFor({ state: 'detached' });
    await moreFrames(patient, 10);
  });

  it('has screens that are whole and can be used by everybody', () => {
    assert.deepEqual(faults, []);
  });
});
