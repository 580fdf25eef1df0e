import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { requestIdentityCode } from '@oih/contracts/http/profile';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { IdentityValues } from './identity-fields.tsx';

/** The end of the phone of a record that is there already; null for a record without one. */
interface Known {
  digits: string | null;
}

const knownOf = (error: unknown): Known | null => {
  if (!(error instanceof ApiError) || error.code !== 'IDENTITY_KNOWN') return null;
  const { phone } = error.details;
  return { digits: typeof phone === 'string' ? phone.slice(1) : null };
};

/** Remembers that there is a record, also while a wrong code is the latest error. */
export function useKnown(error: unknown): Known | null {
  const now = knownOf(error);
  const [known, setKnown] = useState<Known | null>(null);
  if (now && now.digits !== known?.digits) setKnown(now);
  return now ?? known;
}

/** The way to a record that is there already: a code that goes to its phone. */
export function KnownRecord({ digits }: Known) {
  const { t } = useTranslation();
  const { register, getValues, watch } = useFormContext<IdentityValues>();
  const send = useMutation({
    mutationFn: () => {
      const { name, residentId } = getValues();
      return call(requestIdentityCode, { body: { name, residentId } });
    },
  });
  return (
    <Alert
      color="pine"
      variant="light"
      title={t('identity.known', { name: watch('name') })}
      styles={{ title: { color: 'var(--ink)' }, message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      {digits === null ? (
        t('identity.known.none')
      ) : (
        <Stack gap="sm">
          <Text>{t('identity.known.phone', { digits })}</Text>
          {send.error && <ErrorNotice error={send.error} />}
          {send.data ? (
            <>
              <Text role="status">{t('identity.code.sent', { digits })}</Text>
              <TextInput
                label={t('identity.code')}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                autoFocus
                {...register('code')}
              />
            </>
          ) : (
            <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
              {t('identity.code.send')}
            </Button>
          )}
          <Text size="sm" c="var(--ink-soft)">
            {t('identity.known.lost')}
          </Text>
        </Stack>
      )}
    </Alert>
  );
}
