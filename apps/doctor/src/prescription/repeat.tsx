import { Button, Group } from '@mantine/core';
import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import { dayOf, localized } from '@oih/web/i18n/format';
import { IconRepeat } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';

/** What the patient was prescribed before, each to be written again with one press. */
export function Repeat({
  earlier,
  onRepeat,
}: {
  earlier: readonly PrescriptionView[];
  onRepeat: (one: PrescriptionView) => void;
}) {
  const { t, language } = useText();
  if (earlier.length === 0) return null;
  return (
    <Group gap="xs">
      {earlier.map((one) => (
        <Button
          key={one.id}
          variant="default"
          size="sm"
          h="auto"
          mih="2.75rem"
          py="0.35rem"
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          leftSection={<IconRepeat size="1.1rem" aria-hidden />}
          onClick={() => onRepeat(one)}
        >
          {t('rx.repeat', {
            day: dayOf(one.signedAt ?? '', one.timeZone, language),
            medicines: one.items.map(({ medication }) => localized(medication.name, language)).join('、'),
          })}
        </Button>
      ))}
    </Group>
  );
}
