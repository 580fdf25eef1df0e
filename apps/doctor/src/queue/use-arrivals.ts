import type { QueueEntry } from '@oih/contracts/http/encounters';
import { playChime } from '@oih/web/call/chime';
import { useEffect, useRef } from 'react';
import { type Announced, newArrivals } from './arrivals.ts';
import type { Queue } from './use-queue.ts';

/** Tells of each patient who comes into the waiting room, with a soft sound unless it is off. */
export function useArrivals(queue: Queue | undefined, sound: boolean, onArrived: (entry: QueueEntry) => void): void {
  const announced = useRef<Announced | null>(null);
  const latest = useRef({ sound, onArrived });
  latest.current = { sound, onArrived };
  useEffect(() => {
    if (!queue) return;
    const look = newArrivals(queue.waiting, queue.open, announced.current);
    announced.current = look.announced;
    for (const entry of look.arrived) latest.current.onArrived(entry);
    if (look.arrived.length > 0 && latest.current.sound) void playChime();
  }, [queue]);
}
