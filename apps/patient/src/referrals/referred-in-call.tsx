import { Button, Group, Text } from '@mantine/core';
import { useVisitReferrals } from '@oih/web/referrals/use-referrals';
import { lazy, Suspense, useState } from 'react';
import classes from '../consultations/asked.module.css';
import { useReferredText } from './use-text.ts';
import { referralWaits } from './waits-for-consent.ts';

const ReferralConsentDialog = lazy(async () => ({
  default: (await import('./consent-dialog.tsx')).ReferralConsentDialog,
}));

/** In the call: that the doctor suggests a referral, and the way to read and agree without leaving. */
export function ReferredInCall({ encounterId }: { encounterId: string }) {
  const { t } = useReferredText();
  const { data } = useVisitReferrals(encounterId);
  const [reading, setReading] = useState(false);
  const waiting = data?.find(referralWaits);
  return (
    <div role="status" className={classes.place}>
      {waiting && (
        <Group className={classes.bar} justify="space-between" gap="xs">
          <Text>{t('referred.title')}</Text>
          <Button onClick={() => setReading(true)}>{t('referred.open')}</Button>
        </Group>
      )}
      {waiting && reading && (
        <Suspense>
          <ReferralConsentDialog referral={waiting} onClose={() => setReading(false)} />
        </Suspense>
      )}
    </div>
  );
}
