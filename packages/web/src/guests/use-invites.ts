import {
  admitGuest,
  type GuestKind,
  type InviteView,
  inviteGuest,
  listInvites,
  refuseGuest,
  withdrawInvite,
} from '@oih/contracts/http/guests';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useLive } from '../live/use-live.ts';

const keyOf = (encounterId: string) => ['invites', encounterId];

/** Who was invited into a visit by a link, live. */
export function useInvites(encounterId: string) {
  const queryKey = keyOf(encounterId);
  const query = useQuery({
    queryKey,
    queryFn: async () => (await call(listInvites, { params: { encounterId } })).invites,
  });
  useLive([`encounter:${encounterId}`], [queryKey]);
  return query;
}

/** Invites somebody; the answer has the link, which is told this once. */
export function useInvite(encounterId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { kind: GuestKind; name: string }) => call(inviteGuest, { params: { encounterId }, body }),
    onSuccess: ({ invites }) => queries.setQueryData(keyOf(encounterId), invites),
  });
}

const changes = { admit: admitGuest, refuse: refuseGuest, withdraw: withdrawInvite };
export type InviteChange = keyof typeof changes;

/** Lets a guest in or not, or takes an invitation back. */
export function useInviteChange(encounterId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, inviteId }: { change: InviteChange; inviteId: string }) =>
      call(changes[change], { params: { encounterId, inviteId } }),
    onSuccess: ({ invites }) => queries.setQueryData<InviteView[]>(keyOf(encounterId), invites),
    // What was refused may have changed: the list says so.
    onError: () => void queries.invalidateQueries({ queryKey: keyOf(encounterId) }),
  });
}
