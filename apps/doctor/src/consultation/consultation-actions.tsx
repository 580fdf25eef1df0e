import { Button, Group } from '@mantine/core';
import { type ConsultationView, cancelConsultation } from '@oih/contracts/http/consultations';
import { openBedsideCall } from '@oih/contracts/http/inpatients';
import { endConsultation, startConsultation } from '@oih/contracts/http/opinions';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useState } from 'react';
import { ReasonDialog } from '../queue/reason-dialog.tsx';
import { useText } from '../texts/use-text.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { FailureDialog } from './failure-dialog.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useConsultationAction } from './use-action.ts';

type Open = 'request' | 'cancel' | 'end' | 'fail' | 'decide' | null;

/** States in which the inviting doctor still calls a consultation off. */
const before = new Set([
  'draft',
  'org-review',
  'submitted',
  'triaged',
  'materials-requested',
  'offered',
  'accepted',
  'scheduled',
  'broadcast',
]);

/** What the inviting doctor does next with a consultation, the likeliest first. */
export function ConsultationActions({ consultation }: { consultation: ConsultationView }) {
  const { t } = useText();
  const [open, setOpen] = useState<Open>(null);
  const { id: consultationId, status, emergency, encounterId, bedside } = consultation;
  const params = { consultationId };
  const close = () => setOpen(null);
  const start = useConsultationAction(async () => {
    // At the bedside doctor and patient are together: the call opens with the session.
    if (bedside) await call(openBedsideCall, { params: { encounterId } });
    await call(startConsultation, { params });
  });
  const end = useConsultationAction(() => call(endConsultation, { params, body: { outcome: 'held' } }), close);
  const cancel = useConsultationAction(
    (reason: string) => call(cancelConsultation, { params, body: { reason } }),
    close,
  );
  const owing = emergency !== null && emergency.paperworkDone === null && status !== 'broadcast';
  const writes = status === 'draft' || status === 'materials-requested' || owing;
  return (
    <>
      <Group gap="xs">
        {writes && <Button onClick={() => setOpen('request')}>{t('consult.edit')}</Button>}
        {status === 'scheduled' && (
          <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
            {t('consult.start')}
          </Button>
        )}
        {status === 'in-session' && <Button onClick={() => setOpen('end')}>{t('consult.end')}</Button>}
        {status === 'opinion-signed' && <Button onClick={() => setOpen('decide')}>{t('consult.decide')}</Button>}
        {(status === 'scheduled' || status === 'in-session') && (
          <Button variant="default" onClick={() => setOpen('fail')}>
            {t('consult.fail')}
          </Button>
        )}
        {before.has(status) && (
          <Button variant="subtle" color="red" onClick={() => setOpen('cancel')}>
            {t('consult.cancel')}
          </Button>
        )}
      </Group>
      {open === 'request' && <RequestDialog consultation={consultation} onClose={close} />}
      {open === 'decide' && <DecisionDialog consultationId={consultationId} onClose={close} />}
      {open === 'fail' && (
        <FailureDialog consultationId={consultationId} begun={status === 'in-session'} onClose={close} />
      )}
      <ConfirmDialog
        opened={open === 'end'}
        title={t('consult.end')}
        confirm={t('consult.end')}
        onConfirm={() => end.mutate(undefined)}
        onClose={close}
      >
        {t('consult.end.lead')}
      </ConfirmDialog>
      <ReasonDialog
        opened={open === 'cancel'}
        title={t('consult.cancel')}
        confirm={t('consult.cancel')}
        onConfirm={(reason) => cancel.mutate(reason)}
        onClose={close}
      >
        {t('consult.cancel.lead')}
      </ReasonDialog>
    </>
  );
}
