import { Stack, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useVisitConsultations } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { lazy, Suspense } from 'react';

// Most visits have none: what shows one comes when there is one.
const AskedCard = lazy(async () => ({ default: (await import('./asked-card.tsx')).AskedCard }));

/** The remote consultations of a visit, live. */
export function VisitConsultations({ encounterId }: { encounterId: string }) {
  const { t } = useConsultationText();
  const { data, error, refetch } = useVisitConsultations(encounterId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Suspense>
      <Stack component="section" gap="sm" aria-labelledby="consultations-title">
        <Title order={2} size="h4" id="consultations-title">
          {t('consultation.title')}
        </Title>
        {data.map((one) => (
          <AskedCard key={one.id} consultation={one} />
        ))}
      </Stack>
    </Suspense>
  );
}
