import { Button, Group } from '@mantine/core';
import { useSession } from '@oih/web/session/use-session';
import { IconCalendarEvent, IconHome, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';

const places = [
  { to: '/', label: 'nav.home', Icon: IconHome },
  { to: '/find', label: 'nav.find', Icon: IconSearch },
  { to: '/visits', label: 'nav.visits', Icon: IconCalendarEvent },
] as const;

/** Pages on which one thing is to be done: nothing else is offered at the lower edge. */
const isRoom = /^\/visits\/[^/]+\/room$/;

const useKnown = (): boolean => useSession().actor?.profileComplete === true;

/** The places of the app as a bar at the lower edge of a small screen. */
export function TabBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!useKnown() || isRoom.test(pathname)) return null;
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

/** The places of the app in the header of a large screen. */
export function HeaderNavigation() {
  const { t } = useTranslation();
  if (!useKnown()) return null;
  return (
    <Group component="nav" gap={4} aria-label={t('nav')} visibleFrom="sm">
      {places.slice(1).map(({ to, label, Icon }) => (
        <Button
          key={to}
          component={NavLink}
          to={to}
          variant="subtle"
          color="dark"
          leftSection={<Icon size="1.25rem" aria-hidden />}
        >
          {t(label)}
        </Button>
      ))}
    </Group>
  );
}
