import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityFaults } from '@oih/testkit/browser';
import type { Page } from 'playwright-core';

/** Where the pictures of the README go when this variable names a folder. */
const pictures = process.env.PICTURES_DIR;

/** Waits until what moves has come to rest. */
const stands = (page: Page) =>
  page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );

/** Looks at a screen: nothing runs out of it sideways, axe finds nothing. Collects instead of stopping at the first fault. */
export async function look(page: Page, name: string, faults: string[]): Promise<void> {
  await stands(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) faults.push(`${name}: runs ${overflow} px out of the page`);
  const found = await accessibilityFaults(page);
  if (found.length > 0) {
    // A message that fades away while it is looked at is pale for a moment; what is a fault is one the second time as well.
    await stands(page);
    const again = await accessibilityFaults(page);
    faults.push(...found.filter((fault) => again.includes(fault)).map((fault) => `${name}: ${fault}`));
  }
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
