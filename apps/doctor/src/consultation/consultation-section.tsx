import { Button, Group, Stack } from '@mantine/core';
import { draftConsultation } from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useVisitConsultations } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { IconPhoneCall, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from '../visit/visit.module.css';
import { AskNowDialog } from './ask-now-dialog.tsx';
import { ConsultationCard } from './consultation-card.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useConsultationAction } from './use-action.ts';

/** Doctors of other institutions asked about this patient: what was asked, and the ways to ask. */
export function ConsultationSection({
  encounterId,
  calling,
  begins = true,
  atBedside = false,
}: {
  encounterId: string;
  calling: boolean;
  /** False where nothing more is asked. */
  begins?: boolean;
  /** Whether it is about an in-patient. */
  atBedside?: boolean;
}) {
  const { t } = useText();
  const words = useConsultationText();
  const [asking, setAsking] = useState(false);
  const [writing, setWriting] = useState<string | null>(null);
  const { data, error, refetch } = useVisitConsultations(encounterId);
  const begin = useConsultationAction(async () => {
    const params = { encounterId, consultationId: crypto.randomUUID() };
    const { consultation } = await call(draftConsultation, { params, body: {} });
    setWriting(consultation.id);
  });
  const mine = data?.filter(({ standings }) => standings.includes('inviting-doctor')) ?? [];
  const draft = mine.find(({ id }) => id === writing);
  return (
    <Stack component="section" gap="sm" aria-label={words.t('consultation.title')}>
      {mine.length > 0 && <h3 className={classes.heading}>{words.t('consultation.title')}</h3>}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {mine.map((one) => (
        <ConsultationCard key={one.id} consultation={one} />
      ))}
      <Group gap="xs">
        {begins && (
          <Button
            variant={atBedside && mine.length === 0 ? 'filled' : 'subtle'}
            leftSection={<IconUsersPlus size="1.1rem" aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate(undefined)}
          >
            {t('consult.open')}
          </Button>
        )}
        {calling && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconPhoneCall size="1.1rem" aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('consult.now')}
          </Button>
        )}
      </Group>
      {draft && <RequestDialog consultation={draft} onClose={() => setWriting(null)} />}
      {asking && (
        <AskNowDialog
          encounterId={encounterId}
          lead={t(atBedside ? 'inpatient.call.now.lead' : 'consult.now.lead')}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}
