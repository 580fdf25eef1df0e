import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconCalendarEvent, IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppointments } from '../visits/use-appointments.ts';
import { VisitCard } from '../visits/visit-card.tsx';
import { searchFrom } from './search-from.ts';
import { useKiosk } from './use-kiosk.ts';

/** What stands ahead of the resident, and the two ways on. */
export function ResidentHome() {
  const { t } = useTranslation();
  const { actor } = useSession();
  const kiosk = useKiosk().data?.kiosk;
  const { data, error, refetch, isPending } = useAppointments('upcoming');
  const near = kiosk?.state === 'paired' ? searchFrom(kiosk.division) : '';
  return (
    <Stack gap="lg">
      <PageTitle title={t('home.hello', { name: actor?.displayName })} />
      <Group>
        <Button component={Link} to={`/find${near}`} size="xl" leftSection={<IconStethoscope aria-hidden />}>
          {t('nav.find')}
        </Button>
        <Button component={Link} to="/visits" size="xl" variant="light" leftSection={<IconCalendarEvent aria-hidden />}>
          {t('kiosk.visits')}
        </Button>
      </Group>
      <Title order={2} size="h4">
        {t('kiosk.ahead')}
      </Title>
      {isPending && <Loading rows={1} height={208} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.appointments.length === 0 && <Text>{t('home.none')}</Text>}
      {data?.appointments.map((appointment) => (
        <VisitCard key={appointment.id} appointment={appointment} />
      ))}
    </Stack>
  );
}
