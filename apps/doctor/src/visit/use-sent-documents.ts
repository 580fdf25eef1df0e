import { useEncounter } from './use-encounter.ts';

/** What the patient sent for a visit: pictures of the complaint, and papers of an earlier diagnosis. */
export function useSentDocuments(encounterId: string | undefined): string[] {
  const { data } = useEncounter(encounterId);
  const { intake, evidence } = data ?? {};
  return [...new Set([...(intake?.documentIds ?? []), ...(evidence?.documentIds ?? [])])];
}
