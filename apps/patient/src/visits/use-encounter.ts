import { getEncounter, type PatientEncounterView } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useQuery } from '@tanstack/react-query';

/** The encounter of an appointment as its patient sees it, kept up to date together with the queue. */
export function useEncounter(encounterId: string | null | undefined) {
  useLive([encounterId && `encounter:${encounterId}`], encounterId ? [['encounter', encounterId]] : []);
  return useQuery({
    queryKey: ['encounter', encounterId],
    queryFn: async () =>
      (await call(getEncounter, { params: { encounterId: encounterId! } })).encounter as PatientEncounterView,
    enabled: Boolean(encounterId),
    // The place in the queue moves when others are called; that is no change of this record.
    refetchInterval: ({ state }) => (state.data?.status === 'arrived' ? 10_000 : false),
  });
}
