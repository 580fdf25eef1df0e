import { Button, Stack } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { CertificateCard } from '@oih/web/certificates/certificate-card.tsx';
import { useCertificates } from '@oih/web/certificates/use-certificates';
import { useCertificateText } from '@oih/web/certificates/use-text';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from '../visit/visit.module.css';
import { IssueDialog } from './issue-dialog.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

/** The certificates of a finished visit, and the way to write one. */
export function CertificateSection({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const shared = useCertificateText();
  const [writing, setWriting] = useState(false);
  const { data, error, refetch } = useCertificates(encounter.id);
  return (
    <Stack component="section" gap="sm" aria-label={shared.t('certificate.title')}>
      {data && data.length > 0 && <h3 className={classes.heading}>{shared.t('certificate.title')}</h3>}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.map((one) => (
        <CertificateCard key={one.id} certificate={one}>
          {!one.withdrawn && <WithdrawButton certificate={one} />}
        </CertificateCard>
      ))}
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconCertificate size="1.1rem" aria-hidden />}
        onClick={() => setWriting(true)}
      >
        {t('certify.open')}
      </Button>
      {writing && <IssueDialog encounter={encounter} onClose={() => setWriting(false)} />}
    </Stack>
  );
}
