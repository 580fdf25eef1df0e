import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Call } from '../call.ts';
import type { CallState } from '../call-state.ts';
import { Devices, type DevicesState } from '../devices/devices.ts';
import { watchLevel } from '../devices/mic-level.ts';
import { mediaLibrary } from '../media/media-library.ts';
import type { Grant } from '../readiness.ts';
import type { LiveSocket } from '../signal/live-socket.ts';

/** Camera and microphone for as long as the component stands; they are let go of afterwards. */
export function useDevices(): { devices: Devices; state: DevicesState } {
  const [devices] = useState(() => new Devices());
  useEffect(() => () => devices.close(), [devices]);
  const state = useSyncExternalStore(
    (notify) => devices.on('changed', notify),
    () => devices.state,
  );
  return { devices, state };
}

/** The call of a visit; leaving the screen leaves the call. `grant` fetches a single-use token. */
export function useCall(
  socket: LiveSocket,
  devices: Devices,
  grant: () => Promise<Grant>,
): { call: Call; state: CallState } {
  const latest = useRef(grant);
  latest.current = grant;
  const call = useMemo(() => new Call(socket, devices, () => latest.current()), [socket, devices]);
  useEffect(() => {
    // Fetched while nobody waits for it. What fails now is asked for again by the join, which says so.
    mediaLibrary().catch(() => undefined);
  }, []);
  useEffect(
    () => () => {
      void call.leave();
    },
    [call],
  );
  const state = useSyncExternalStore(
    (notify) => call.on('changed', notify),
    () => call.state,
  );
  return { call, state };
}

/** How loud a microphone is, 0 to 1; 0 without one. Kept out of the call's state so that a bar does not redraw the call. */
export function useMicLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!track) {
      setLevel(0);
      return;
    }
    return watchLevel(track, setLevel);
  }, [track]);
  return level;
}
