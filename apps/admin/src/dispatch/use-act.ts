import { useTell } from '@oih/web/components/use-tell';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something done with a case: every list and the case itself are read again, and a failure is told in words. */
export function useAct<T = void>(act: (given: T) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: act,
    onSuccess: () => done?.(),
    onError: tell.failure,
    onSettled: () => client.invalidateQueries({ queryKey: consultationsKey }),
  });
}
