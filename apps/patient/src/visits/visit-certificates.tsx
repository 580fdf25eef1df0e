import { Stack, Title } from '@mantine/core';
import { CertificateCard } from '@oih/web/certificates/certificate-card.tsx';
import { useCertificates } from '@oih/web/certificates/use-certificates';
import { useCertificateText } from '@oih/web/certificates/use-text';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';

/** The certificates of a visit, live. */
export function VisitCertificates({ encounterId }: { encounterId: string }) {
  const { t } = useCertificateText();
  const { data, error, refetch } = useCertificates(encounterId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="certificates-title">
      <Title order={2} size="h4" id="certificates-title">
        {t('certificate.title')}
      </Title>
      {data.map((one) => (
        <CertificateCard key={one.id} certificate={one} />
      ))}
    </Stack>
  );
}
