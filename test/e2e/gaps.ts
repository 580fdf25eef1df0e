import type { Page } from 'playwright-core';

/**
 * Notes in the page when the picture of the other side goes on: how long it stood still at most since it was last asked, and how much of the sound was
 * made up. Text, since it runs in the page as it stands. What is looked at every 10 ms is exact to that.
 */
const watch = `(() => {
  const seen = { at: performance.now(), longest: 0, frames: 0, concealed: 0, samples: 0 };
  const last = new Map();
  window.recovery = seen;
  const look = async () => {
    for (const connection of window.connections.filter(({ connectionState }) => connectionState !== 'closed')) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue;
        const before = last.get(report.id + report.trackIdentifier) ?? {};
        last.set(report.id + report.trackIdentifier, report);
        if (report.kind === 'audio') {
          seen.concealed += (report.concealedSamples ?? 0) - (before.concealedSamples ?? 0);
          seen.samples += (report.totalSamplesReceived ?? 0) - (before.totalSamplesReceived ?? 0);
        }
        if (report.kind !== 'video' || (report.framesDecoded ?? 0) <= (before.framesDecoded ?? 0)) continue;
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - seen.at);
        seen.at = now;
        seen.frames += 1;
      }
    }
    setTimeout(look, 10);
  };
  look();
})()`;

export const watchGaps = (page: Page): Promise<void> => page.evaluate(watch);

/** Begins anew: what was longest, and how many frames came. */
const begin =
  '(window.recovery.longest = 0, window.recovery.frames = 0, window.recovery.at = performance.now(), undefined)';

/** How many frames have to come before the picture is said to go on: one may have been on its way. */
const goingOn = 10;

/** Milliseconds for which the picture of somebody stood still at most from now until it goes on after what is done. */
export async function gapOf(pages: readonly Page[], done: () => Promise<unknown>): Promise<number> {
  await Promise.all(pages.map((page) => page.evaluate(begin)));
  await done();
  return Math.max(...(await Promise.all(pages.map(goesOn))));
}

/** Milliseconds from now until the picture of everybody has gone on, for who has stood still. */
export async function untilGoingOn(pages: readonly Page[]): Promise<number> {
  const times = pages.map((page) =>
    page.evaluate(async () => {
      const { recovery } = window as unknown as { recovery: { frames: number } };
      const [start, frames] = [performance.now(), recovery.frames];
      while (recovery.frames === frames) await new Promise((resolve) => setTimeout(resolve, 5));
      return performance.now() - start;
    }),
  );
  return Math.max(...(await Promise.all(times)));
}

async function goesOn(page: Page): Promise<number> {
  await page.evaluate(async (frames) => {
    const { recovery } = window as unknown as { recovery: { frames: number } };
    const enough = recovery.frames + frames;
    while (recovery.frames < enough) await new Promise((resolve) => setTimeout(resolve, 20));
  }, goingOn);
  return page.evaluate(() => (window as unknown as { recovery: { longest: number } }).recovery.longest);
}

/** Share of the sound that was made up since the page was first watched. */
export const concealedIn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { recovery } = window as unknown as { recovery: { concealed: number; samples: number } };
    return recovery.concealed / Math.max(1, recovery.samples);
  });
