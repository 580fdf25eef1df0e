import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useReveal } from './use-audit.ts';

const shortest = 4;

interface RevealDialogProps {
  /** Whose name is asked for; closed while it is null. */
  patientId: string | null;
  organizationId: string | undefined;
  onClose: () => void;
  onName: (patientId: string, name: string) => void;
}

/** Asks for the reason before the name of a patient is shown; both are noted in the trail. */
export function RevealDialog({ patientId, ...rest }: RevealDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={patientId !== null}
      onClose={rest.onClose}
      title={t('audit.reveal.title')}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {patientId && <RevealForm key={patientId} patientId={patientId} {...rest} />}
    </Modal>
  );
}

function RevealForm({ patientId, organizationId, onClose, onName }: RevealDialogProps & { patientId: string }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const reveal = useReveal();
  const missing = reason.trim().length < shortest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    reveal.mutate(
      { patientId, reason: reason.trim(), ...(organizationId ? { organizationId } : {}) },
      { onSuccess: ({ name }) => onName(patientId, name) },
    );
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text>{t('audit.reveal.hint')}</Text>
        <Textarea
          label={t('audit.reveal.reason')}
          value={reason}
          maxLength={200}
          autosize
          minRows={2}
          required
          data-autofocus
          error={tried && missing ? t('audit.reveal.missing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {reveal.error && <ErrorNotice error={reveal.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={reveal.isPending}>
            {t('audit.reveal')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
