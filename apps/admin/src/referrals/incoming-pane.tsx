import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { CareActions } from '@oih/web/referrals/care-actions.tsx';
import { AcceptedText, OutcomeText } from '@oih/web/referrals/outcome-text.tsx';
import { reasonWords } from '@oih/web/referrals/reason';
import { ReferralText } from '@oih/web/referrals/referral-text.tsx';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferral } from '@oih/web/referrals/use-referrals';
import { useReferralText } from '@oih/web/referrals/use-text';
import { useEffect, useRef } from 'react';
import { useText } from '../texts/use-text.ts';
import { AcceptForm } from './accept-form.tsx';
import { IncomingActions } from './incoming-actions.tsx';

/** The name of the patient; it takes the focus when the referral is opened, so that a screen reader goes on there and not in the list. */
function Name({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none', overflowWrap: 'anywhere' }}>
      {children}
    </Title>
  );
}

/** Every step, with its time and the words that were said. */
function Story({ referral: { moves, timeZone } }: { referral: ReferralView }) {
  const { t, language } = useText();
  const words = useReferralText();
  return (
    <details>
      <summary style={{ minHeight: '2.75rem', cursor: 'pointer', fontWeight: 600 }}>{t('referrals.story')}</summary>
      <Stack gap={4}>
        {moves.map(({ to, at, reason }) => (
          <Text key={at + to} size="sm">
            {dayOf(at, timeZone, language)} {timeOf(at, timeZone, language)} · {words.t(`referral.status.${to}`)}
            {reason && ` · ${reasonWords(reason, words.t)}`}
          </Text>
        ))}
      </Stack>
    </details>
  );
}

/** A referral that is open: what is next first, then the case as it travels along. */
export function IncomingPane({ referralId }: { referralId: string }) {
  const { t, language } = useText();
  const words = useReferralText();
  const { data, error, refetch } = useReferral(referralId);
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return <Empty title={t('referrals.gone')}>{t('referrals.gone.hint')}</Empty>;
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const { patient, status, due, timeZone, number, direction, overdue } = data;
  const name = t('referrals.patient', { name: patient.name, sex: t(`sex.${patient.sex}`), age: patient.age });
  return (
    <Stack component="article" aria-label={name}>
      <div>
        <Group gap="xs" mb="xs">
          <ReferralBadge status={status} overdue={overdue} />
          {direction && (
            <Badge variant="outline" color="gray.7" size="lg" tt="none">
              {words.t(`referral.direction.${direction}`)}
            </Badge>
          )}
          <Text size="sm" c="var(--ink-soft)">
            {number}
          </Text>
        </Group>
        <Name>{name}</Name>
        {due && (
          <Text fw={600} c={overdue ? 'red.8' : undefined}>
            {words.t(status === 'accepted' ? 'referral.due.arrival' : 'referral.due.answer', {
              time: `${dayOf(due, timeZone, language)} ${timeOf(due, timeZone, language)}`,
            })}
          </Text>
        )}
      </div>
      <IncomingActions referral={data} />
      <AcceptedText referral={data} />
      <CareActions referral={data} />
      {(status === 'received' || status === 'accepted') && <AcceptForm key={status} referral={data} />}
      <OutcomeText referral={data} />
      <ReferralText referral={data} />
      <Story referral={data} />
    </Stack>
  );
}
