import { Text } from '@mantine/core';
import type { ActorView } from '@oih/contracts/http/session';
import { Brand } from '@oih/web/components/brand.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { localized } from '@oih/web/i18n/format';
import { PresenceDialog } from '@oih/web/staff/presence-dialog.tsx';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './frame.module.css';
import { screensFor } from './screens.ts';

/** The workplace of an administrator, a dispatcher, a pharmacist or a supervisor: the screens at the side (above, when it is narrow), the hospital that is administered, the screen. */
export function Frame({ actor }: { actor: ActorView }) {
  const { t, language } = useText();
  const { pathname } = useLocation();
  const screens = screensFor(actor.roles);
  const hospital = actor.roles.find(
    ({ role }) => role === 'admin' || role === 'dispatcher' || role === 'pharmacist',
  )?.organizationName;
  const admin = actor.roles.some(({ role }) => role === 'admin');
  const allowed = admin || screens.some(({ path }) => pathname.startsWith(path));
  return (
    <Shell
      wide
      home={
        <div className={classes.home}>
          <Brand name={t('admin.app')} />
          {hospital && (
            <Text span className={classes.hospital}>
              {localized(hospital, language)}
            </Text>
          )}
        </div>
      }
    >
      <div className={classes.frame}>
        <nav aria-label={t('nav.label')} className={classes.nav}>
          {screens.map(({ path, text, icon: Icon }) => (
            <NavLink key={path} to={path} className={classes.link}>
              <Icon size="1.375rem" stroke={1.75} aria-hidden />
              {t(text)}
            </NavLink>
          ))}
        </nav>
        <PresenceDialog />
        <div className={classes.screen}>{allowed ? <Outlet /> : <Navigate to={screens[0]?.path ?? '/'} replace />}</div>
      </div>
    </Shell>
  );
}
