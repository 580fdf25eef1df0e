import { Stack, Title } from '@mantine/core';
import { listPrescriptions } from '@oih/contracts/http/prescriptions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useLive } from '@oih/web/live/use-live';
import { PrescriptionCard } from '@oih/web/prescriptions/prescription-card.tsx';
import { usePrescriptionText } from '@oih/web/prescriptions/use-text';
import { useQuery } from '@tanstack/react-query';

/** The prescriptions of a visit, live: the patient sees when one is approved, returned or handed out. */
export function VisitPrescriptions({ encounterId }: { encounterId: string }) {
  const { t } = usePrescriptionText();
  const queryKey = ['prescriptions', encounterId];
  useLive([`encounter:${encounterId}`], [queryKey]);
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => call(listPrescriptions, { params: { encounterId } }),
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.prescriptions.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="prescriptions-title">
      <Title order={2} size="h4" id="prescriptions-title">
        {t('rx.title')}
      </Title>
      {data.prescriptions.map((one) => (
        <PrescriptionCard key={one.id} prescription={one} />
      ))}
    </Stack>
  );
}
