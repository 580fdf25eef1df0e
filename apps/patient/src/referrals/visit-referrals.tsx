import { Stack, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useVisitReferrals } from '@oih/web/referrals/use-referrals';
import { lazy, Suspense } from 'react';
import { useReferredText } from './use-text.ts';

// Most visits have none: what shows one comes when there is one.
const ReferredCard = lazy(async () => ({ default: (await import('./referred-card.tsx')).ReferredCard }));

/** The referrals of a visit, live. */
export function VisitReferrals({ encounterId }: { encounterId: string }) {
  const { t } = useReferredText();
  const { data, error, refetch } = useVisitReferrals(encounterId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Suspense>
      <Stack component="section" gap="sm" aria-labelledby="referrals-title">
        <Title order={2} size="h4" id="referrals-title">
          {t('referred.home')}
        </Title>
        {data.map((one) => (
          <ReferredCard key={one.id} referral={one} />
        ))}
      </Stack>
    </Suspense>
  );
}
