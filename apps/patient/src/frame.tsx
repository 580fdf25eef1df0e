import { Button, Group } from '@mantine/core';
import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { ElderSwitch, Shell } from '@oih/web/components/shell.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconCalendarEvent, IconHome, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
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

const places = [
  { to: '/', label: 'nav.home', Icon: IconHome },
  { to: '/find', label: 'nav.find', Icon: IconSearch },
  { to: '/visits', label: 'nav.visits', Icon: IconCalendarEvent },
];

/** The places of the app: in the header of a large screen, as a bar at the lower edge of a small one. */
function Navigation({ bar = false }: { bar?: boolean }) {
  const { t } = useTranslation();
  const { actor } = useSession();
  const inRoom = useLocation().pathname.endsWith('/room');
  if (!actor?.profileComplete || (bar && inRoom)) return null;
  if (bar) {
    return (
      <nav className="tab-bar" aria-label={t('nav')}>
        {places.map(({ to, label, Icon }) => (
          <NavLink key={to} to={to} end={to === '/'}>
            <Icon size="1.375rem" aria-hidden />
            {t(label)}
          </NavLink>
        ))}
      </nav>
    );
  }
  return (
    <Group component="nav" gap={4} aria-label={t('nav')} visibleFrom="sm">
      {places.slice(1).map(({ to, label, Icon }) => (
        <Button
          key={to}
          component={NavLink}
          to={to}
          variant="subtle"
          color="dark"
          px="xs"
          leftSection={<Icon size="1.25rem" aria-hidden />}
        >
          {t(label)}
        </Button>
      ))}
    </Group>
  );
}

/** The frame of every page of the patient app. */
export function Frame() {
  const { t } = useTranslation();
  return (
    <Shell
      footer={<Navigation bar />}
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
