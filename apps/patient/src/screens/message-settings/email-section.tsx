import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { type MessageSettings, removeEmail } from '@oih/contracts/http/message-settings';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAddress } from './confirm-address.tsx';
import { SettingsSection } from './settings-section.tsx';
import type { Choice } from './use-message-settings.ts';

interface Props {
  settings: MessageSettings;
  change: (part: Partial<Choice>) => void;
  adopt: (settings: MessageSettings) => void;
}

function Confirmed({ settings, change, adopt }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(removeEmail),
    onSuccess: ({ settings: after }) => adopt(after),
    onSettled: () => setAsking(false),
  });
  const { address, email } = settings;
  return (
    <Stack gap="sm">
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {address}
      </Text>
      <Switch
        size="md"
        label={t('told.email.switch')}
        checked={email}
        onChange={(event) => change({ email: event.currentTarget.checked })}
      />
      {remove.error && <ErrorNotice error={remove.error} />}
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('told.email.remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('told.email.remove')}
        confirm={t('told.email.remove')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
      >
        {t('told.email.remove.ask', { address })}
      </ConfirmDialog>
    </Stack>
  );
}

/** E-mail: an address that its owner has confirmed. */
export function EmailSection(props: Props) {
  const { t } = useTranslation();
  const { settings, adopt } = props;
  return (
    <SettingsSection title={t('told.email')} lead={t('told.email.lead')}>
      {!settings.available.email && <Text>{t('told.not-set-up')}</Text>}
      {settings.available.email && settings.address && <Confirmed {...props} />}
      {settings.available.email && !settings.address && <ConfirmAddress adopt={adopt} />}
    </SettingsSection>
  );
}
