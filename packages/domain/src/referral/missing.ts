import { type ReferralLack, type ReferralRequest, referralLacks } from '@oih/contracts/http/referrals';

/** What still keeps a referral from being sent: where to, why, to which department, what is the matter, and the patient’s agreement (rule CONSENT). */
export function referralLacksOf(
  request: Pick<ReferralRequest, 'organizationId' | 'reason' | 'specialty' | 'summary'>,
  consented: boolean,
): ReferralLack[] {
  const lacks: Record<ReferralLack, boolean> = {
    institution: request.organizationId === null,
    reason: request.reason.length < 2,
    specialty: request.specialty === null,
    complaint: request.summary.complaint.length === 0,
    consent: !consented,
  };
  return referralLacks.filter((one) => lacks[one]);
}

type Agreed = Pick<ReferralRequest, 'organizationId' | 'urgency' | 'specialty' | 'reason' | 'documentIds'>;

/** Whether the patient’s agreement still stands for a request that was rewritten: same place, same purpose, and no paper that was not shown. */
export const agreementStands = (before: Agreed, after: Agreed): boolean =>
  (['organizationId', 'urgency', 'specialty', 'reason'] as const).every((part) => before[part] === after[part]) &&
  after.documentIds.every((id) => before.documentIds.includes(id));
