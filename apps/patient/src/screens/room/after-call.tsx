import { Button, Group, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { MarkedPictures } from '@oih/web/pictures/marked-pictures.tsx';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FeedbackSection } from '../../feedback/feedback-section.tsx';
import { useAttended } from '../../kiosk/use-attended.ts';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { Summary } from '../../visits/summary.tsx';
import { VisitCertificates } from '../../visits/visit-certificates.tsx';
import { VisitPrescriptions } from '../../visits/visit-prescriptions.tsx';
import { WritingPicture } from './writing-picture.tsx';

/** The call has ended and the visit has not: the doctor writes. The page turns by itself when the summary is there. */
export function Writing({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  return (
    <Stack className="card" align="center" gap="md" py="xl" ta="center" aria-live="polite">
      <WritingPicture />
      <PageTitle title={t('after.writing')} />
      <Text c="var(--ink-soft)">{t('after.writing.lead')}</Text>
      <Button component={Link} to={`/visits/${appointment.id}`} variant="light">
        {t('action.details')}
      </Button>
    </Stack>
  );
}

/** The visit is done: what the patient takes home. */
export function Finished({
  appointment,
  encounter,
}: {
  appointment: AppointmentView;
  encounter: PatientEncounterView;
}) {
  const attended = useAttended();
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap" c="pine.7">
        <IconCircleCheck size="2rem" aria-hidden />
        <PageTitle title={t('after.done')} />
      </Group>
      <div className="card">
        <DoctorLine practitionerRole={appointment.practitionerRole} />
      </div>
      {encounter.summary && <Summary encounter={encounter} />}
      {encounter.type !== 'advice' && <VisitPrescriptions encounterId={encounter.id} />}
      <MarkedPictures encounterId={encounter.id} />
      <VisitCertificates encounterId={encounter.id} />
      {!attended && <FeedbackSection encounterId={encounter.id} />}
      <Group>
        <Button component={Link} to={`/visits/${appointment.id}`} variant="light">
          {t('action.details')}
        </Button>
        <Button component={Link} to="/" variant="default">
          {t('nav.home')}
        </Button>
      </Group>
    </Stack>
  );
}
