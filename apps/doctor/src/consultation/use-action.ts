import { useTell } from '@oih/web/components/use-tell';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inpatientsKey } from '../inpatient/use-inpatients.ts';

/** Something done with a consultation: everything that shows one is read again, and a failure is told in words. */
export function useConsultationAction<T>(act: (given: T) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      done?.();
      await Promise.all([consultationsKey, inpatientsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      tell.failure(error);
      // What was refused may look different by now.
      void client.invalidateQueries({ queryKey: consultationsKey });
    },
  });
}
