import { Button, Group, Text } from '@mantine/core';
import type { DeviceCheck } from '@oih/contracts/http/appointments';
import { SpeakerTest } from '@oih/web/call/speaker-test.tsx';
import { useTranslation } from 'react-i18next';
import { Section } from './section.tsx';

interface SpeakerSectionProps {
  speaker: DeviceCheck['speaker'];
  onAnswer: (speaker: DeviceCheck['speaker']) => void;
}

/** Plays a sound and asks whether it was heard. */
export function SpeakerSection({ speaker, onAnswer }: SpeakerSectionProps) {
  const { t } = useTranslation();
  const answer = (value: 'ok' | 'failed', label: string) => (
    <Button
      variant={speaker === value ? 'filled' : 'default'}
      aria-pressed={speaker === value}
      onClick={() => onAnswer(value)}
    >
      {label}
    </Button>
  );
  return (
    <Section title={t('green.speaker')} done={speaker === 'ok'}>
      <Group gap="xs">
        <SpeakerTest />
        {answer('ok', t('green.heard'))}
        {answer('failed', t('green.notHeard'))}
      </Group>
      {speaker === 'failed' && <Text role="status">{t('green.notHeard.help')}</Text>}
    </Section>
  );
}
