import '../../i18n/record-texts.ts';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { downloadRecord, getRecord, type OwnRecordView } from '@oih/contracts/http/record';
import { call } from '@oih/web/api/client';
import { CertificateCard } from '@oih/web/certificates/certificate-card.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dateOf, localized } from '@oih/web/i18n/format';
import { PrescriptionCard } from '@oih/web/prescriptions/prescription-card.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconDownload, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { WhoseRecord } from '../../record/whose-record.tsx';

/** The zone in which days without a hospital are told. */
const zone = 'Asia/Shanghai';
/** How many prescriptions are shown before all of them are asked for. */
const fewPrescriptions = 3;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function Allergies({ record }: { record: OwnRecordView }) {
  const { t, i18n } = useTranslation();
  if (record.allergies.length === 0) return <Text c="var(--ink-soft)">{t('record.allergies.none')}</Text>;
  return (
    <Stack className="card" component="ul" gap="xs" m={0} style={{ listStyle: 'none' }}>
      {record.allergies.map(({ id, substance, reaction, recordedAt, recordedBy }) => (
        <li key={id}>
          <Text fw={600}>
            {localized(substance.name, i18n.language)}
            {reaction && ` · ${reaction}`}
          </Text>
          <Text size="sm" c="var(--ink-soft)">
            {t('record.allergies.by', {
              name: localized(recordedBy, i18n.language),
              day: dateOf(recordedAt, zone, i18n.language),
            })}
          </Text>
        </li>
      ))}
    </Stack>
  );
}

function Prescriptions({ record }: { record: OwnRecordView }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { prescriptions, visits } = record;
  if (prescriptions.length === 0) return <Text c="var(--ink-soft)">{t('record.prescriptions.none')}</Text>;
  const roleOf = (encounterId: string) => visits.find((one) => one.encounterId === encounterId)?.practitionerRoleId;
  return (
    <Stack gap="sm">
      {prescriptions.slice(0, all ? undefined : fewPrescriptions).map((one) => {
        const role = roleOf(one.encounterId);
        return (
          <PrescriptionCard key={one.id} prescription={one}>
            {role && (one.status === 'dispensed' || one.status === 'expired') && (
              <Button component={Link} to={`/doctors/${role}`} variant="light">
                {t('record.repeat')}
              </Button>
            )}
          </PrescriptionCard>
        );
      })}
      {!all && prescriptions.length > fewPrescriptions && (
        <Button variant="default" size="lg" onClick={() => setAll(true)}>
          {t('record.prescriptions.more', { count: prescriptions.length })}
        </Button>
      )}
    </Stack>
  );
}

function Visits({ record }: { record: OwnRecordView }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (record.visits.length === 0) return <Text c="var(--ink-soft)">{t('record.visits.none')}</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {record.visits.map((visit) => (
        <li key={visit.encounterId}>
          <Link to={`/visits/${visit.appointmentId}`} className="card card-link" style={{ display: 'block' }}>
            <Text fw={600}>
              {dateOf(visit.start, visit.timeZone, language)} · {localized(visit.organization, language)}
            </Text>
            <Text size="sm" c="var(--ink-soft)">
              {localized(visit.department, language)} · {localized(visit.practitioner, language)}
            </Text>
            {visit.record && (
              <Text style={{ overflowWrap: 'anywhere' }}>
                {[...visit.record.diagnoses.map((one) => localized(one, language)), visit.record.assessment]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            )}
          </Link>
        </li>
      ))}
    </Stack>
  );
}

/** Everything about a patient at all hospitals: to read, to take along, and who has looked at it. */
export function RecordScreen() {
  const { t } = useTranslation();
  const [patientId, setPatientId] = useState(useSession().actor?.patientId ?? '');
  const { data, error, refetch } = useQuery({
    queryKey: ['record', patientId],
    queryFn: async () => (await call(getRecord, { params: { patientId } })).record,
    enabled: patientId !== '',
  });
  const path = downloadRecord.path.replace(':patientId', patientId);
  return (
    <Stack gap="lg">
      <div>
        <PageTitle title={t('record.title')} />
        <Text c="var(--ink-soft)">{t('record.lead')}</Text>
      </div>
      <WhoseRecord value={patientId} onChange={setPatientId} />
      <Group gap="sm">
        <Button
          component="a"
          href={`${path}?form=pdf`}
          download
          variant="light"
          size="lg"
          leftSection={<IconDownload size="1.25rem" aria-hidden />}
        >
          {t('record.pdf')}
        </Button>
        <Button
          component="a"
          href={`${path}?form=fhir`}
          download
          variant="default"
          size="lg"
          title={t('record.fhir.hint')}
        >
          {t('record.fhir')}
        </Button>
        <Button
          component={Link}
          to="/record/viewed"
          variant="default"
          size="lg"
          leftSection={<IconEye size="1.25rem" aria-hidden />}
        >
          {t('viewed.title')}
        </Button>
      </Group>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data && (
        <>
          <Section title={t('record.allergies')}>
            <Allergies record={data} />
          </Section>
          <Section title={t('record.prescriptions')}>
            <Prescriptions key={patientId} record={data} />
          </Section>
          {data.certificates.length > 0 && (
            <Section title={t('record.certificates')}>
              {data.certificates.map((one) => (
                <CertificateCard key={one.id} certificate={one} />
              ))}
            </Section>
          )}
          <Section title={t('record.visits')}>
            <Visits record={data} />
          </Section>
        </>
      )}
    </Stack>
  );
}
