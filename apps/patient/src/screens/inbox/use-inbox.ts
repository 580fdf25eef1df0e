import { listInbox } from '@oih/contracts/http/inbox';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';

export const inboxKey = ['inbox'];

/** The messages of the account, kept up to date. */
export function useInbox() {
  const { actor } = useSession();
  useLive([actor && `user:${actor.userId}`], [inboxKey]);
  return useQuery({
    queryKey: inboxKey,
    queryFn: () => call(listInbox),
    enabled: actor?.profileComplete === true,
  });
}
