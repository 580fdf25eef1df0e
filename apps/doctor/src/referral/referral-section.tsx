import { Button, Stack } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { draftReferral } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useReferralAction, useVisitReferrals } from '@oih/web/referrals/use-referrals';
import { useReferralText } from '@oih/web/referrals/use-text';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from '../visit/visit.module.css';
import { ReferralCard } from './referral-card.tsx';
import { ReferralDialog } from './referral-dialog.tsx';

/** The patient sent to another institution: what was sent from this visit, and the way to send. */
export function ReferralSection({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const words = useReferralText();
  const [writing, setWriting] = useState<string | null>(null);
  const { data, error, refetch } = useVisitReferrals(encounter.id);
  const begin = useReferralAction(async () => {
    const params = { encounterId: encounter.id, referralId: crypto.randomUUID() };
    const { referral } = await call(draftReferral, { params });
    setWriting(referral.id);
  });
  const draft = data?.find(({ id }) => id === writing);
  return (
    <Stack component="section" gap="sm" aria-label={words.t('referral.title')}>
      {data && data.length > 0 && <h3 className={classes.heading}>{words.t('referral.title')}</h3>}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.map((one) => (
        <ReferralCard key={one.id} referral={one} />
      ))}
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconArrowsExchange size="1.1rem" aria-hidden />}
        loading={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {t('refer.open')}
      </Button>
      {draft?.status === 'draft' && <ReferralDialog referral={draft} onClose={() => setWriting(null)} />}
    </Stack>
  );
}
