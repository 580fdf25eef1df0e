import type { Devices } from '@oih/call/devices/devices';
import { useEffect } from 'react';

/** Turns camera and microphone on while a screen stands and lets go of them with it. */
export function useAcquired(devices: Devices): void {
  useEffect(() => {
    let gone = false;
    const acquire = async (kind: 'camera' | 'microphone') => {
      await devices.acquire(kind);
      // The answer to the question came after the screen had gone: nobody would turn the device off any more.
      if (gone) devices.release(kind);
    };
    void acquire('camera');
    void acquire('microphone');
    return () => {
      gone = true;
      devices.release('camera');
      devices.release('microphone');
    };
  }, [devices]);
}
