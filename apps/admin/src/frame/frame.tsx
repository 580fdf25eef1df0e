import { Text } from '@mantine/core';
import type { ActorView } from '@oih/contracts/http/session';
import { Brand } from '@oih/web/components/brand.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { localized } from '@oih/web/i18n/format';
import { NavLink, Outlet } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './frame.module.css';
import { screens } from './screens.ts';

/** The workplace of an administrator: the screens at the side (above, when it is narrow), the hospital that is administered, the screen. */
export function Frame({ actor }: { actor: ActorView }) {
  const { t, language } = useText();
  const hospital = actor.roles.find(({ role }) => role === 'admin')?.organizationName;
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
        <div className={classes.screen}>
          <Outlet />
        </div>
      </div>
    </Shell>
  );
}
