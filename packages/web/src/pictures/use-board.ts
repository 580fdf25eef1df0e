import { tell } from '@oih/call/signal/tell';
import type { Point } from '@oih/contracts/http/common';
import { type BoardView, getBoard, type MarkColor } from '@oih/contracts/http/pictures';
import type { DataOf } from '@oih/contracts/socket/define';
import { boardPoint, type boardPointed } from '@oih/contracts/socket/signalling';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { socket } from '../live/socket.ts';
import { useLive } from '../live/use-live.ts';

export const boardKey = (encounterId: string): string[] => ['board', encounterId];

/** What the people of a visit look at together, live: followed as the visit, or as one's part in somebody else's. */
export function useBoard(encounterId: string, topic = `encounter:${encounterId}`): BoardView | undefined {
  const queryKey = boardKey(encounterId);
  useLive([topic], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(getBoard, { params: { encounterId } })).board,
  }).data;
}

type Pointed = DataOf<typeof boardPointed>;

/** For how long somebody who stopped pointing is still shown, and how often one’s own pointing is told, milliseconds. */
const restsMs = 2500;
const everyMs = 120;

/** Where the others point at a picture right now, and the way to point oneself, in a colour. */
export function usePointing(encounterId: string, documentId: string, userId: string, color: MarkColor) {
  const [others, setOthers] = useState<ReadonlyMap<string, Pointed>>(new Map());
  const last = useRef(0);
  useEffect(() => {
    const timers = new Map<string, number>();
    const forget = (who: string) => setOthers((now) => new Map([...now].filter(([id]) => id !== who)));
    const stop = socket.on('pointed', (pointed) => {
      const { userId: who } = pointed;
      if (who === userId || pointed.encounterId !== encounterId || pointed.documentId !== documentId) return;
      setOthers((now) => new Map(now).set(who, pointed));
      window.clearTimeout(timers.get(who));
      timers.set(
        who,
        window.setTimeout(() => forget(who), restsMs),
      );
    });
    return () => {
      stop();
      for (const timer of timers.values()) window.clearTimeout(timer);
    };
  }, [encounterId, documentId, userId]);
  const point = useCallback(
    (at: Point) => {
      const now = performance.now();
      if (now - last.current < everyMs) return;
      last.current = now;
      // One that is lost is followed by the next.
      void tell(socket, boardPoint, { encounterId, documentId, at, color });
    },
    [encounterId, documentId, color],
  );
  return { others: [...others.values()], point };
}
