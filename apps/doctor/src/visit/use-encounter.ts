import { getEncounter, type PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { ApiError, call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useQuery } from '@tanstack/react-query';

export const encounterKey = (encounterId: string | undefined): unknown[] => ['encounter', encounterId];

async function read(encounterId: string): Promise<PractitionerEncounterView> {
  const { encounter } = await call(getEncounter, { params: { encounterId } });
  if (encounter.viewer !== 'practitioner')
    throw new ApiError('NOT_FOUND', 'This visit is not one of this practitioner.');
  return encounter;
}

/** One visit, live; nothing while none is chosen. */
export function useEncounter(encounterId: string | undefined) {
  useLive([encounterId && `encounter:${encounterId}`], [encounterKey(encounterId)]);
  return useQuery({
    queryKey: encounterKey(encounterId),
    queryFn: () => read(encounterId ?? ''),
    enabled: encounterId !== undefined,
  });
}

/** A visit in which text can be written: called, and not finished. */
export const isOpen = ({ status }: Pick<PractitionerEncounterView, 'status'>): boolean =>
  status === 'in-progress' || status === 'on-hold';
