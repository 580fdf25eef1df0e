import { Group, Stack, Text, Timeline, Title } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { OpinionText } from '@oih/web/consultations/opinion-text.tsx';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultation } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Way } from '@oih/web/consultations/way.tsx';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { dayOf, localized, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import { AssignForm } from './assign-form.tsx';
import { CaseActions } from './case-actions.tsx';
import classes from './dispatch.module.css';
import { Suggestions } from './suggestions.tsx';

const parts = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** The case as it was sent. */
function Case({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { request, inviting, consent, patient } = consultation;
  const said = [
    ['from', [inviting.organization.name, inviting.name].map((name) => localized(name, language)).join(' · ')],
    ['reason', request.reason],
    ['question', request.question],
    ...parts.map((part) => [part, request.summary[part]] as const),
    ['diagnoses', request.diagnoses.map((one) => localized(one, language)).join(' · ')],
  ] as const;
  return (
    <Stack gap="sm">
      <Text>
        {patient.name} · {t(`sex.${patient.sex}`)} · {patient.age} ·{' '}
        {words.t(`consultation.setting.${request.setting}`)}
      </Text>
      <dl className={classes.parts}>
        {said
          .filter(([, value]) => value)
          .map(([part, value]) => (
            <div key={part}>
              <dt>{words.t(`consultation.${part}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {request.documents.length > 0 && <DocumentList ids={request.documents.map(({ id }) => id)} />}
      {consent && <Text>{t('dispatch.consent', { fee: moneyOf(consent.feeLimit, language) })}</Text>}
    </Stack>
  );
}

/** Whom it was offered to, and everything that happened. */
function Story({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { offers, moves, timeZone } = consultation;
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  return (
    <Stack gap="sm">
      {offers.length > 0 && (
        <section aria-label={t('dispatch.offers')}>
          <Text fw={650}>{t('dispatch.offers')}</Text>
          {offers.map(({ id, organization, outcome, reason, deadline }) => (
            <Text key={id} size="sm">
              {localized(organization.name, language)} · {t(`dispatch.outcome.${outcome ?? 'open'}`)}
              {reason && ` · ${reason}`}
              {!outcome && ` · ${words.t('consultation.due', { time: at(deadline) })}`}
            </Text>
          ))}
        </section>
      )}
      <section aria-label={t('dispatch.moves')}>
        <Text fw={650} mb="xs">
          {t('dispatch.moves')}
        </Text>
        <Timeline active={moves.length} bulletSize={14} lineWidth={2}>
          {moves.map((move) => (
            <Timeline.Item key={move.at + move.to} title={words.t(`consultation.status.${move.to}`)}>
              <Text size="sm" c="var(--ink-soft)">
                {at(move.at)} · {t(`dispatch.by.${move.by}`)}
                {move.reason && ` · ${move.reason}`}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      </section>
    </Stack>
  );
}

/** A case that is open beside the board. */
export function CasePane({ consultationId }: { consultationId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useConsultation(consultationId);
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return <Empty title={t('dispatch.choose')}>{t('dispatch.choose.hint')}</Empty>;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const { standings, status } = data;
  return (
    <Stack component="article" aria-label={data.number}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {data.request.question || data.number}
        </Title>
        <StatusBadge status={status} overdue={data.overdue} />
      </Group>
      {status !== 'cancelled' && <Way status={status} />}
      <CaseActions consultation={data} />
      {standings.includes('centre') && status === 'triaged' && <Suggestions consultation={data} />}
      {standings.includes('invited-institution') && status === 'accepted' && <AssignForm consultation={data} />}
      <Case consultation={data} />
      <OpinionText consultation={data} />
      <Story consultation={data} />
    </Stack>
  );
}
