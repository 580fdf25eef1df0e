import type { Devices } from '@oih/call/devices/devices';
import { useEffect, useRef } from 'react';

/** How long a call waits for the answer to the browser's question before it is joined without, milliseconds. */
const patienceMs = 4000;

const patience = () => new Promise<void>((resolve) => setTimeout(resolve, patienceMs));

/**
 * Turns camera and microphone on while a screen stands and lets go of them with it. `then` follows when both are there, or
 * cannot be had, or the question of the browser stays open for too long.
 */
export function useAcquired(devices: Devices, then?: () => void): void {
  const latest = useRef(then);
  latest.current = then;
  useEffect(() => {
    let gone = false;
    const acquire = async (kind: 'camera' | 'microphone') => {
      await devices.acquire(kind);
      // The answer to the question came after the screen had gone: nobody would turn the device off any more.
      if (gone) devices.release(kind);
    };
    const both = Promise.all([acquire('camera'), acquire('microphone')]);
    void Promise.race([both, patience()]).then(() => {
      if (!gone) latest.current?.();
    });
    return () => {
      gone = true;
      devices.release('camera');
      devices.release('microphone');
    };
  }, [devices]);
}
