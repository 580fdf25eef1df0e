import { Button, Group, Text } from '@mantine/core';
import { cancelReferral, type ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { AcceptedText, OutcomeText } from '@oih/web/referrals/outcome-text.tsx';
import { reasonWords } from '@oih/web/referrals/reason';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { useReferralText } from '@oih/web/referrals/use-text';
import { useState } from 'react';
import { ReasonDialog } from '../queue/reason-dialog.tsx';
import { useText } from '../texts/use-text.ts';
import { ReferralDialog } from './referral-dialog.tsx';

/** States in which the sending doctor still calls a referral off. */
const before = new Set<ReferralView['status']>(['draft', 'submitted', 'received', 'accepted']);

/** A referral as its doctor sees it: where to, how far it is, when the patient is expected, what came of it. */
export function ReferralCard({ referral }: { referral: ReferralView }) {
  const { t, language } = useText();
  const words = useReferralText();
  const [open, setOpen] = useState<'write' | 'cancel' | null>(null);
  const { id: referralId, number, status, direction, receiving, request, due, timeZone, moves } = referral;
  const close = () => setOpen(null);
  const cancel = useReferralAction(
    (reason: string) => call(cancelReferral, { params: { referralId }, body: { reason } }),
    close,
  );
  const facts = [
    direction && words.t(`referral.direction.${direction}`),
    request.department && localized(request.department.name, language),
    words.t(`referral.urgency.${request.urgency}`),
  ].filter(Boolean);
  const reason = moves.at(-1)?.reason;
  return (
    <article className={card.card} aria-label={number}>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{receiving ? localized(receiving.name, language) : words.t('referral.title')}</Text>
        <ReferralBadge status={status} overdue={referral.overdue} />
      </Group>
      <Text size="sm" c="var(--ink-soft)">
        {facts.join(' · ')}
      </Text>
      {request.reason && <Text>{request.reason}</Text>}
      {due && (
        <Text size="sm">
          {words.t(status === 'accepted' ? 'referral.due.arrival' : 'referral.due.answer', {
            time: `${dayOf(due, timeZone, language)} ${timeOf(due, timeZone, language)}`,
          })}
        </Text>
      )}
      {reason && status !== 'accepted' && <Text>{t('referrals.why', { reason: reasonWords(reason, words.t) })}</Text>}
      <AcceptedText referral={referral} />
      <OutcomeText referral={referral} />
      <Group gap="xs">
        {status === 'draft' && <Button onClick={() => setOpen('write')}>{t('refer.edit')}</Button>}
        {before.has(status) && (
          <Button variant="subtle" color="red" onClick={() => setOpen('cancel')}>
            {t('refer.cancel')}
          </Button>
        )}
      </Group>
      {open === 'write' && <ReferralDialog referral={referral} onClose={close} />}
      <ReasonDialog
        opened={open === 'cancel'}
        title={t('refer.cancel')}
        confirm={t('refer.cancel')}
        onConfirm={(why) => cancel.mutate(why)}
        onClose={close}
      >
        {t('refer.cancel.lead')}
      </ReasonDialog>
    </article>
  );
}
