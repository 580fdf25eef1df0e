import type { CallState } from '@oih/call/call-state';
import { useEffect, useRef, useState } from 'react';
import { type Change, changesOf, type Seen } from './changes-of.ts';
import { type CallPeople, nameOf } from './people.ts';
import { useCallText } from './use-call-text.ts';

const words = { joined: 'people.joined', left: 'people.left', hand: 'people.raisedHand' } as const;

/** Says aloud, politely, who has joined, left or raised a hand; seen it is in the pictures. */
export function ComingsAndGoings({ state, people }: { state: CallState; people: CallPeople }) {
  const { t, i18n } = useCallText();
  const before = useRef<Seen[] | null>(null);
  const [told, setTold] = useState<Change[]>([]);
  const now = state.participants.map((peer) => ({
    userId: peer.userId,
    name: nameOf(peer, people, i18n.language).name,
    hand: state.hands.includes(peer.peerId),
  }));
  const key = JSON.stringify(now);
  const inside = state.status === 'connected';
  useEffect(() => {
    // Who is there on entering is no news, and while the connection is being mended nobody knows.
    if (!inside) return;
    const seen = JSON.parse(key) as Seen[];
    const changes = before.current ? changesOf(before.current, seen) : [];
    before.current = seen;
    if (changes.length > 0) setTold(changes);
  }, [inside, key]);
  return (
    <div role="status" className="visually-hidden">
      {told.map(({ what, name }) => t(words[what], { name })).join(' ')}
    </div>
  );
}
