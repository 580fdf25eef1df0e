import { Alert } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { useNow } from '@oih/web/components/use-now';
import { countdownText } from '@oih/web/i18n/format';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useText } from '../texts/use-text.ts';

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
  const { t } = useText();
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
