import type { Page } from 'playwright-core';

/** How many frames of each of the others a page has decoded, by the person's name. */
export const framesByPerson = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const decoded = new Map<string, number>();
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
      for (const report of (await connection.getStats()).values())
        if (report.type === 'inbound-rtp' && report.kind === 'video')
          decoded.set(report.trackIdentifier, report.framesDecoded ?? 0);
    const others = [...document.querySelectorAll('li[data-peer]:not([data-peer="self"])')];
    return Object.fromEntries(
      others.map((tile) => {
        const video = tile.querySelector('video')!;
        const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
        return [video.getAttribute('aria-label') ?? '', (track && decoded.get(track.id)) ?? 0];
      }),
    );
  });

/** Waits until a page has decoded more frames than before of each of so many others; gives the present counts. */
export async function framesOf(
  page: Page,
  others: number,
  than: Record<string, number> = {},
): Promise<Record<string, number>> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const frames = await framesByPerson(page);
    const people = Object.entries(frames);
    if (people.length === others && people.every(([name, count]) => count > (than[name] ?? 0))) return frames;
    if (Date.now() > deadline) throw new Error(`frames of ${others} others did not come: ${JSON.stringify(frames)}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
