import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { errorKey } from '@oih/web/components/error-notice.tsx';
import { useTranslation } from 'react-i18next';
import type { PendingUpload } from './use-uploads.ts';

interface Props {
  upload: PendingUpload;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A file on its way with how far it is, or what went wrong and the ways on. */
export function PendingRow({ upload: { file, share, error }, onRetry, onDiscard }: Props) {
  const { t } = useTranslation();
  const percent = Math.round(share * 100);
  return (
    <Stack gap={6}>
      <Text size="sm" truncate>
        {file.name}
      </Text>
      {error ? (
        <Text role="alert" c="#98201a">
          {t(errorKey(error), { minutes: 1, seconds: 60 })}
        </Text>
      ) : (
        <>
          <Progress value={percent} size="lg" aria-label={t('documents.sending', { name: file.name })} />
          <Text size="sm" c="var(--ink-soft)">
            {percent < 100 ? t('documents.sent', { percent }) : t('documents.checking')}
          </Text>
        </>
      )}
      <Group gap="sm">
        {Boolean(error) && (
          <Button variant="light" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
        <Button variant="default" onClick={onDiscard}>
          {t(error ? 'documents.discard' : 'documents.stop')}
        </Button>
      </Group>
    </Stack>
  );
}
