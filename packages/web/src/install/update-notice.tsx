import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { letUpdateIn, useUpdateWaiting } from './worker.ts';

/** Says that a new version is there, and takes it when the person wants to. */
export function UpdateNotice() {
  const { t } = useTranslation();
  if (!useUpdateWaiting()) return null;
  return (
    <Group role="status" className="card" justify="space-between" gap="sm" mb="md">
      <Text>{t('update.ready')}</Text>
      <Button variant="light" onClick={letUpdateIn}>
        {t('update.now')}
      </Button>
    </Group>
  );
}
