import { Alert, Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useText } from '../texts/use-text.ts';
import classes from './staff.module.css';

export interface PasswordOf {
  name: string;
  userName: string;
  password: string;
}

/** Shows an initial password, this once. */
export function InitialPassword({ name, userName, password, onClose }: PasswordOf & { onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.password.title')}
      closeOnClickOutside={false}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Text>
          {t('account.userName')}: <strong>{userName}</strong>
        </Text>
        <Text className={classes.password}>{password}</Text>
        <Alert color="yellow" variant="light" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
          {t('account.password.hint', { name })}
        </Alert>
        <Group justify="flex-end">
          <CopyButton value={password}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'account.password.copied' : 'account.password.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('account.password.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
