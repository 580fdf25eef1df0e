import { Button, Group, Stack, Text } from '@mantine/core';
import { cancelReferral, type ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { localized } from '@oih/web/i18n/format';
import { AcceptedText, OutcomeText } from '@oih/web/referrals/outcome-text.tsx';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { useState } from 'react';
import { ReferralConsentDialog } from './consent-dialog.tsx';
import { useReferredText } from './use-text.ts';
import { referralWaits } from './waits-for-consent.ts';

/** Before the arrival the patient can take the consent back. */
const open = new Set<ReferralView['status']>(['submitted', 'received', 'accepted']);

/** A referral as the patient sees it: in plain words how it stands, what to agree to, where to go when, and the plan. */
export function ReferredCard({ referral }: { referral: ReferralView }) {
  const { t, language } = useReferredText();
  const [dialog, setDialog] = useState<'consent' | 'withdraw' | null>(null);
  const { id: referralId, status, receiving, request, consent } = referral;
  const close = () => setDialog(null);
  const waits = referralWaits(referral);
  const withdraw = useReferralAction(
    () => call(cancelReferral, { params: { referralId }, body: { reason: t('referred.withdraw.reason') } }),
    close,
  );
  return (
    <Stack className="card" gap="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{receiving ? localized(receiving.name, language) : t('referred.home')}</Text>
        <ReferralBadge status={status} />
      </Group>
      <Text role="status">{waits ? t('referred.says.consent') : t(`referred.says.${status}`)}</Text>
      {request.department && (
        <Text>{t('referred.department', { department: localized(request.department.name, language) })}</Text>
      )}
      {waits && (
        <Button size="lg" onClick={() => setDialog('consent')}>
          {t('referred.open')}
        </Button>
      )}
      {status === 'draft' && consent && <Text>{t('referred.agreed')}</Text>}
      <AcceptedText referral={referral} />
      <OutcomeText referral={referral} />
      {open.has(status) && (
        <Button variant="subtle" color="red" size="lg" onClick={() => setDialog('withdraw')}>
          {t('referred.withdraw')}
        </Button>
      )}
      {dialog === 'consent' && <ReferralConsentDialog referral={referral} onClose={close} />}
      <ConfirmDialog
        opened={dialog === 'withdraw'}
        title={t('referred.withdraw')}
        confirm={t('referred.withdraw')}
        keep={t('referred.withdraw.keep')}
        danger
        onConfirm={() => withdraw.mutate()}
        onClose={close}
      >
        {t('referred.withdraw.lead')}
      </ConfirmDialog>
    </Stack>
  );
}
