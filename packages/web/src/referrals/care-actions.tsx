import { Button, Group } from '@mantine/core';
import { noteArrival, takeIntoCare } from '@oih/contracts/http/referral-care';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useReferralAction } from './use-referrals.ts';
import { useReferralText } from './use-text.ts';

/** What the receiving side does with a patient from the arrival on, the likeliest first. */
export function CareActions({ referral }: { referral: ReferralView }) {
  const { t } = useReferralText();
  const [open, setOpen] = useState<'arrive' | 'close' | 'down' | null>(null);
  const close = () => setOpen(null);
  const params = { referralId: referral.id };
  const arrive = useReferralAction(() => call(noteArrival, { params }), close);
  const care = useReferralAction(() => call(takeIntoCare, { params }));
  const { status } = referral;
  return (
    <>
      {status === 'accepted' && (
        <Button style={{ alignSelf: 'flex-start' }} onClick={() => setOpen('arrive')}>
          {t('referral.arrive')}
        </Button>
      )}
      {status === 'arrived' && (
        <Button style={{ alignSelf: 'flex-start' }} loading={care.isPending} onClick={() => care.mutate()}>
          {t('referral.care')}
        </Button>
      )}
      {status === 'in-care' && (
        <Group gap="sm">
          <Button onClick={() => setOpen('down')}>{t('referral.down')}</Button>
          <Button variant="default" onClick={() => setOpen('close')}>
            {t('referral.close')}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={open === 'arrive'}
        title={t('referral.arrive')}
        confirm={t('referral.arrive')}
        onConfirm={() => arrive.mutate()}
        onClose={close}
      >
        {t('referral.arrive.lead')}
      </ConfirmDialog>
      {(open === 'close' || open === 'down') && (
        <EndDialog referral={referral} down={open === 'down'} onClose={close} />
      )}
    </>
  );
}
