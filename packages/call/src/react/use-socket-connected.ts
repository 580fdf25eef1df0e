import { useSyncExternalStore } from 'react';
import type { LiveSocket } from '../signal/live-socket.ts';

/** Whether the socket stands. */
export function useSocketConnected(socket: LiveSocket): boolean {
  return useSyncExternalStore(
    (notify) => {
      const stops = [socket.on('connected', notify), socket.on('disconnected', notify)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => socket.connected,
  );
}
