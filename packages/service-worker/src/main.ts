import { z } from 'zod';
import { open, show } from './notifications.ts';
import type { Shell } from './routing.ts';
import { answer, dropOthers, keepShell } from './shell-cache.ts';

// The pages allow no code made from text (Content-Security-Policy), and neither does this.
z.config({ jitless: true });

/** Put in by the build. */
declare const __SHELL__: Shell;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const shell = __SHELL__;

worker.addEventListener('install', (event) => event.waitUntil(keepShell(shell)));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers(shell)));
worker.addEventListener('fetch', (event) => {
  const answered = answer(shell, event.request, worker.location.origin);
  if (answered) event.respondWith(answered);
});
worker.addEventListener('message', (event) => {
  // A new version waits for the person to let it in.
  if ((event.data as { type?: unknown } | null)?.type === 'activate') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('push', (event) => {
  let data: unknown = null;
  try {
    data = event.data?.json();
  } catch {
    // What is no JSON is not from us.
    return;
  }
  event.waitUntil(show(worker, shell, data));
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(worker, shell, event.notification.data));
});
