import { Group, NativeSelect, Switch } from '@mantine/core';
import type { MessageSettings } from '@oih/contracts/http/message-settings';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from './settings-section.tsx';
import type { Choice } from './use-message-settings.ts';

const usual = { from: '22:00', to: '07:00' };
const halfHours = Array.from(
  { length: 48 },
  (_, at) => `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
);

/** The times to choose from: one that was set elsewhere is among them, the other end is not. */
const choices = (present: string, other: string) =>
  [...new Set([...halfHours, present])].filter((time) => time !== other).sort();

/** When nothing rings that can wait. */
export function QuietSection({
  quiet,
  change,
}: Pick<MessageSettings, 'quiet'> & { change: (part: Partial<Choice>) => void }) {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('told.quiet')} lead={t('told.quiet.lead')}>
      <Switch
        size="md"
        label={t('told.quiet.switch')}
        checked={quiet !== null}
        onChange={(event) => change({ quiet: event.currentTarget.checked ? usual : null })}
      />
      {quiet && (
        <Group gap="sm">
          {(['from', 'to'] as const).map((end) => (
            <NativeSelect
              key={end}
              label={t(`told.quiet.${end}`)}
              value={quiet[end]}
              data={choices(quiet[end], quiet[end === 'from' ? 'to' : 'from'])}
              onChange={(event) => change({ quiet: { ...quiet, [end]: event.currentTarget.value } })}
            />
          ))}
        </Group>
      )}
    </SettingsSection>
  );
}
