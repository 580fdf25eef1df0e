import { useSyncExternalStore } from 'react';

/** Sizes of the main text in elder mode, points: from the least that the national standard asks for to its largest. */
export const elderSizes = [18, 22, 26, 30] as const;
export type ElderSize = (typeof elderSizes)[number];

export interface ElderMode {
  on: boolean;
  size: ElderSize;
}

const onKey = 'oih.elder';
const sizeKey = 'oih.elder.size';
const listeners = new Set<() => void>();

const read = (): ElderMode => ({
  on: localStorage.getItem(onKey) === 'true',
  size: elderSizes.find((size) => String(size) === localStorage.getItem(sizeKey)) ?? elderSizes[0],
});

let current: ElderMode = { on: false, size: elderSizes[0] };

/** The size of the root's letters that makes a rem of so many points: 12 points are 16 pixels are 100 %. */
export const rootPercent = (points: number): string => `${Math.round((points / 12) * 1000) / 10}%`;

/** Brings the page into the mode that was chosen on this browser. An app that offers the mode calls it before it shows anything. */
export function showElderMode(): void {
  current = read();
  const root = document.documentElement;
  root.dataset.elder = String(current.on);
  root.style.fontSize = current.on ? rootPercent(current.size) : '';
  for (const listener of listeners) listener();
}

/** Chooses and remembers the mode. */
export function setElderMode({ on, size }: ElderMode): void {
  localStorage.setItem(onKey, String(on));
  localStorage.setItem(sizeKey, String(size));
  showElderMode();
}

/** The mode that is shown. */
export function useElderMode(): ElderMode {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => current,
  );
}
