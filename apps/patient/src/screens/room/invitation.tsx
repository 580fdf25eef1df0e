import { Button, Stack, Text } from '@mantine/core';
import { playChime } from '@oih/web/call/chime';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconVideo } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** It is one's turn: a sound, the title of the window, and one large button that has the focus. Its tap also lets the sound start. */
export function Invitation({ onJoin }: { onJoin: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    void playChime();
  }, []);
  return (
    <Stack className="card" align="center" gap="lg" py="xl" ta="center" role="alert">
      <PageTitle title={`● ${t('wait.called')}`}>{t('wait.called')}</PageTitle>
      <Text c="var(--ink-soft)">{t('green.lead')}</Text>
      <Button size="xl" leftSection={<IconVideo aria-hidden />} onClick={onJoin} data-autofocus autoFocus>
        {t('wait.join')}
      </Button>
    </Stack>
  );
}
