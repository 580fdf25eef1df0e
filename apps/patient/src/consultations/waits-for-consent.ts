import type { ConsultationView } from '@oih/contracts/http/consultations';

/** Whether the patient is asked to agree now: everything else is written, and nothing, or less, has been agreed to. */
export function waitsForConsent({ standings, lacks, feeLimit, consent }: ConsultationView): boolean {
  if (!standings.includes('patient') || feeLimit === null) return false;
  if (consent) return consent.feeLimit.amount < feeLimit.amount;
  return lacks.length === 1 && lacks[0] === 'consent';
}
