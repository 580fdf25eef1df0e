import { Button, Stack, Text } from '@mantine/core';
import { readInbox } from '@oih/contracts/http/inbox';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { IconSettings } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CalendarSection } from './calendar-section.tsx';
import { MessageItem } from './message-item.tsx';
import { inboxKey, useInbox } from './use-inbox.ts';

/** What the account has been told; opening it is reading it. */
export function InboxScreen() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useInbox();
  // What was new when it was opened stays marked while it is being looked at.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const { mutate } = useMutation({
    mutationFn: () => call(readInbox),
    onSuccess: () => queries.invalidateQueries({ queryKey: inboxKey }),
  });
  useEffect(() => {
    if (!data || data.unread === 0) return;
    const unread = data.messages.filter(({ read }) => !read).map(({ id }) => id);
    setFresh((before) => new Set([...before, ...unread]));
    mutate();
  }, [data, mutate]);
  return (
    <Stack gap="lg" maw="40rem">
      <div>
        <PageTitle title={t('inbox.title')} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('inbox.lead')}
        </Text>
        <Button
          component={Link}
          to="/messages/settings"
          variant="light"
          mt="sm"
          leftSection={<IconSettings size="1.25rem" aria-hidden />}
        >
          {t('told.title')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.messages.length === 0 && <Empty title={t('inbox.none')}>{t('inbox.none.lead')}</Empty>}
      {data && data.messages.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.messages.map((message) => (
            <MessageItem key={message.id} message={message} fresh={fresh.has(message.id)} />
          ))}
        </Stack>
      )}
      <CalendarSection />
    </Stack>
  );
}
