import { pushNote } from '@oih/contracts/http/push';
import type { Shell } from './routing.ts';

const windows = (worker: ServiceWorkerGlobalScope) =>
  worker.clients.matchAll({ type: 'window', includeUncontrolled: true });

const isIn = (shell: Shell, { url }: WindowClient) => new URL(url).pathname.startsWith(shell.base);

/** Shows what the hospital has sent, unless it is about something that the person is looking at. What does not fit the contract is not shown. */
export async function show(worker: ServiceWorkerGlobalScope, shell: Shell, data: unknown): Promise<void> {
  const parsed = pushNote.safeParse(data);
  if (!parsed.success) return;
  const { tag, title, body, lang, path, unlessSeen } = parsed.data;
  const seen = (await windows(worker)).some((one) => isIn(shell, one) && one.focused);
  if (unlessSeen && seen) return;
  await worker.registration.showNotification(title, { tag, body, lang, icon: '/icon-192.png', data: { path } });
}

/** Opens what a notification is about: in the window that is there, else in a new one. */
export async function open(worker: ServiceWorkerGlobalScope, shell: Shell, data: unknown): Promise<void> {
  const path = pushNote.shape.path.safeParse((data as { path?: unknown } | null)?.path);
  const url = new URL(shell.base + (path.success ? path.data.slice(1) : ''), worker.location.origin);
  const [there] = (await windows(worker)).filter((one) => isIn(shell, one));
  if (!there) {
    await worker.clients.openWindow(url);
    return;
  }
  // The app goes there by itself: a call that is on another page is not torn down by loading this one. It goes there also where the
  // browser does not let the window come to the front.
  there.postMessage({ type: 'open', path: url.pathname.slice(shell.base.length - 1) });
  await there.focus();
}
