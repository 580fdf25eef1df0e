import { existsSync } from 'node:fs';
import { ensurePackages } from './system-packages.mjs';

/** The browser that the tests drive. */
export const chromiumPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** A font with Chinese glyphs: without one the screenshots show boxes. */
const fontFiles = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/wqy'];

/** Debian packages that are missing for the browser tests. */
export function missingForBrowser() {
  return [
    ...(existsSync(chromiumPath) ? [] : ['chromium']),
    ...(fontFiles.some((path) => existsSync(path)) ? [] : ['fonts-noto-cjk']),
  ];
}

/** @param {import('./terminal.mjs').Terminal} terminal */
export async function makeBrowser(terminal) {
  const missing = missingForBrowser();
  if (missing.length === 0) return 'already good';
  await ensurePackages(missing, 'for the tests in a browser', terminal);
  return `installed ${missing.join(' and ')}`;
}
