import { listQuestionnaires } from '@oih/contracts/http/questionnaires';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';
import { useHospital } from '../frame/use-hospital.ts';
import { questionnairesKey } from './questionnaires-key.ts';

/** The questionnaires of the hospital that the screen is about. */
export function useQuestionnaires() {
  const { organizationId } = useHospital();
  return useQuery({
    queryKey: questionnairesKey(organizationId),
    queryFn: () => call(listQuestionnaires, { query: organizationId ? { organizationId } : {} }),
  });
}
