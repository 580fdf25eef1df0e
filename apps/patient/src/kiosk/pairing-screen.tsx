import { Button, Stack, Text } from '@mantine/core';
import { startPairing } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { countdownText } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './kiosk.module.css';
import { PairHere } from './pair-here.tsx';

const shownAs = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** The code that the village doctor enters in the doctor app, for as long as it is good. */
function Code() {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['pairing'],
    queryFn: () => call(startPairing),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const now = useNow(1000);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={128} />;
  const left = new Date(data.expiresAt).getTime() - now;
  if (left <= 0)
    return (
      <Stack align="center">
        <Text role="status">{t('kiosk.pair.expired')}</Text>
        <Button size="lg" loading={isFetching} onClick={() => void refetch()}>
          {t('kiosk.pair.again')}
        </Button>
      </Stack>
    );
  return (
    <Stack align="center" gap="xs">
      <output className={classes.code} aria-label={t('kiosk.pair.code')}>
        {shownAs(data.code)}
      </output>
      <Text c="var(--ink-soft)">
        {t('kiosk.pair.left')} <span role="timer">{countdownText(left)}</span>
      </Text>
    </Stack>
  );
}

/** How this browser becomes the screen of a station. */
export function PairingScreen() {
  const { t } = useTranslation();
  const [here, setHere] = useState(false);
  return (
    <Stack className="card" gap="lg" maw="40rem" mx="auto" mt="md">
      <PageTitle title={t('kiosk.pair.title')} />
      {here ? (
        <PairHere />
      ) : (
        <>
          <Text>{t('kiosk.pair.lead')}</Text>
          <Code />
        </>
      )}
      <Button variant="subtle" onClick={() => setHere(!here)}>
        {t(here ? 'kiosk.pair.byCode' : 'kiosk.pair.here')}
      </Button>
    </Stack>
  );
}
