import { Button, Stack, Text } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EntryCard } from './entry-card.tsx';
import { useWaitlist } from './use-waitlist.ts';

/** What this account waits for, and what is offered to it now. */
export function WaitlistScreen() {
  const { t } = useTranslation();
  const { data, error, refetch } = useWaitlist();
  return (
    <Stack gap="lg" maw="40rem">
      <div>
        <PageTitle title={t('waitlist.title')} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('waitlist.lead')}
        </Text>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {data?.entries.length === 0 && (
        <Empty
          title={t('waitlist.none')}
          action={
            <Button component={Link} to="/find">
              {t('nav.find')}
            </Button>
          }
        >
          {t('waitlist.none.lead')}
        </Empty>
      )}
      {data && data.entries.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.entries.map((entry) => (
            <EntryCard key={entry.id} entry={entry} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
