import { Badge, Group, Stack, Text } from '@mantine/core';
import type { FollowUpTaskView, ReferralView } from '@oih/contracts/http/referrals';
import { vitalBounds } from '@oih/contracts/http/vital-signs';
import { calendarDay, dayOf, localized, timeOf } from '../i18n/format.ts';
import { useVitalText } from '../vitals/use-text.ts';
import { Parts } from './parts.tsx';
import classes from './referrals.module.css';
import { useReferralText } from './use-text.ts';

/** When and where the patient is expected. */
export function AcceptedText({ referral: { accepted } }: { referral: Pick<ReferralView, 'accepted'> }) {
  const { t, language } = useReferralText();
  if (!accepted) return null;
  const { doctor, note } = accepted;
  const when =
    accepted.kind === 'slot'
      ? `${dayOf(accepted.start, accepted.timeZone, language)} ${timeOf(accepted.start, accepted.timeZone, language)}`
      : t('referral.accepted.bed.words', { ward: accepted.ward, date: calendarDay(accepted.from, language) });
  const who = [doctor.organization.name, doctor.department, doctor.name].map((name) => localized(name, language));
  return (
    <Parts
      said={[
        [t(`referral.accepted.${accepted.kind}`), when],
        [t('referral.accepted.doctor'), who.join(' · ')],
        [t('referral.accepted.note'), note],
      ]}
    />
  );
}

/** One task of a plan, with what came of it each time that it was tried. */
export function TaskText({ task, timeZone }: { task: FollowUpTaskView; timeZone: string }) {
  const { t, language } = useReferralText();
  const vital = useVitalText();
  const { what, due, organization, status, overdue, entries } = task;
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{what}</Text>
        <Badge
          color={overdue ? 'red.8' : status === 'not-reached' ? 'amber' : 'pine'}
          variant={overdue ? 'filled' : 'light'}
          size="lg"
          tt="none"
        >
          {overdue ? t('referral.task.overdue') : t(`referral.task.${status}`)}
        </Badge>
      </Group>
      <Text size="sm" c="var(--ink-soft)">
        {t('referral.task.due', { date: calendarDay(due, language), place: localized(organization.name, language) })}
      </Text>
      {entries.map(({ outcome, note, reading, by, at }) => (
        <div key={at}>
          <Text>
            {t(`referral.task.${outcome}`)} · {note}
            {reading && (
              <>
                {' · '}
                {vital.t(`vital.${reading.kind}`)}{' '}
                <strong>
                  {reading.value}
                  {reading.diastolic !== null && `/${reading.diastolic}`} {vitalBounds[reading.kind].unit}
                </strong>
              </>
            )}
          </Text>
          <Text size="sm" c="var(--ink-soft)">
            {t('referral.task.by', {
              name: localized(by, language),
              time: `${dayOf(at, timeZone, language)} ${timeOf(at, timeZone, language)}`,
            })}
          </Text>
        </div>
      ))}
    </>
  );
}

/** What the receiving institution writes at the end, and the plan of what is done near home. */
export function OutcomeText({ referral }: { referral: Pick<ReferralView, 'discharge' | 'plan' | 'timeZone'> }) {
  const { t, language } = useReferralText();
  const { discharge, plan, timeZone } = referral;
  if (!discharge) return null;
  return (
    <Stack gap="sm">
      <Parts
        said={[
          [t('referral.discharge'), discharge.summary],
          [t('referral.diagnoses'), discharge.diagnoses.map((one) => localized(one, language)).join(' · ')],
          [t('referral.discharge.medication'), discharge.medication],
        ]}
      />
      {plan && (
        <section aria-label={t('referral.plan')}>
          <Text component="h3" fw={650} m={0} mb="xs">
            {t('referral.plan')} · {t('referral.plan.at', { place: localized(plan.organization.name, language) })}
          </Text>
          <ul className={classes.tasks}>
            {plan.tasks.map((task) => (
              <li
                key={task.id}
                className={classes.task}
                data-overdue={task.overdue || undefined}
                data-done={task.status === 'done' || undefined}
              >
                <TaskText task={task} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}
