import type { Browser, Locator, Page } from 'playwright-core';

/** A forearm with a rash, as a patient would photograph it. */
const forearm = `<body style="margin:0"><svg width="640" height="480" viewBox="0 0 640 480">
  <defs>
    <linearGradient id="skin" x2="0" y2="1"><stop stop-color="#e9c0a0"/><stop offset="1" stop-color="#c98f6c"/></linearGradient>
    <filter id="soft"><feGaussianBlur stdDeviation="5"/></filter>
  </defs>
  <rect width="640" height="480" fill="#8fa3a0"/>
  <path d="M-10 150C160 110 430 150 650 190V330C430 390 170 400 -10 350Z" fill="url(#skin)"/>
  <g fill="#c0483c" opacity=".75" filter="url(#soft)">
    <ellipse cx="180" cy="210" rx="34" ry="22"/><ellipse cx="232" cy="250" rx="22" ry="18"/><ellipse cx="150" cy="262" rx="16" ry="12"/>
    <ellipse cx="262" cy="200" rx="14" ry="10"/><ellipse cx="205" cy="292" rx="12" ry="9"/><ellipse cx="480" cy="270" rx="10" ry="8"/>
  </g></svg></body>`;

/** Makes a photograph. */
export async function paint(browser: Browser, path: string): Promise<void> {
  const easel = await browser.newPage({ viewport: { width: 640, height: 480 } });
  await easel.setContent(forearm);
  await easel.screenshot({ path, type: 'jpeg' });
  await easel.close();
}

/** Draws from one place of the sheet to another, as shares of its size. */
export async function drag(page: Page, on: Locator, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await on.boundingBox())!;
  const place = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...place(from));
  await page.mouse.down();
  await page.mouse.move(...place([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...place(to));
  await page.mouse.up();
}
