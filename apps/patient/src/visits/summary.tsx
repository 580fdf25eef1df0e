import '../i18n/revisit-texts.ts';
import { Button, Stack, Text, Title } from '@mantine/core';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { dateOf, dayOf, localized } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** What the patient takes home. */
export function Summary({ encounter }: { encounter: PatientEncounterView }) {
  const { t, i18n } = useTranslation();
  const { summary, timeZone, followUpOn, practitionerRole } = encounter;
  if (!summary) return null;
  const diagnoses = summary.diagnoses.map((one) => localized(one, i18n.language)).join('\n');
  const part = (title: string, text: string) => (
    <div>
      <Title order={3} size="h5" c="pine.7">
        {title}
      </Title>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
    </div>
  );
  return (
    <Stack component="section" className="card" gap="md" aria-label={t('visit.summary')}>
      <Title order={2} size="h4">
        {t('visit.summary')}
      </Title>
      {summary.amendedAt && (
        <Text size="sm" c="var(--ink-soft)">
          {t('visit.amended', { day: dayOf(summary.amendedAt, timeZone, i18n.language) })}
        </Text>
      )}
      {diagnoses && part(t('visit.diagnoses'), diagnoses)}
      {part(t('visit.assessment'), summary.assessment)}
      {part(t('visit.plan'), summary.plan)}
      {followUpOn && (
        <Stack gap="xs">
          <Text fw={600}>
            {t('visit.followUp', { day: dateOf(`${followUpOn}T04:00:00Z`, timeZone, i18n.language) })}
          </Text>
          <Button component={Link} to={`/doctors/${practitionerRole.id}`} variant="light" size="lg">
            {t('visit.followUp.book')}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}
