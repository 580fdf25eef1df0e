import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';

interface Props {
  /** What the button and the dialog are called. */
  label: string;
  /** What happens, and who reads the reason. */
  lead: string;
  pending: boolean;
  danger?: boolean;
  onConfirm: (reason: string) => void;
}

/** Does something that others are affected by, once the reason for it is written. */
export function ReasonButton({ label, lead, pending, danger = false, onConfirm }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const close = () => setOpen(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 2) return setMissing(true);
    onConfirm(reason.trim());
    setReason('');
    close();
  };
  return (
    <>
      <Button variant="default" loading={pending} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={open} onClose={close} title={label} centered closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit} noValidate>
          <Stack>
            <Text>{lead}</Text>
            <TextInput
              label={t('dispatch.reason.label')}
              value={reason}
              maxLength={300}
              data-autofocus
              error={missing && reason.trim().length < 2 ? t('dispatch.reason.missing') : undefined}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" color={danger ? 'red' : 'pine'}>
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
