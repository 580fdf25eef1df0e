import { useTell } from '@oih/web/components/use-tell';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something done with a consultation: everything that shows one is read again, and a failure is told in words. */
export function useConsultationAction<T>(act: (given: T) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      done?.();
      await client.invalidateQueries({ queryKey: consultationsKey });
    },
    onError: (error) => {
      tell.failure(error);
      // What was refused may look different by now.
      void client.invalidateQueries({ queryKey: consultationsKey });
    },
  });
}
