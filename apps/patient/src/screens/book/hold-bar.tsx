import { Group, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { countdownText, dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import classes from './book.module.css';

/** Below this the countdown turns red, milliseconds. */
const soon = 60_000;

/** Which time is held and for how long still; it stays in sight while the form scrolls. */
export function HoldBar({ appointment, left }: { appointment: AppointmentView; left: number }) {
  const { t, i18n } = useTranslation();
  const { start, timeZone } = appointment;
  return (
    <Group className={classes.hold} justify="space-between" gap="sm">
      <div className={classes.when}>
        <Text fw={700} size="lg" lh={1.3}>
          {dayOf(start, timeZone, i18n.language)} {timeOf(start, timeZone, i18n.language)}
        </Text>
        <Text size="sm" c="var(--ink-soft)" className={classes.zone}>
          {t('zone', { zone: zoneName(timeZone, i18n.language) })}
        </Text>
      </div>
      <div className={classes.left}>
        <Text
          component="time"
          role="timer"
          aria-label={t('book.held')}
          fw={700}
          size="1.75rem"
          lh={1.1}
          c={left < soon ? 'red' : 'pine.7'}
        >
          {countdownText(left)}
        </Text>
        <Text size="sm" c="var(--ink-soft)">
          {t('book.left')}
        </Text>
      </div>
    </Group>
  );
}
