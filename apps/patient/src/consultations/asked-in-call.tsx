import { Button, Group, Text } from '@mantine/core';
import { useVisitConsultations } from '@oih/web/consultations/use-consultations';
import { lazy, Suspense, useState } from 'react';
import classes from './asked.module.css';
import { useAskedText } from './use-text.ts';
import { waitsForConsent } from './waits-for-consent.ts';

const ConsentDialog = lazy(async () => ({ default: (await import('./consent-dialog.tsx')).ConsentDialog }));

/** In the call: that the doctor asks to consult others, and the way to read and agree without leaving. */
export function AskedInCall({ encounterId }: { encounterId: string }) {
  const { t } = useAskedText();
  const { data } = useVisitConsultations(encounterId);
  const [reading, setReading] = useState(false);
  const waiting = data?.find(waitsForConsent);
  return (
    <div role="status" className={classes.place}>
      {waiting && (
        <Group className={classes.bar} justify="space-between" gap="xs">
          <Text>{t('asked.title')}</Text>
          <Button onClick={() => setReading(true)}>{t('asked.open')}</Button>
        </Group>
      )}
      {waiting && reading && (
        <Suspense>
          <ConsentDialog consultation={waiting} onClose={() => setReading(false)} />
        </Suspense>
      )}
    </div>
  );
}
