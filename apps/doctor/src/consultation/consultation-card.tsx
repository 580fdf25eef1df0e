import { Group, Stack, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { OpinionText } from '@oih/web/consultations/opinion-text.tsx';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Way } from '@oih/web/consultations/way.tsx';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useText } from '../texts/use-text.ts';
import { ConsultationActions } from './consultation-actions.tsx';

/** A consultation as its inviting doctor sees it: how far it is, who has it, what is next, what came of it. */
export function ConsultationCard({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { number, status, overdue, request, due, timeZone, centre, invited, consultants, start, asked, emergency } =
    consultation;
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  const labelled = (key: 'consultation.centre' | 'consultation.invited', said: string) =>
    words.t('consultation.labelled', { label: words.t(key), words: said });
  const department = request.department && localized(request.department.name, language);
  const lines = [
    [words.t(`consultation.service.${request.service}`), department, words.t(`consultation.urgency.${request.urgency}`)]
      .filter(Boolean)
      .join(' · '),
    centre && labelled('consultation.centre', localized(centre.name, language)),
    invited && labelled('consultation.invited', localized(invited.name, language)),
    ...consultants.map((one) => `${localized(one.name, language)} · ${localized(one.department, language)}`),
    start && status === 'scheduled' && at(start),
    due && status !== 'scheduled' && words.t('consultation.due', { time: at(due) }),
  ].filter((line): line is string => Boolean(line));
  const owing = emergency !== null && emergency.paperworkDone === null;
  return (
    <article className={card.card} aria-label={words.t('consultation.number', { number })}>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{request.question || words.t(`consultation.service.${request.service}`)}</Text>
        <StatusBadge status={status} overdue={overdue} />
      </Group>
      {status !== 'cancelled' && <Way status={status} />}
      <Stack gap={2}>
        {lines.map((line) => (
          <Text key={line} size="sm" c="var(--ink-soft)">
            {line}
          </Text>
        ))}
      </Stack>
      {asked && <Text>{t('consult.asked', { words: asked })}</Text>}
      {owing && (
        <Text c={emergency.overdue ? 'red' : undefined} fw={600}>
          {emergency.overdue
            ? t('consult.paperwork.overdue')
            : t('consult.paperwork', { time: at(emergency.paperworkDue) })}
        </Text>
      )}
      <OpinionText consultation={consultation} />
      <ConsultationActions consultation={consultation} />
    </article>
  );
}
