import { type ActorView, getSession, signOut, signOutEverywhere } from '@oih/contracts/http/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { scrollToTop } from '../components/page-scroll.ts';
import { socket } from '../live/socket.ts';

const key = ['session'];

/** Who is signed in. The socket is open exactly while somebody is. */
export function useSession() {
  const query = useQuery({ queryKey: key, queryFn: () => call(getSession), staleTime: 60_000 });
  return { ...query, actor: query.data?.actor ?? null };
}

/** Opens and closes the socket with the session; used once, at the root. */
export function useSessionSocket(userId: string | undefined): void {
  useEffect(() => {
    if (!userId) return;
    socket.open();
    return () => socket.close();
  }, [userId]);
}

/** Takes over a new session after a sign-in, without anything that the one before had read. */
export function useAdoptSession(): (actor: ActorView | null) => void {
  const queries = useQueryClient();
  return (actor) => {
    queries.setQueryData(key, { actor });
    // Another page is shown at the same address: it begins at its top.
    scrollToTop();
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
  };
}

/** Signs out here, or everywhere. */
export function useSignOut() {
  const adopt = useAdoptSession();
  return useMutation({
    mutationFn: (everywhere: boolean) => (everywhere ? call(signOutEverywhere) : call(signOut)),
    onSuccess: () => adopt(null),
  });
}
