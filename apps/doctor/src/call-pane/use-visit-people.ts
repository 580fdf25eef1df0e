import type { CallPeople } from '@oih/web/call/people';
import { useEncounter } from '../visit/use-encounter.ts';

const unnamed = { zh: '', en: '' };

/** The people of one's own visit, those who were brought in among them. */
export function useVisitPeople(encounterId: string, userId: string): CallPeople {
  const { data } = useEncounter(encounterId);
  return {
    encounterId,
    userId,
    role: 'practitioner',
    practitioner: {
      name: data?.practitionerRole.name ?? unnamed,
      hospital: data?.practitionerRole.organization.name ?? unnamed,
    },
    participants: data?.participants ?? [],
  };
}
