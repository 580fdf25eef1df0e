import { Alert } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useNow } from '../components/use-now.ts';
import { countdownText } from '../i18n/format.ts';

const fullLockMs = 30 * 60_000;

/** When the lock of the last refusal ends, in milliseconds since 1970. */
export function useLockEnd(error: Error | null): number {
  return useMemo(() => {
    const left = error instanceof ApiError ? (error.retryAfterMs ?? fullLockMs) : 0;
    return Date.now() + left;
  }, [error]);
}

/** Says that the account is locked and counts down until it is not. */
export function Locked({ until }: { until: number }) {
  const { t } = useTranslation();
  const left = until - useNow(1000);
  if (left <= 0)
    return (
      <Alert role="status" color="pine" icon={<IconLockOpen aria-hidden />}>
        {t('signIn.lockedOver')}
      </Alert>
    );
  return (
    <Alert
      role="alert"
      aria-live="off"
      color="amber"
      icon={<IconLock aria-hidden />}
      styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      {t('signIn.locked', { left: countdownText(left) })}
    </Alert>
  );
}
