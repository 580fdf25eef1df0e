import { Group, Stack, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Way } from '@oih/web/consultations/way.tsx';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import classes from '../visit/visit.module.css';

const parts = ['complaint', 'history', 'allergies', 'medication', 'examination', 'assessment'] as const;

/** The case as it was sent: who asks what, about whom, the record and the papers. */
export function CaseText({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { patient, request, inviting, status, overdue, bedside } = consultation;
  const about = t('visit.patient', { sex: t(`sex.${patient.sex}`), age: patient.age, birth: patient.birthDate });
  const from = [inviting.organization.name, inviting.department, inviting.name]
    .map((name) => localized(name, language))
    .join(' · ');
  const said = [
    ['from', from],
    ['reason', request.reason],
    ['question', request.question],
    ...parts.map((part) => [part, request.summary[part]] as const),
    ['diagnoses', request.diagnoses.map((one) => `${localized(one, language)} ${one.code}`).join('；')],
  ] as const;
  return (
    <Stack gap="sm" component="section" aria-label={t('consulting.case')}>
      <Group justify="space-between">
        <div>
          <h2 className={classes.name}>{patient.name}</h2>
          <Text c="var(--ink-soft)">{about}</Text>
        </div>
        <StatusBadge status={status} overdue={overdue} />
      </Group>
      <Way status={status} />
      <Text>
        {bedside ? t('inpatient.bedside', bedside) : words.t(`consultation.setting.${request.setting}`)}
        {!bedside && request.place && ` · ${request.place}`}
      </Text>
      <dl className={classes.parts}>
        {said
          .filter(([, said]) => said)
          .map(([part, said]) => (
            <div key={part}>
              <dt>{words.t(`consultation.${part}`)}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
      {request.documents.length > 0 && (
        <div>
          <Text size="sm" c="var(--ink-soft)">
            {words.t('consultation.papers')}
          </Text>
          <DocumentList ids={request.documents.map(({ id }) => id)} />
        </div>
      )}
    </Stack>
  );
}
