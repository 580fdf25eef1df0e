import { Group, Switch, Text } from '@mantine/core';
import type { ReferralLine } from '@oih/contracts/http/referrals';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { calendarDay, dayOf, localized, timeOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { reasonWords } from '@oih/web/referrals/reason';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferralBox } from '@oih/web/referrals/use-referrals';
import { useReferralText } from '@oih/web/referrals/use-text';
import { useState } from 'react';
import { Link } from 'react-router';
import classes from '../consulting/consulting.module.css';
import { useText } from '../texts/use-text.ts';

/** One referral of a list, which opens it. */
function Line({ line }: { line: ReferralLine }) {
  const { t, language } = useText();
  const words = useReferralText();
  const { patient, from, receiving, department, accepted, due, timeZone, tasks, status, lastReason } = line;
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  const expected = accepted && (accepted.kind === 'slot' ? at(accepted.start) : calendarDay(accepted.from, language));
  const about = [
    line.direction && words.t(`referral.direction.${line.direction}`),
    `${localized(from.name, language)} → ${receiving ? localized(receiving.name, language) : '…'}`,
    department && localized(department, language),
    status === 'accepted' ? expected : due && words.t('referral.due.answer', { time: at(due) }),
  ];
  const plan = { done: tasks.all - tasks.open, all: tasks.all, overdue: tasks.overdue };
  return (
    <li className={card.card}>
      <Group justify="space-between" gap="xs">
        <Text
          component={Link}
          to={`/referrals/${line.id}`}
          fw={650}
          c="inherit"
          style={{ minHeight: '2.75rem', display: 'flex', alignItems: 'center' }}
        >
          {patient.name} · {patient.age}
        </Text>
        <ReferralBadge status={status} overdue={line.overdue} />
      </Group>
      <Text>{line.reason}</Text>
      <Text size="sm" c="var(--ink-soft)">
        {about.filter(Boolean).join(' · ')}
      </Text>
      {tasks.all > 0 && (
        <Text size="sm" fw={600} c={tasks.overdue > 0 ? 'red.8' : undefined}>
          {t(tasks.overdue > 0 ? 'referrals.plan.overdue' : 'referrals.plan', plan)}
        </Text>
      )}
      {lastReason && ['declined', 'expired', 'received', 'cancelled'].includes(status) && (
        <Text size="sm">{t('referrals.why', { reason: reasonWords(lastReason, words.t) })}</Text>
      )}
    </li>
  );
}

/** The referrals that a doctor sent, or the patients who are referred to the doctor. */
export function ReferralList({ box, roleId }: { box: 'sent' | 'expected'; roleId: string }) {
  const { t } = useText();
  const [ended, setEnded] = useState(true);
  const { data, error, refetch } = useReferralBox(box, [`queue:${roleId}`], ended);
  return (
    <>
      <Group justify="flex-end" my="sm">
        <Switch
          label={t('referrals.ended')}
          checked={ended}
          onChange={(event) => setEnded(event.currentTarget.checked)}
        />
      </Group>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && <Empty title={t('referrals.empty')}>{t('referrals.empty.hint')}</Empty>}
      <ul className={classes.lines}>
        {data?.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}
