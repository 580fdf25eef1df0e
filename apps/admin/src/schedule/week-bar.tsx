import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { StepBar } from '../frame/step-bar.tsx';
import { useText } from '../texts/use-text.ts';
import { addDays } from '../time/wall-time.ts';
import type { Scope } from './plan/days.ts';
import { mondayOf } from './plan/week.ts';
import classes from './schedule.module.css';

interface WeekBarProps {
  monday: string;
  today: string;
  scope: Scope;
  onWeek: (monday: string) => void;
  onScope: (scope: Scope) => void;
}

/** Which week, whether an edit concerns every week or the one date, and printing. */
export function WeekBar({ monday, today, scope, onWeek, onScope }: WeekBarProps) {
  const { t, language } = useText();
  const name = (date: string) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short', day: 'numeric' }).format(
      new Date(`${date}T12:00:00Z`),
    );
  return (
    <Group justify="space-between" mb="sm" gap="sm">
      <StepBar
        name={`${name(monday)} – ${name(addDays(monday, 6))}`}
        before={t('schedule.week.before')}
        present={t('schedule.week.this')}
        after={t('schedule.week.after')}
        onStep={(step) => onWeek(step === 0 ? mondayOf(today) : addDays(monday, 7 * step))}
        className={classes.tools}
      />
      <Group gap="sm" className={classes.tools}>
        <Text span id="scope-label" c="var(--ink-soft)">
          {t('schedule.scope')}
        </Text>
        <SegmentedControl
          aria-labelledby="scope-label"
          value={scope}
          onChange={(value) => onScope(value as Scope)}
          data={[
            { value: 'week', label: t('schedule.scope.week') },
            { value: 'date', label: t('schedule.scope.date') },
          ]}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size="1.25rem" aria-hidden />}
          onClick={() => window.print()}
        >
          {t('schedule.print')}
        </Button>
      </Group>
    </Group>
  );
}
