import { Button, Group } from '@mantine/core';
import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { ElderSwitch, Shell } from '@oih/web/components/shell.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconCalendarEvent, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import { ProfileScreen } from './screens/profile/profile-screen.tsx';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';

/** Sign-in and profile come before everything else; the address stays, so one goes on where one meant to. */
function Admitted({ children }: { children: ReactNode }) {
  const { actor, isPending, error, refetch } = useSession();
  if (isPending) return <Loading />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!actor?.roles.some(({ role }) => role === 'patient')) return <SignInScreen />;
  return actor.profileComplete ? children : <ProfileScreen />;
}

function Navigation() {
  const { t } = useTranslation();
  const { actor } = useSession();
  if (!actor?.profileComplete) return null;
  return (
    <Group component="nav" gap={4} aria-label={t('app.hospital')}>
      <Button
        component={NavLink}
        to="/find"
        variant="subtle"
        color="dark"
        px="xs"
        leftSection={<IconSearch size="1.25rem" aria-hidden />}
      >
        {t('nav.find')}
      </Button>
      <Button
        component={NavLink}
        to="/visits"
        variant="subtle"
        color="dark"
        px="xs"
        leftSection={<IconCalendarEvent size="1.25rem" aria-hidden />}
      >
        {t('nav.visits')}
      </Button>
    </Group>
  );
}

/** The frame of every page of the patient app. */
export function Frame() {
  const { t } = useTranslation();
  return (
    <Shell
      home={
        <Link to="/" style={{ color: 'inherit', textDecoration: 'none' }}>
          <Brand name={t('app.hospital')} />
        </Link>
      }
      controls={
        <>
          <Navigation />
          <ElderSwitch label={t('elder')} labelOff={t('elder.off')} />
        </>
      }
    >
      <Admitted>
        <Outlet />
      </Admitted>
    </Shell>
  );
}
