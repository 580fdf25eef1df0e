import { launchBrowser } from '@oih/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { calledIn } from '../e2e/called-in.ts';
import { moreFrames, openPage } from '../e2e/people.ts';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { startBarePage } from './bare/server.ts';

const joins = 20;

/** Notes in the page when it is clicked and when the first frame of the other side has been decoded. Text, since it runs in the page as it stands. */
const watchFirstFrame = `window.join = new Promise((resolve) => {
  document.addEventListener('click', () => {
    const start = performance.now();
    const look = async () => {
      for (const connection of window.connections.filter(({ connectionState }) => connectionState !== 'closed')) {
        for (const report of (await connection.getStats()).values()) {
          if (report.type === 'inbound-rtp' && report.kind === 'video' && report.framesDecoded > 0) return resolve(performance.now() - start);
        }
      }
      setTimeout(look, 5);
    };
    look();
  }, { capture: true, once: true });
}); undefined`;

/** Milliseconds from the click on the button of the page to the first decoded frame of the other side. */
async function timeJoin(page: Page, button: string): Promise<number> {
  // Nobody clicks before the page stands.
  await page.waitForLoadState('networkidle');
  await page.evaluate(watchFirstFrame);
  await page.getByRole('button', { name: button }).click();
  return page.evaluate('window.join');
}

/** The bare page: one side stays, the other joins again and again. */
async function bareJoins(browsers: Browser[], report: (line: string) => void): Promise<number[]> {
  const bare = await startBarePage();
  try {
    const stack = { origin: bare.origin } as Stack;
    const stays = await openPage(browsers[0]!, stack, 'desktop', 'en');
    const joiner = await openPage(browsers[1]!, stack, 'desktop', 'en');
    await stays.goto('/');
    await stays.getByRole('button', { name: 'Join' }).click();
    await stays.waitForFunction(() => document.title === 'in the room');
    const times: number[] = [];
    for (let round = 0; round <= joins; round++) {
      report(`bare join ${round} of ${joins}`);
      await joiner.goto('/');
      const time = await timeJoin(joiner, 'Join');
      if (round > 0) times.push(time);
    }
    await Promise.all([stays.close(), joiner.close()]);
    return times;
  } finally {
    await bare.close();
  }
}

async function productJoins(stack: Stack, browsers: Browser[], report: (line: string) => void): Promise<number[]> {
  const doctor = await openPage(browsers[0]!, stack, 'desktop', 'en');
  const patient = await openPage(browsers[1]!, stack, 'desktop', 'en');
  await calledIn(stack, doctor, patient);
  const times: number[] = [];
  for (let round = 0; round <= joins; round++) {
    report(`join ${round} of ${joins}`);
    const time = await timeJoin(patient, 'Join the call');
    if (round > 0) times.push(time);
    await moreFrames(doctor);
    await patient.evaluate(() => sessionStorage.clear());
    await patient.reload();
    await patient.getByRole('button', { name: 'Join the call' }).waitFor();
  }
  return times;
}

/** From the click on "join" to the first remote frame, in the product and on a bare mediasoup page, in one run. */
export default async function join(report: (line: string) => void): Promise<Record<string, number>> {
  const browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  const stack = await Stack.start({}, 'disk');
  try {
    const bare = await bareJoins(browsers, report);
    const product = await productJoins(stack, browsers, report);
    const p50 = percentile(product, 0.5);
    const bareP50 = percentile(bare, 0.5);
    return {
      p50_ms: p50,
      p95_ms: percentile(product, 0.95),
      bare_p50_ms: bareP50,
      bare_p95_ms: percentile(bare, 0.95),
      ratio_vs_bare: p50 / bareP50,
      joins: product.length,
    };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stack.close();
  }
}
