import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { errorKey } from '@oih/web/components/error-notice.tsx';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingUpload } from './use-uploads.ts';

interface Props {
  uploads: readonly PendingUpload[];
  onRetry: (keys: readonly string[]) => void;
  onDiscard: (keys: readonly string[]) => void;
}

/** The files of series of images on their way, told of together: hundreds of rows would say less than one. */
export function SlicesRow({ uploads, onRetry, onDiscard }: Props) {
  const { t } = useTranslation();
  // Those that have arrived are no longer among them: what is left of the most there were is how far it is.
  const most = useRef(0);
  most.current = uploads.length === 0 ? 0 : Math.max(most.current, uploads.length);
  if (uploads.length === 0) return null;
  const failed = uploads.filter(({ error }) => error);
  const waiting = uploads.length - failed.length;
  const sent = most.current - uploads.length;
  const keysOf = (some: readonly PendingUpload[]) => some.map(({ key }) => key);
  return (
    <Stack gap={6}>
      {waiting > 0 && (
        <>
          <Progress value={(sent / most.current) * 100} size="lg" aria-label={t('documents.slices')} />
          <Text size="sm" c="var(--ink-soft)" role="status">
            {t('documents.slices.sent', { sent, of: most.current })}
          </Text>
        </>
      )}
      {failed.length > 0 && (
        <Text role="alert" c="#98201a">
          {t('documents.slices.failed', { count: failed.length })}{' '}
          {t(errorKey(failed[0]!.error), { minutes: 1, seconds: 60 })}
        </Text>
      )}
      <Group gap="sm">
        {failed.length > 0 && (
          <Button variant="light" onClick={() => onRetry(keysOf(failed))}>
            {t('retry')}
          </Button>
        )}
        <Button variant="default" onClick={() => onDiscard(keysOf(waiting > 0 ? uploads : failed))}>
          {t(waiting > 0 ? 'documents.stop' : 'documents.slices.discard')}
        </Button>
      </Group>
    </Stack>
  );
}
