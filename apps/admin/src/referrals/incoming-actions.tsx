import { Button, Group } from '@mantine/core';
import { declineReferral, receiveReferral } from '@oih/contracts/http/referral-care';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { useNavigate } from 'react-router';
import { ReasonButton } from '../dispatch/reason-button.tsx';
import { useText } from '../texts/use-text.ts';

/** What the institution answers, before the patient is expected. */
export function IncomingActions({ referral: { id: referralId, status } }: { referral: ReferralView }) {
  const { t } = useText();
  const tell = useTell();
  const navigate = useNavigate();
  const params = { referralId };
  const receive = useReferralAction(() => call(receiveReferral, { params }));
  const decline = useReferralAction(
    (reason: string) => call(declineReferral, { params, body: { reason } }),
    () => {
      tell.success(t('referrals.declined'));
      void navigate('/referrals');
    },
  );
  if (status !== 'submitted' && status !== 'received') return null;
  return (
    <Group gap="sm">
      {status === 'submitted' && (
        <Button loading={receive.isPending} onClick={() => receive.mutate()}>
          {t('referrals.receive')}
        </Button>
      )}
      <ReasonButton
        label={t('referrals.decline')}
        lead={t('referrals.decline.lead')}
        danger
        pending={decline.isPending}
        onConfirm={(reason) => decline.mutate(reason)}
      />
    </Group>
  );
}
