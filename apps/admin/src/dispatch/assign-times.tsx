import { Chip, Fieldset, Group, Text } from '@mantine/core';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface Props {
  times: readonly string[];
  minutes: number;
  timeZone: string;
  value: string;
  onChange: (start: string) => void;
}

/** The times at which everybody is free, one of which is chosen. */
export function AssignTimes({ times, minutes, timeZone, value, onChange }: Props) {
  const { t, language } = useText();
  if (times.length === 0) return <Text>{t('dispatch.assign.time.none')}</Text>;
  return (
    <Fieldset variant="unstyled" legend={t('dispatch.assign.time', { minutes })}>
      <Chip.Group value={value} onChange={(chosen) => onChange(String(chosen))}>
        <Group gap="xs">
          {times.map((at) => (
            <Chip key={at} value={at}>
              {dayOf(at, timeZone, language)} {timeOf(at, timeZone, language)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  );
}
