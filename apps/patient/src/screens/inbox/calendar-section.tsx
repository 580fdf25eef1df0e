import { Button, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { renewCalendarFeed, revokeCalendarFeed } from '@oih/contracts/http/inbox';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The address in the scheme that calendars subscribe to. */
const webcal = (url: string) => url.replace(/^https?:/, 'webcal:');

/** The private address under which the patient's own calendar follows the visits. */
export function CalendarSection() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'again' | 'stop' | null>(null);
  const renew = useMutation({ mutationFn: () => call(renewCalendarFeed) });
  const revoke = useMutation({ mutationFn: () => call(revokeCalendarFeed), onSuccess: () => renew.reset() });
  const url = renew.data?.url;
  const error = renew.error ?? revoke.error;
  const confirmed = () => {
    if (asking === 'stop') revoke.mutate();
    else renew.mutate();
    setAsking(null);
  };
  return (
    <Stack component="section" className="card" gap="sm">
      <Title order={2} size="h4">
        {t('calendar.title')}
      </Title>
      <Text c="var(--ink-soft)">{t('calendar.lead')}</Text>
      {error && <ErrorNotice error={error} />}
      {url && (
        <>
          <TextInput label={t('calendar.url')} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
          <Group gap="xs">
            <Button component="a" href={webcal(url)}>
              {t('calendar.subscribe')}
            </Button>
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button variant="light" onClick={copy}>
                  {t(copied ? 'calendar.copied' : 'calendar.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        </>
      )}
      {revoke.isSuccess && !url && <Text role="status">{t('calendar.stopped')}</Text>}
      <Group gap="xs">
        <Button
          variant={url ? 'subtle' : 'light'}
          loading={renew.isPending}
          onClick={() => (url ? setAsking('again') : renew.mutate())}
        >
          {t(url ? 'calendar.again' : 'calendar.make')}
        </Button>
        <Button variant="subtle" color="red" loading={revoke.isPending} onClick={() => setAsking('stop')}>
          {t('calendar.stop')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking !== null}
        title={t(asking === 'stop' ? 'calendar.stop' : 'calendar.again')}
        confirm={t(asking === 'stop' ? 'calendar.stop' : 'calendar.again')}
        danger={asking === 'stop'}
        onClose={() => setAsking(null)}
        onConfirm={confirmed}
      >
        {t(asking === 'stop' ? 'calendar.stop.ask' : 'calendar.again.ask')}
      </ConfirmDialog>
    </Stack>
  );
}
