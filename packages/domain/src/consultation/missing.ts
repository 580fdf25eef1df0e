import { type ConsultationLack, type ConsultationRequest, consultationLacks } from '@oih/contracts/http/consultations';

/**
 * What still keeps a request from being sent. A diagnosis from afar has something to look at; the patient, or who may, has agreed to content and
 * cost (rule CONSENT).
 */
export function lacksOf(
  request: Pick<ConsultationRequest, 'service' | 'reason' | 'question' | 'specialty' | 'summary' | 'documentIds'>,
  consented: boolean,
): ConsultationLack[] {
  const lacks: Record<ConsultationLack, boolean> = {
    reason: request.reason.length < 2,
    question: request.question.length < 2,
    specialty: request.specialty === null,
    complaint: request.summary.complaint.length === 0,
    materials: request.service !== 'consultation' && request.documentIds.length === 0,
    consent: !consented,
  };
  return consultationLacks.filter((one) => lacks[one]);
}
