import { Button, Group, Text } from '@mantine/core';
import { useSocketConnected } from '@oih/call/react/use-socket-connected';
import type { ActorView } from '@oih/contracts/http/session';
import { IconLanguage, IconWifiOff } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { socket } from '../live/socket.ts';
import { useSession, useSessionSocket } from '../session/use-session.ts';
import { pageScrollId, usePageScroll } from './page-scroll.ts';
import classes from './shell.module.css';

type Menu = ComponentType<{ actor: ActorView }>;

/** The menu comes after the first screen, which can be read without it; without a network it comes when that is back. */
function useAccountMenu(): Menu | null {
  const [menu, setMenu] = useState<Menu | null>(null);
  useEffect(() => {
    const fetchMenu = () =>
      void import('./account-menu.tsx').then(
        ({ AccountMenu }) => setMenu(() => AccountMenu),
        () => undefined,
      );
    fetchMenu();
    window.addEventListener('online', fetchMenu);
    return () => window.removeEventListener('online', fetchMenu);
  }, []);
  return menu;
}

/** Switches between the two languages, in the other language's own words. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language.startsWith('zh') ? 'en' : 'zh-CN';
  return (
    <Button
      variant="subtle"
      color="dark"
      lang={other}
      leftSection={<IconLanguage size="1.25rem" aria-hidden />}
      onClick={() => void i18n.changeLanguage(other)}
    >
      {t('language')}
    </Button>
  );
}

/** Says that the connection is lost, in words, where it is seen. */
function OfflineBanner() {
  const { t } = useTranslation();
  const connected = useSocketConnected(socket);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (connected) return setShown(false);
    const timer = setTimeout(() => setShown(true), 2500);
    return () => clearTimeout(timer);
  }, [connected]);
  if (!shown) return null;
  return (
    <Group role="status" justify="center" gap="xs" p="xs" bg="amber.1">
      <IconWifiOff size="1.25rem" aria-hidden />
      <Text size="sm">{t('offline')}</Text>
    </Group>
  );
}

interface ShellProps {
  home: ReactNode;
  controls?: ReactNode;
  /** A row of switches under the header. */
  below?: ReactNode;
  /** A bar at the lower edge, such as the navigation on a phone. */
  footer?: ReactNode;
  children: ReactNode;
  /** The content takes the whole window, edge to edge; its parts scroll by themselves. */
  wide?: boolean;
  /** Whether the account is offered; a shared screen has its own way to end. */
  account?: boolean;
  /** Whether the page is of whoever is signed in; a guest’s is not, even where somebody is. */
  own?: boolean;
}

/** The frame of every page: name of the hospital, switches, account; the content; what is said aloud. */
export function Shell({
  home,
  controls,
  below,
  footer,
  children,
  wide = false,
  account = true,
  own = true,
}: ShellProps) {
  const { t } = useTranslation();
  const session = useSession();
  const actor = own ? session.actor : null;
  // With a password that an administrator gave there is nothing to follow yet: the server refuses the socket.
  useSessionSocket(actor?.mustChangePassword ? undefined : actor?.userId);
  const AccountMenu = useAccountMenu();
  const page = usePageScroll();
  return (
    <div className={classes.frame} data-wide={wide || undefined}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <div id={pageScrollId} ref={page} className={classes.page}>
        <header className={classes.header}>
          <div className={classes.bar}>
            {home}
            <div className={classes.controls}>
              {controls}
              <LanguageSwitch />
              {account && actor && AccountMenu && <AccountMenu actor={actor} />}
            </div>
          </div>
          {below}
        </header>
        {actor && <OfflineBanner />}
        <main id="main" tabIndex={-1} className={classes.main}>
          {wide ? children : <div className={classes.content}>{children}</div>}
        </main>
      </div>
      {footer}
    </div>
  );
}
