import { Button, Group, Stack } from '@mantine/core';
import { dischargeInpatient, type InpatientView } from '@oih/contracts/http/inpatients';
import type { ActorView } from '@oih/contracts/http/session';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useVisitConsultations } from '@oih/web/consultations/use-consultations';
import { useState } from 'react';
import { Link } from 'react-router';
import { ConsultationSection } from '../consultation/consultation-section.tsx';
import classes from '../consulting/consulting.module.css';
import { useText } from '../texts/use-text.ts';
import visit from '../visit/visit.module.css';
import { BedDialog } from './bed-dialog.tsx';
import { BedsideCall } from './bedside-call.tsx';
import { StayPapers } from './stay-papers.tsx';
import { AskedBadges, StayWords } from './stay-words.tsx';
import { useInpatient, useInpatientAction } from './use-inpatients.ts';

/** What is done with the stay itself. */
function StayActions({ inpatient }: { inpatient: InpatientView }) {
  const { t } = useText();
  const [open, setOpen] = useState<'bed' | 'discharge' | null>(null);
  const close = () => setOpen(null);
  const { encounterId, patient } = inpatient;
  const discharge = useInpatientAction(() => call(dischargeInpatient, { params: { encounterId } }));
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setOpen('bed')}>
        {t('inpatient.move')}
      </Button>
      <Button variant="subtle" color="red" loading={discharge.isPending} onClick={() => setOpen('discharge')}>
        {t('inpatient.discharge')}
      </Button>
      {open === 'bed' && <BedDialog inpatient={inpatient} onClose={close} />}
      <ConfirmDialog
        opened={open === 'discharge'}
        title={t('inpatient.discharge.ask', { name: patient.name })}
        confirm={t('inpatient.discharge')}
        danger
        onClose={close}
        onConfirm={() => {
          close();
          discharge.mutate(undefined);
        }}
      >
        {t('inpatient.discharge.lead')}
      </ConfirmDialog>
    </Group>
  );
}

/** One stay: who lies where, what is asked about the patient, and the call at the bedside. */
export function InpatientCase({ encounterId, actor }: { encounterId: string; actor: ActorView }) {
  const { t } = useText();
  const { data, error, refetch } = useInpatient(encounterId);
  const { data: asked } = useVisitConsultations(encounterId);
  const back = (
    <Button component={Link} to="/consulting?list=inpatients" variant="light" style={{ alignSelf: 'flex-start' }}>
      {t('inpatient.back')}
    </Button>
  );
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Empty title={t('inpatient.notFound')} action={back}>
        {t('inpatient.notFound.hint')}
      </Empty>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  const lies = data.status === 'in-progress';
  const inviting = asked?.[0]?.inviting;
  const doctor = {
    name: inviting?.name ?? { zh: actor.displayName, en: actor.displayName },
    hospital: inviting?.organization.name ?? { zh: '', en: '' },
  };
  const mayOpen =
    asked?.some(({ status, consent, emergency }) => status !== 'cancelled' && (consent ?? emergency) !== null) ?? false;
  return (
    <div className={classes.page} data-case>
      <Stack>
        {back}
        <Group justify="space-between" gap="xs">
          <h2 className={visit.name}>{data.patient.name}</h2>
          <AskedBadges inpatient={data} />
        </Group>
        <StayWords inpatient={data} />
        {lies && <StayActions inpatient={data} />}
        <StayPapers inpatient={data} />
      </Stack>
      <Stack data-first={data.inCall || undefined}>
        {lies && <BedsideCall inpatient={data} userId={actor.userId} doctor={doctor} mayOpen={mayOpen} />}
        <ConsultationSection encounterId={encounterId} begins={lies} calling={lies} atBedside />
      </Stack>
    </div>
  );
}
