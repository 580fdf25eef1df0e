import { Stack, Text, Title } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppointments } from '../../visits/use-appointments.ts';
import { VisitCard } from '../../visits/visit-card.tsx';
import { NoVisit } from './no-visit.tsx';
import { Tiles } from './tiles.tsx';

const UnconfirmedNotice = lazy(() =>
  import('../../identity/unconfirmed-notice.tsx').then(({ UnconfirmedNotice }) => ({ default: UnconfirmedNotice })),
);

const HomeReferrals = lazy(() =>
  import('../../referrals/home-referrals.tsx').then(({ HomeReferrals }) => ({ default: HomeReferrals })),
);

/** The next visit with its one button, and the ways on. */
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
      {actor?.identityConfirmed === false && (
        <Suspense>
          <UnconfirmedNotice to="/profile" />
        </Suspense>
      )}
      {isPending && <Loading rows={1} height={208} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {next && (
        <Stack component="section" gap="sm">
          <Title order={2} size="h4">
            {t('home.next')}
          </Title>
          <VisitCard appointment={next} primary />
        </Stack>
      )}
      <Suspense>
        <HomeReferrals />
      </Suspense>
      {data && !next && <NoVisit />}
      <Tiles />
    </Stack>
  );
}
