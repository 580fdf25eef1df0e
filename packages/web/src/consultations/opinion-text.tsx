import { Anchor, Stack, Text } from '@mantine/core';
import type { ConsultationOpinionView, ConsultationView } from '@oih/contracts/http/consultations';
import { readOpinionPaper } from '@oih/contracts/http/opinions';
import { IconDownload } from '@tabler/icons-react';
import { dayOf, localized, timeOf } from '../i18n/format.ts';
import classes from './consultations.module.css';
import { useConsultationText } from './use-text.ts';

/** A title with words; nothing when there are none. */
function Words({ title, children }: { title: string; children: string }) {
  if (!children) return null;
  return (
    <div>
      <Text size="sm" c="var(--ink-soft)">
        {title}
      </Text>
      <p className={classes.words}>{children}</p>
    </div>
  );
}

function Part({ part, timeZone }: { part: ConsultationOpinionView; timeZone: string }) {
  const { t, language } = useConsultationText();
  const { doctor, findings, opinion, recommendation, diagnoses, signedAt, version } = part;
  const when = `${dayOf(signedAt, timeZone, language)} ${timeOf(signedAt, timeZone, language)}`;
  return (
    <Stack gap="xs" className={classes.part}>
      <Text fw={600}>
        {t('consultation.opinion.of', {
          name: localized(doctor.name, language),
          place: localized(doctor.organization.name, language),
        })}
      </Text>
      <Words title={t('consultation.findings')}>{findings}</Words>
      <Words title={t('consultation.opinion')}>{opinion}</Words>
      <Words title={t('consultation.recommendation')}>{recommendation}</Words>
      <Words title={t('consultation.diagnoses')}>{diagnoses.map((one) => localized(one, language)).join(' · ')}</Words>
      <Text size="sm" c="var(--ink-soft)">
        {when}
        {version > 1 && ` · ${t('consultation.version', { version })}`}
      </Text>
    </Stack>
  );
}

/** What came of a consultation: the decision in plain words first, then the conclusion and each signed part, and the paper. */
export function OpinionText({ consultation }: { consultation: ConsultationView }) {
  const { t } = useConsultationText();
  const { decision, conclusion, opinions, timeZone, id } = consultation;
  if (opinions.length === 0) return null;
  return (
    <Stack gap="sm">
      {decision && (
        <div>
          <Words title={`${t('consultation.plain')} · ${t(`consultation.decision.${decision.outcome}`)}`}>
            {[decision.plainWords, decision.reason].filter(Boolean).join('\n')}
          </Words>
        </div>
      )}
      <Words title={t('consultation.conclusion')}>{conclusion}</Words>
      {opinions.map((part) => (
        <Part key={part.doctor.practitionerRoleId} part={part} timeZone={timeZone} />
      ))}
      <Anchor
        href={readOpinionPaper.path.replace(':consultationId', id)}
        download
        style={{ display: 'inline-flex', alignItems: 'center', gap: '0.35rem' }}
        mih="2.75rem"
      >
        <IconDownload size="1.2rem" aria-hidden />
        {t('consultation.paper')}
      </Anchor>
    </Stack>
  );
}
