import { Group, Text } from '@mantine/core';
import type { ReferralLine } from '@oih/contracts/http/referrals';
import { calendarDay, dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferralText } from '@oih/web/referrals/use-text';
import { NavLink } from 'react-router';
import classes from '../dispatch/dispatch.module.css';
import { useText } from '../texts/use-text.ts';

/** One referral of the list, which opens it. */
export function IncomingLine({ line }: { line: ReferralLine }) {
  const { t, language } = useText();
  const words = useReferralText();
  const { id, patient, from, department, direction, urgency, status, overdue, accepted, due, timeZone } = line;
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  const about = [
    direction && words.t(`referral.direction.${direction}`),
    localized(from.name, language),
    department && localized(department, language),
  ];
  const when =
    accepted && status === 'accepted'
      ? accepted.kind === 'slot'
        ? at(accepted.start)
        : words.t('referral.accepted.bed.words', { ward: accepted.ward, date: calendarDay(accepted.from, language) })
      : due && words.t('referral.due.answer', { time: at(due) });
  return (
    <li>
      <NavLink
        to={`/referrals/${id}`}
        className={classes.line}
        data-urgency={urgency}
        data-overdue={overdue || undefined}
      >
        <Group justify="space-between" gap="xs" mb={4}>
          <Text fw={650}>{t('referrals.person', { name: patient.name, age: patient.age })}</Text>
          <ReferralBadge status={status} overdue={overdue} />
        </Group>
        <Text lineClamp={2}>{line.reason}</Text>
        <Text size="sm" c="var(--ink-soft)">
          {about.filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm" c="var(--ink-soft)">
          {words.t(`referral.urgency.${urgency}`)}
        </Text>
        {when && (
          <Text size="sm" fw={600}>
            {when}
          </Text>
        )}
      </NavLink>
    </li>
  );
}
