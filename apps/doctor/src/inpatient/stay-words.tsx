import { Badge, Group, Text } from '@mantine/core';
import type { InpatientView } from '@oih/contracts/http/inpatients';
import { calendarDay, localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

/** Where and since when somebody lies, with what. */
export function StayWords({ inpatient }: { inpatient: InpatientView }) {
  const { t, language } = useText();
  const { patient, ward, bed, admittedOn, diagnoses, residentId } = { ...inpatient, ...inpatient.patient };
  const about = [
    t('visit.patient', { sex: t(`sex.${patient.sex}`), age: patient.age, birth: patient.birthDate }),
    residentId,
  ];
  return (
    <div>
      <Text fw={600}>{t('inpatient.bedside', { ward, bed })}</Text>
      <Text c="var(--ink-soft)">{about.filter(Boolean).join(' · ')}</Text>
      <Text c="var(--ink-soft)">
        {t('inpatient.admitted', { day: calendarDay(admittedOn, language) })}
        {' · '}
        {diagnoses.map((one) => `${localized(one, language)} ${one.code}`).join(t('inpatient.and'))}
      </Text>
    </div>
  );
}

/** What is asked about the patient, in a word each. */
export function AskedBadges({ inpatient: { consultations, status } }: { inpatient: InpatientView }) {
  const { t } = useText();
  const badge = (words: string, color: string) => (
    <Badge key={words} size="lg" variant="light" color={color} c="var(--ink)" tt="none">
      {words}
    </Badge>
  );
  return (
    <Group gap="xs">
      {status === 'finished' && badge(t('inpatient.discharged'), 'gray')}
      {consultations.open > 0 && badge(t('inpatient.open', { count: consultations.open }), 'pine')}
      {consultations.over > 0 && badge(t('inpatient.over', { count: consultations.over }), 'gray')}
    </Group>
  );
}
