import { Button, Stack, Text } from '@mantine/core';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconWifiOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const retryMs = 10_000;

/** The app without a network: it keeps nothing about anybody on the device, so it says where else the time of a visit stands. */
export function OfflineScreen({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(onRetry, retryMs);
    window.addEventListener('online', onRetry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', onRetry);
    };
  }, [onRetry]);
  return (
    <Stack className="card" align="center" ta="center" maw="30rem" mx="auto" mt="xl" gap="md">
      <IconWifiOff size="3rem" aria-hidden />
      <PageTitle title={t('offline.title')} />
      <Text>{t('offline.lead')}</Text>
      <Text c="var(--ink-soft)">{t('offline.urgent')}</Text>
      <Button size="lg" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Stack>
  );
}
