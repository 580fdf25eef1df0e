import type { ConsultationView } from '@oih/contracts/http/consultations';
import { useInpatient } from '../inpatient/use-inpatients.ts';
import { useSentDocuments } from '../visit/use-sent-documents.ts';

/** The papers that may go along: what the patient sent for the visit, or what the doctor added about an in-patient. */
export function usePapers({ encounterId, bedside }: ConsultationView): readonly string[] {
  const sent = useSentDocuments(bedside ? undefined : encounterId);
  const { data } = useInpatient(bedside ? encounterId : undefined);
  return bedside ? (data?.documentIds ?? []) : sent;
}
