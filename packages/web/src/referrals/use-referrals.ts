import { getReferral, listEncounterReferrals, listReferrals, type ReferralBox } from '@oih/contracts/http/referrals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useTell } from '../components/use-tell.ts';
import { useLive } from '../live/use-live.ts';

/** Everything about referrals is read again together: a step moves a referral from list to list. */
export const referralsKey = ['referrals'];

/** The referrals of a visit, live. */
export function useVisitReferrals(encounterId: string) {
  const queryKey = [...referralsKey, 'visit', encounterId];
  useLive([`encounter:${encounterId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(listEncounterReferrals, { params: { encounterId } })).referrals,
  });
}

/** One referral, live. */
export function useReferral(referralId: string) {
  const queryKey = [...referralsKey, 'one', referralId];
  useLive([`referral:${referralId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(getReferral, { params: { referralId } })).referral,
  });
}

/** One list of referrals, live by the topics whose changes touch it. */
export function useReferralBox(box: ReferralBox, topics: readonly string[], ended = false) {
  const queryKey = [...referralsKey, 'box', box, String(ended)];
  useLive([...topics], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(listReferrals, { query: { box, ended: ended ? 'true' : 'false' } })).referrals,
  });
}

/** Something done with a referral: everything that shows one is read again, and a failure is told in words. */
export function useReferralAction<T = void>(act: (given: T) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: act,
    onSuccess: () => done?.(),
    onError: tell.failure,
    // What was refused may look different by now.
    onSettled: () => client.invalidateQueries({ queryKey: referralsKey }),
  });
}
