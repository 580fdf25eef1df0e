import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';

/** Limits of booking that have a sentence of their own. */
const limitTexts = new Set([
  'department-day',
  'account-day',
  'device-day',
  'cancels',
  'open-visits',
  'moves',
  'family',
  'waiting-lists',
]);

/** The key of the sentence that says what went wrong and what to do. */
export const errorKey = (error: unknown): string => {
  if (!(error instanceof ApiError)) return 'error.INTERNAL';
  const { limit } = error.details;
  if (error.code === 'BOOKING_LIMIT' && typeof limit === 'string' && limitTexts.has(limit))
    return `error.limit.${limit}`;
  return error.code === 'NETWORK' ? 'error.network' : `error.${error.code}`;
};

/** An error in words, with the way to try again when there is one. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const waitMs = (error instanceof ApiError && error.retryAfterMs) || 60_000;
  const wait = { minutes: Math.ceil(waitMs / 60_000), seconds: Math.ceil(waitMs / 1000) };
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      <Group justify="space-between" gap="sm">
        <span>{t(errorKey(error), wait)}</span>
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
