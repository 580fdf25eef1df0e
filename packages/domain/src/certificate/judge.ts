import { type CertificateKind, mostLeaveDays } from '@oih/contracts/http/certificates';

/** What a certificate would say, and what the visit holds. */
export interface CertificateFacts {
  kind: CertificateKind;
  /** Codes that it would name, and those of the signed note. */
  named: readonly string[];
  noted: readonly string[];
  leave: { from: string; days: number } | null;
  /** The day of the visit in the hospital's zone, `YYYY-MM-DD`. */
  day: string;
}

/** What speaks against a certificate: what it names is not in the note, or rest is missing, out of place, too long or dated back. */
export type CertificateFault =
  | 'diagnosis'
  | 'no-diagnosis'
  | 'leave'
  | 'no-leave'
  | 'too-long'
  | 'too-early'
  | 'too-late';

const dayMs = 86_400_000;

/** A calendar day some days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/**
 * Whether a visit supports a certificate. Diagnoses are those of the signed note, and none on a certificate of attendance; rest begins on the day
 * of the visit or within a week after it, never before, and lasts {@link mostLeaveDays} at most: who needs more is seen again.
 */
export function judgeCertificate({ kind, named, noted, leave, day }: CertificateFacts): CertificateFault[] {
  const faults: CertificateFault[] = [];
  if (kind === 'attendance' && named.length > 0) faults.push('no-diagnosis');
  if (kind !== 'attendance' && (named.length === 0 || named.some((code) => !noted.includes(code))))
    faults.push('diagnosis');
  if (kind !== 'sick-leave') return leave ? [...faults, 'no-leave'] : faults;
  if (!leave) return [...faults, 'leave'];
  if (leave.days > mostLeaveDays) faults.push('too-long');
  if (leave.from < day) faults.push('too-early');
  if (leave.from > daysAfter(day, mostLeaveDays)) faults.push('too-late');
  return faults;
}
