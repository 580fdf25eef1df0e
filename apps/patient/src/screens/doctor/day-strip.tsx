import { Group, UnstyledButton } from '@mantine/core';
import { useNow } from '@oih/web/components/use-now';
import { weekdayOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { nearDay } from '../../visits/near-day.ts';
import classes from './day-strip.module.css';

interface DayStripProps {
  /** Days with a free time, each with its first one. */
  days: { day: string; start: string }[];
  chosen: string;
  timeZone: string;
  onChoose: (day: string) => void;
}

/** The days to choose from, in one line that scrolls where there is little room. */
export function DayStrip({ days, chosen, timeZone, onChoose }: DayStripProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  return (
    <Group className={classes.strip} gap="xs" role="group" aria-label={t('doctor.days')}>
      {days.map(({ day, start }) => {
        const near = nearDay(start, timeZone, now);
        return (
          <UnstyledButton key={day} className={classes.day} aria-pressed={day === chosen} onClick={() => onChoose(day)}>
            <span className={classes.name}>{near ? t(near) : weekdayOf(start, timeZone, i18n.language)}</span>
            <span className={classes.date}>
              {Number(day.slice(5, 7))}/{Number(day.slice(8))}
            </span>
          </UnstyledButton>
        );
      })}
    </Group>
  );
}
