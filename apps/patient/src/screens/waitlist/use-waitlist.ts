import { listWaitlist } from '@oih/contracts/http/waitlist';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';

export const waitlistKey = ['waitlist'];

/** The places in waiting lists, kept up to date: an offer shows by itself. */
export function useWaitlist() {
  const { actor } = useSession();
  useLive([actor && `user:${actor.userId}`], [waitlistKey]);
  return useQuery({ queryKey: waitlistKey, queryFn: () => call(listWaitlist), refetchInterval: 30_000 });
}
