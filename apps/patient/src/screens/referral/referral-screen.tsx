import { Stack } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useReferral } from '@oih/web/referrals/use-referrals';
import { useParams } from 'react-router';
import { ReferredCard } from '../../referrals/referred-card.tsx';
import { useReferredText } from '../../referrals/use-text.ts';

/** One referral of the patient, or of somebody of the family. */
export function ReferralScreen() {
  const { t } = useReferredText();
  const { referralId = '' } = useParams();
  const { data, error, refetch } = useReferral(referralId);
  return (
    <Stack gap="md">
      <PageTitle title={t('referred.home')} />
      {error instanceof ApiError && error.code === 'NOT_FOUND' ? (
        <Empty title={t('referred.gone')}>{t('referred.gone.hint')}</Empty>
      ) : (
        error && <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Loading rows={1} height={240} />}
      {data && <ReferredCard referral={data} />}
    </Stack>
  );
}
