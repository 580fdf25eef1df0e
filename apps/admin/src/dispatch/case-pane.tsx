import { Group, Stack, Text, Title } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { OpinionText } from '@oih/web/consultations/opinion-text.tsx';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultation } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Way } from '@oih/web/consultations/way.tsx';
import '@oih/web/documents/texts';
import { localized } from '@oih/web/i18n/format';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../texts/use-text.ts';
import { AssignForm } from './assign-form.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseStory } from './case-story.tsx';
import classes from './dispatch.module.css';
import { OfferDeadline } from './offer-deadline.tsx';
import { Suggestions } from './suggestions.tsx';
import { UrgencyBadge } from './urgency-badge.tsx';

const parts = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** The case as it was sent. */
function Case({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { t: word } = useTranslation();
  const { request, inviting, patient } = consultation;
  const said = [
    ['from', [inviting.organization.name, inviting.name].map((name) => localized(name, language)).join(' · ')],
    ['reason', request.reason],
    ['question', request.question],
    ...parts.map((part) => [part, request.summary[part]] as const),
    ['diagnoses', request.diagnoses.map((one) => localized(one, language)).join(' · ')],
    // A name may stand on a paper: who dispatches reads which there are, and those who treat open them (rule PRIVACY).
    ['papers', request.documents.map(({ kind }) => word(`documents.kind.${kind}`)).join(' · ')],
  ] as const;
  return (
    <Stack gap="sm">
      <Text>
        {patient.name} · {t(`sex.${patient.sex}`)} · {patient.age} ·{' '}
        {words.t(`consultation.setting.${request.setting}`)}
        {request.place && ` · ${request.place}`}
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
    </Stack>
  );
}

/** Its name; it takes the focus when the case is opened, so that a screen reader goes on there and not in the list. */
function Name({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none', overflowWrap: 'anywhere' }}>
      {children}
    </Title>
  );
}

/** A case that is open beside the board. */
export function CasePane({ consultationId }: { consultationId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useConsultation(consultationId);
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return <Empty title={t('dispatch.gone')}>{t('dispatch.gone.hint')}</Empty>;
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const { standings, status } = data;
  const words = data.request.question || data.number;
  return (
    <Stack component="article" aria-label={words}>
      <div>
        <Group gap="xs" mb="xs">
          <UrgencyBadge urgency={data.request.urgency} />
          <StatusBadge status={status} overdue={data.overdue} />
          <Text size="sm" c="var(--ink-soft)">
            {data.number}
          </Text>
        </Group>
        <Name>{words}</Name>
      </div>
      {status !== 'cancelled' && <Way status={status} />}
      {status === 'offered' && <OfferDeadline offers={data.offers} />}
      {data.asked && <Text>{t('dispatch.asked', { words: data.asked })}</Text>}
      <CaseActions consultation={data} />
      {standings.includes('centre') && status === 'triaged' && <Suggestions consultation={data} />}
      {standings.includes('invited-institution') && (status === 'accepted' || status === 'scheduled') && (
        <AssignForm consultation={data} />
      )}
      <CaseFacts consultation={data} />
      <Case consultation={data} />
      <OpinionText consultation={data} />
      <CaseStory consultation={data} />
    </Stack>
  );
}
