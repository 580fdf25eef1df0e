import type { Stack } from '../../stack.ts';
import { told } from './told.ts';

/** What the media node holds: what its worker says itself, and the node's sessions. */
export interface Held {
  routers: number;
  transports: number;
  streams: number;
  sessions: number;
}

/** What the media node of a stack holds at this moment. */
export async function heldBy(stack: Stack): Promise<Held> {
  const read = await told(stack.mediaOrigin);
  const ofWorker = (what: string): number => read(`media_worker_held{worker="0",what="${what}"}`);
  return {
    routers: ofWorker('routers'),
    transports: ofWorker('transports'),
    streams: ofWorker('streams'),
    sessions: read('media_sessions'),
  };
}
