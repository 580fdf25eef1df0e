import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * What a browser has for camera and microphone: fake ones that are allowed, fake ones that the person denies, a microphone alone, or a camera
 * of few pictures a second, where one machine encodes those of many people.
 */
export type FakeDevices = 'allowed' | 'denied' | 'no camera' | 'slow camera';

const deviceFlags: Record<FakeDevices, string[]> = {
  allowed: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  denied: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'],
  'slow camera': ['--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream'],
  'no camera': ['--use-fake-device-for-media-stream=device-count=0', '--use-fake-ui-for-media-stream'],
};

/** Debian's Chromium in a process of its own, with a fresh profile. `CHROMIUM_BIN` names another one. */
export const launchBrowser = (devices: FakeDevices = 'allowed'): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_BIN || '/usr/bin/chromium',
    args: [...flags, ...deviceFlags[devices]],
  });

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page by WCAG 2.2 A and AA: one line for each rule and place. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
