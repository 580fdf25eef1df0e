import { Button, Group, Indicator } from '@mantine/core';
import { useSession } from '@oih/web/session/use-session';
import { IconBell, IconCalendarEvent, IconHome, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useInbox } from '../screens/inbox/use-inbox.ts';

const places = [
  { to: '/', label: 'nav.home', Icon: IconHome },
  { to: '/find', label: 'nav.find', Icon: IconSearch },
  { to: '/visits', label: 'nav.visits', Icon: IconCalendarEvent },
  { to: '/messages', label: 'nav.inbox', Icon: IconBell },
] as const;

/** Pages on which one thing is to be done: nothing else is offered at the lower edge. */
export const isRoom = /^\/visits\/[^/]+\/room$/;

const useKnown = (): boolean => useSession().actor?.profileComplete === true;

/** The picture of a place; on that of the messages, how many are new. */
function PlaceIcon({ at, size }: { at: (typeof places)[number]; size: string }) {
  const { t } = useTranslation();
  const unread = useInbox().data?.unread ?? 0;
  const icon = <at.Icon size={size} aria-hidden />;
  if (at.to !== '/messages' || unread === 0) return icon;
  return (
    <Indicator label={unread > 9 ? '9+' : unread} size={18} color="red.8" offset={2} zIndex={1}>
      {icon}
      <span className="visually-hidden">{t('inbox.unread', { count: unread })}</span>
    </Indicator>
  );
}

/** The places of the app as a bar at the lower edge of a small screen. */
export function TabBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!useKnown() || isRoom.test(pathname)) return null;
  return (
    <nav className="tab-bar" aria-label={t('nav')}>
      {places.map((place) => (
        <NavLink key={place.to} to={place.to} end={place.to === '/'}>
          <PlaceIcon at={place} size="1.375rem" />
          {t(place.label)}
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
      {places.slice(1).map((place) => (
        <Button
          key={place.to}
          component={NavLink}
          to={place.to}
          variant="subtle"
          color="dark"
          leftSection={<PlaceIcon at={place} size="1.25rem" />}
        >
          {t(place.label)}
        </Button>
      ))}
    </Group>
  );
}
