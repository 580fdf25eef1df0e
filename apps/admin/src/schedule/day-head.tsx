import { Text } from '@mantine/core';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import type { SpecialDay } from './plan/days.ts';
import classes from './schedule.module.css';

interface DayHeadProps {
  date: string;
  special: SpecialDay | undefined;
  today: boolean;
}

/** A date with its weekday, and the holiday on it. */
export function DayHead({ date, special, today }: DayHeadProps) {
  const { t, language } = useText();
  const at = new Date(`${date}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(at);
  return (
    <div className={classes.dayHead} data-today={today || undefined}>
      <Text span fw={650}>
        {part({ weekday: 'short' })}
      </Text>
      <Text span className={classes.dayNumber}>
        {part({ month: 'numeric', day: 'numeric' })}
      </Text>
      {special && (
        <Text span size="xs" c={special.worked ? 'amber.8' : 'red.8'} className={classes.dayName}>
          {special.worked ? t('schedule.makeUp') : localized(special.name, language)}
        </Text>
      )}
    </div>
  );
}
