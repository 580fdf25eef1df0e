import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function note(worker: ServiceWorker): void {
  // The very first version has nobody to take over from.
  if (!navigator.serviceWorker.controller) return;
  waiting = worker;
  for (const listener of listeners) listener();
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) note(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') note(coming);
    });
  });
}

/**
 * Registers the service worker of an app. Without one everything works but the offline page and notifications.
 * @param base where the app is, such as `/doctor/`.
 * @param open goes to a page of the app that a notification is about.
 */
export function startWorker(base: string, open: (path: string) => void): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener(
    'message',
    ({ data }: MessageEvent<{ type?: unknown; path?: unknown } | null>) => {
      if (data?.type === 'open' && typeof data.path === 'string') open(data.path);
    },
  );
  navigator.serviceWorker
    .register(`${base}service-worker.js`, { scope: base })
    .then(watch, (error: unknown) => console.warn('the service worker could not be registered', error));
}

/** Whether a new version waits to be let in. */
export const useUpdateWaiting = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );

/** Lets the new version in and loads the page anew; only ever because the person said so. */
export function letUpdateIn(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage({ type: 'activate' });
}
