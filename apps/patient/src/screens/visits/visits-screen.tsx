import { Button, Stack, Tabs } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAttended } from '../../kiosk/use-attended.ts';
import { useAppointments } from '../../visits/use-appointments.ts';
import { VisitCard } from '../../visits/visit-card.tsx';

function VisitList({ scope }: { scope: 'upcoming' | 'past' }) {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useAppointments(scope);
  if (isPending) return <Loading height={160} />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data.appointments.length === 0) {
    return (
      <Empty
        title={t('visits.none')}
        action={
          <Button component={Link} to="/find">
            {t('nav.find')}
          </Button>
        }
      />
    );
  }
  return (
    <Stack gap="sm">
      {data.appointments.map((appointment) => (
        <VisitCard key={appointment.id} appointment={appointment} />
      ))}
    </Stack>
  );
}

/** The patient's visits: coming up, and past. */
export function VisitsScreen() {
  const { t } = useTranslation();
  const attended = useAttended();
  const [params, setParams] = useSearchParams();
  const scope = params.get('scope') === 'past' ? 'past' : 'upcoming';
  return (
    <Stack gap="lg">
      <PageTitle title={t('visits.title')} />
      <Tabs
        value={scope}
        onChange={(value) => setParams(value === 'past' ? { scope: 'past' } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="upcoming">{t('visits.upcoming')}</Tabs.Tab>
          <Tabs.Tab value="past">{t('visits.past')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="upcoming">
          <VisitList scope="upcoming" />
        </Tabs.Panel>
        <Tabs.Panel value="past">
          <VisitList scope="past" />
        </Tabs.Panel>
      </Tabs>
      {!attended && (
        <Button component={Link} to="/record" variant="default" size="lg">
          {t('record.title')}
        </Button>
      )}
    </Stack>
  );
}
