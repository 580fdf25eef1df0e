import { Group } from '@mantine/core';
import { NavLink } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './staff.module.css';

/** The two lists of the people of a hospital. */
export function StaffTabs() {
  const { t } = useText();
  return (
    <Group component="nav" aria-label={t('staff.title')} gap="xs" mb="md">
      <NavLink to="/staff" end className={classes.tab}>
        {t('staff.tab.doctors')}
      </NavLink>
      <NavLink to="/staff/accounts" className={classes.tab}>
        {t('staff.tab.accounts')}
      </NavLink>
    </Group>
  );
}
