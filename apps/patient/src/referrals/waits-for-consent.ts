import type { ReferralView } from '@oih/contracts/http/referrals';

/** Whether the patient is asked to agree now: everything else is written, and nothing has been agreed to. */
export const referralWaits = ({ status, standings, lacks, consent }: ReferralView): boolean =>
  status === 'draft' &&
  standings.includes('patient') &&
  consent === null &&
  lacks.length === 1 &&
  lacks[0] === 'consent';
