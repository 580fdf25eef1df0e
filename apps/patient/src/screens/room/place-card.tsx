import { Group, Stack, Text } from '@mantine/core';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { useNow } from '@oih/web/components/use-now';
import { timeOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { QueuePicture } from './queue-picture.tsx';
import { queueWords } from './queue-words.ts';
import { TurnWords } from './turn-words.tsx';

const dots = { available: 'pine.5', 'in-call': 'amber.5', away: 'gray.5' };

/** The place in the queue as a picture and in words, and what the doctor is doing. */
export function PlaceCard({ encounter }: { encounter: PatientEncounterView }) {
  const { t, i18n } = useTranslation();
  const words = queueWords(encounter.start, useNow(30_000));
  const ahead = encounter.queue?.ahead ?? 0;
  const doctor = encounter.queue?.doctor ?? 'away';
  const time = timeOf(encounter.start, encounter.timeZone, i18n.language);
  return (
    <Stack className="card" align="center" gap="sm" ta="center">
      <QueuePicture ahead={ahead} />
      <div role="status">
        {encounter.startedAt && <Text fw={600}>{t('after.returned')}</Text>}
        <Text fw={700} size="1.5rem" lh={1.3}>
          {encounter.queue?.skipped
            ? t('wait.skipped')
            : ahead === 0
              ? t('wait.next')
              : t('wait.ahead', { count: ahead })}
        </Text>
        <Group gap="xs" justify="center" mt={4} wrap="nowrap">
          <Text
            span
            w="0.75rem"
            h="0.75rem"
            miw="0.75rem"
            bg={dots[doctor]}
            style={{ borderRadius: '50%' }}
            aria-hidden
          />
          <Text fw={600}>{t(`wait.doctor.${doctor}`)}</Text>
        </Group>
      </div>
      {encounter.queue && <TurnWords queue={encounter.queue} />}
      {!encounter.queue?.skipped && <Text>{t(`wait.${words}`, { time })}</Text>}
      <Text c="var(--ink-soft)">{t('wait.lead')}</Text>
    </Stack>
  );
}
