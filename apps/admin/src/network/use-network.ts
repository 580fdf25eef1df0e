import { listNetwork } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { useLive } from '@oih/web/live/use-live';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const networkKey = ['network'];

/** The alliances and agreements of an institution, live. */
export function useNetwork(organizationId: string | undefined) {
  const queryKey = [...networkKey, organizationId ?? ''];
  useLive([organizationId && `organization:${organizationId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: () => call(listNetwork, { query: organizationId ? { organizationId } : {} }),
  });
}

/** Something done with the network, after which it is read again; a failure is told in words. */
export function useNetworkAct<T>(act: (given: T) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: act,
    onSuccess: () => done?.(),
    onError: tell.failure,
    onSettled: () => client.invalidateQueries({ queryKey: networkKey }),
  });
}
