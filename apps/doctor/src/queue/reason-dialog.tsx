import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../texts/use-text.ts';

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  confirm: string;
  /** False keeps it from being confirmed, as long as something else is missing. */
  ready?: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  children: ReactNode;
}

/** Asks for the reason of something that others are affected by; it is written into the record. */
export function ReasonDialog({
  opened,
  title,
  confirm,
  ready = true,
  onClose,
  onConfirm,
  children,
}: ReasonDialogProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return setMissing(true);
    onConfirm(reason.trim());
    setReason('');
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text component="div">{children}</Text>
          <TextInput
            label={t('queue.reason')}
            value={reason}
            maxLength={200}
            required
            data-autofocus
            error={missing && !reason.trim() ? t('queue.reason.missing') : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
