import { Stack, Text } from '@mantine/core';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { DocumentList } from '../documents/document-list.tsx';
import { localized } from '../i18n/format.ts';
import { Parts } from './parts.tsx';
import { useReferralText } from './use-text.ts';

const summary = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** The referral as it travels: from whom to where, why, the record and the papers. */
export function ReferralText({ referral }: { referral: ReferralView }) {
  const { t, language } = useReferralText();
  const { sending, receiving, request, consent } = referral;
  const from = [sending.organization.name, sending.department, sending.name].map((name) => localized(name, language));
  const agreed =
    consent &&
    (consent.guardian
      ? t('referral.consent.guardian.named', consent.guardian)
      : t(`referral.consent.${consent.capacity}`));
  return (
    <Stack gap="sm">
      <Parts
        said={[
          [t('referral.from'), from.join(' · ')],
          [t('referral.to'), receiving && localized(receiving.name, language)],
          [t('referral.department'), request.department && localized(request.department.name, language)],
          [t('referral.reason'), request.reason],
          ...summary.map((part) => [t(`referral.${part}`), request.summary[part]] as const),
          [
            t('referral.diagnoses'),
            request.diagnoses.map((one) => `${localized(one, language)} ${one.code}`).join(' · '),
          ],
          [t('referral.consent'), agreed],
        ]}
      />
      {request.documents.length > 0 && (
        <div>
          <Text size="sm" c="var(--ink-soft)">
            {t('referral.papers')}
          </Text>
          <DocumentList ids={request.documents.map(({ id }) => id)} />
        </div>
      )}
    </Stack>
  );
}
