import { type GuestVisitView, getGuestVisit } from '@oih/contracts/http/guests';
import { call } from '@oih/web/api/client';
import { socket } from '@oih/web/live/socket';
import { useLive } from '@oih/web/live/use-live';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

export const guestVisitKey = ['guest-visit'];

/** What a guest follows of the visit once they are in it. */
export const topicOf = ({ encounterId }: GuestVisitView): string => `participation:${encounterId}`;

/** The visit that this browser is a guest of, live. The socket is the guest's for as long as the page is open. */
export function useGuestVisit() {
  const query = useQuery({
    queryKey: guestVisitKey,
    queryFn: async () => (await call(getGuestVisit)).visit,
  });
  const visit = query.data ?? null;
  const guestId = visit?.guestId;
  useEffect(() => {
    if (!guestId) return;
    socket.open({ guest: true });
    return () => socket.close();
  }, [guestId]);
  useLive([guestId && `user:${guestId}`, visit?.state === 'admitted' ? topicOf(visit) : null], [guestVisitKey]);
  return query;
}
