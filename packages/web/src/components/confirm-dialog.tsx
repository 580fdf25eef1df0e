import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  opened: boolean;
  title: string;
  /** What the button that does it says. */
  confirm: string;
  /** What the safe answer says, where `cancel` could be taken for the thing itself. */
  keep?: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be undone; the safe answer has the focus. */
export function ConfirmDialog({ opened, title, confirm, keep, danger = false, onConfirm, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <Text component="div" mb="lg">
        {children}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep ?? t('cancel')}
        </Button>
        <Button color={danger ? 'red' : 'pine'} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
