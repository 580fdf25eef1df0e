import { Chip, Fieldset, Group, Text } from '@mantine/core';
import type { ReceivingDoctor } from '@oih/contracts/http/referral-care';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface Props {
  slots: ReceivingDoctor['slots'];
  timeZone: string;
  value: string;
  onChange: (slotId: string) => void;
}

/** The free times of a doctor, one of which is chosen; those that are kept for referrals say so. */
export function SlotTimes({ slots, timeZone, value, onChange }: Props) {
  const { t, language } = useText();
  if (slots.length === 0) return <Text role="status">{t('referrals.accept.time.none')}</Text>;
  return (
    <Fieldset variant="unstyled" legend={t('referrals.accept.time', { zone: zoneName(timeZone, language) })}>
      <Chip.Group value={value} onChange={(chosen) => onChange(String(chosen))}>
        <Group gap="xs">
          {slots.map(({ id, start, kept }) => (
            <Chip key={id} value={id}>
              {dayOf(start, timeZone, language)} {timeOf(start, timeZone, language)}
              {kept && ` · ${t('referrals.accept.kept')}`}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  );
}
