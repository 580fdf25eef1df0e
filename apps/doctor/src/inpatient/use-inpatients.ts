import { getInpatient, listInpatients } from '@oih/contracts/http/inpatients';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useLive } from '@oih/web/live/use-live';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

/** Everything about in-patients is read again together. */
export const inpatientsKey = ['inpatients'];

/** The in-patients of the doctor, live: those who are in, or those who were discharged. */
export function useInpatients(roleId: string, discharged: boolean) {
  const queryKey = [...inpatientsKey, 'list', discharged];
  useLive([`queue:${roleId}`], [inpatientsKey]);
  return useQuery({
    queryKey,
    queryFn: async () =>
      (await call(listInpatients, { query: { discharged: discharged ? 'true' : 'false' } })).inpatients,
  });
}

/** One in-patient, live; nothing while none is meant. */
export function useInpatient(encounterId: string | undefined) {
  const queryKey = [...inpatientsKey, 'one', encounterId];
  useLive([encounterId && `encounter:${encounterId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(getInpatient, { params: { encounterId: encounterId ?? '' } })).inpatient,
    enabled: encounterId !== undefined,
  });
}

/** Something done with an in-patient: everything that shows one is read again, and a failure is told in words. */
export function useInpatientAction<T, R>(act: (given: T) => Promise<R>, done?: (result: R) => void) {
  const client = useQueryClient();
  const tell = useTell();
  const again = () =>
    Promise.all([inpatientsKey, consultationsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      await again();
      done?.(result);
    },
    onError: (error) => {
      tell.failure(error);
      void again();
    },
  });
}
