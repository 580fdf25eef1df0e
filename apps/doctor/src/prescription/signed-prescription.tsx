import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type PrescriptionView, voidPrescription } from '@oih/contracts/http/prescriptions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PrescriptionCard } from '@oih/web/prescriptions/prescription-card.tsx';
import { WarningList } from '@oih/web/prescriptions/warning-list.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { prescriptionsKey } from './keys.ts';

/** A prescription that was signed, for its doctor: put right when it was returned, or taken back before it is handed out. */
export function SignedPrescription({
  prescription,
  onRevise,
}: {
  prescription: PrescriptionView;
  onRevise: () => void;
}) {
  const { t } = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { id, status, encounterId, warnings, overrides } = prescription;
  const takeBack = useMutation({
    mutationFn: () => call(voidPrescription, { params: { prescriptionId: id }, body: { reason } }),
    onSuccess: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: prescriptionsKey(encounterId) });
    },
  });
  const open = status === 'signed' || status === 'returned' || status === 'approved';
  return (
    <PrescriptionCard prescription={prescription}>
      {warnings.length > 0 && <WarningList warnings={warnings} overrides={overrides} />}
      {open && (
        <Group gap="xs">
          {status === 'returned' && <Button onClick={onRevise}>{t('rx.revise')}</Button>}
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('rx.void')}
          </Button>
        </Group>
      )}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('rx.void.ask')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Textarea
            label={t('rx.void.reason')}
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {takeBack.error && <ErrorNotice error={takeBack.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              disabled={reason.trim().length < 2}
              loading={takeBack.isPending}
              onClick={() => takeBack.mutate()}
            >
              {t('rx.void.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </PrescriptionCard>
  );
}
