import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type CertificateView, withdrawCertificate } from '@oih/contracts/http/certificates';
import { call } from '@oih/web/api/client';
import { certificatesKey } from '@oih/web/certificates/use-certificates';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';

/** Withdraws a certificate once a reason is given. */
export function WithdrawButton({ certificate: { id, encounterId } }: { certificate: CertificateView }) {
  const { t } = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => call(withdrawCertificate, { params: { certificateId: id }, body: { reason } }),
    onSuccess: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: certificatesKey(encounterId) });
    },
  });
  return (
    <Group>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('certify.withdraw')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('certify.withdraw.ask')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text>{t('certify.withdraw.lead')}</Text>
          <Textarea
            label={t('certify.withdraw.reason')}
            required
            maxLength={200}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {withdraw.error && <ErrorNotice error={withdraw.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              disabled={reason.trim().length < 2}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate()}
            >
              {t('certify.withdraw')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
