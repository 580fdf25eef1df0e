import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityFaults } from '@oih/testkit/browser';
import type { Page } from 'playwright-core';

/** Where the pictures of the README go when this variable names a folder. */
const pictures = process.env.PICTURES_DIR;

/** Looks at a screen: nothing runs out of it sideways, axe finds nothing. Collects instead of stopping at the first fault. */
export async function look(page: Page, name: string, faults: string[]): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) faults.push(`${name}: runs ${overflow} px out of the page`);
  for (const fault of await accessibilityFaults(page)) faults.push(`${name}: ${fault}`);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
