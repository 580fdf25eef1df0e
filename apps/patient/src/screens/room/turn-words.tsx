import { Alert, Text } from '@mantine/core';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { useTranslation } from 'react-i18next';

/** When it will probably be the patient's turn, as a range, and what changes that. */
export function TurnWords({ queue }: { queue: NonNullable<PatientEncounterView['queue']> }) {
  const { t } = useTranslation();
  const { estimate, delayMinutes, urgent, skipped } = queue;
  return (
    <>
      {delayMinutes > 0 && (
        <Alert color="amber" variant="light" w="100%" ta="start" role="status">
          {t('wait.delay', { minutes: delayMinutes })}
        </Alert>
      )}
      {skipped && <Text>{t('wait.skipped.body')}</Text>}
      {urgent && !skipped && <Text fw={600}>{t('wait.urgent')}</Text>}
      {estimate && (
        <div>
          <Text fw={600} size="lg">
            {estimate.fromMinutes === 0
              ? t('wait.estimate.soon', { to: estimate.toMinutes })
              : t('wait.estimate', { from: estimate.fromMinutes, to: estimate.toMinutes })}
          </Text>
          <Text size="sm" c="var(--ink-soft)">
            {t(`wait.estimate.${estimate.basis}`)}
          </Text>
        </div>
      )}
    </>
  );
}
