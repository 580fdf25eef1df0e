import type { ReferralRequest, ReferralView } from '@oih/contracts/http/referrals';

/** What is asked, as the form holds it. */
export type ReferralValues = Omit<ReferralRequest, 'specialty' | 'organizationId'> & {
  specialty: string;
  organizationId: string;
};

/** The form of a referral as it stands. */
export function valuesOf({ request, receiving }: ReferralView): ReferralValues {
  const { diagnoses, documents, department: _department, specialty, ...rest } = request;
  return {
    ...rest,
    organizationId: receiving?.id ?? '',
    diagnoses: diagnoses.map(({ code }) => code),
    documentIds: documents.map(({ id }) => id),
    specialty: specialty ?? '',
  };
}

/** The request that a form says. */
export const requestOf = ({ specialty, organizationId, ...values }: ReferralValues): ReferralRequest => ({
  ...values,
  organizationId: organizationId || null,
  specialty: specialty || null,
});
