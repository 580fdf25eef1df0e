import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconCalendarEvent, IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppointments } from '../../visits/use-appointments.ts';
import { VisitCard } from '../../visits/visit-card.tsx';

/** The next visit with its one button, and the two ways on. */
export function HomeScreen() {
  const { t } = useTranslation();
  const { actor } = useSession();
  const { data, error, refetch, isPending } = useAppointments('upcoming');
  const next = data?.appointments.find(({ status }) => status !== 'pending') ?? data?.appointments[0];
  return (
    <Stack gap="lg">
      <div>
        <PageTitle title={t('home.hello', { name: actor?.displayName })} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('home.lead')}
        </Text>
      </div>
      <Group grow gap="sm">
        <Button component={Link} to="/find" size="lg" leftSection={<IconStethoscope aria-hidden />}>
          {t('nav.find')}
        </Button>
        <Button
          component={Link}
          to="/visits"
          size="lg"
          variant="default"
          leftSection={<IconCalendarEvent aria-hidden />}
        >
          {t('nav.visits')}
        </Button>
      </Group>
      <Stack component="section" gap="sm">
        <Title order={2} size="h4">
          {t('home.next')}
        </Title>
        {isPending && <Loading rows={1} height={176} />}
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {next && <VisitCard appointment={next} primary />}
        {data && !next && (
          <div className="card">
            <Empty title={t('home.none')}>{t('home.none.lead')}</Empty>
          </div>
        )}
      </Stack>
    </Stack>
  );
}
