import { Button, Group, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { timeOf } from '@oih/web/i18n/format';
import { MarkedPictures } from '@oih/web/pictures/marked-pictures.tsx';
import { VitalSection } from '@oih/web/vitals/vital-section.tsx';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { VisitConsultations } from '../../consultations/visit-consultations.tsx';
import { ForWhom } from '../../family/for-whom.tsx';
import { FeedbackSection } from '../../feedback/feedback-section.tsx';
import { PrintSlip } from '../../kiosk/print-slip.tsx';
import { useAttended } from '../../kiosk/use-attended.ts';
import { VisitReferrals } from '../../referrals/visit-referrals.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { MovedNotice } from '../../visits/moved-notice.tsx';
import { nextStep } from '../../visits/next-step.ts';
import { StatusBadge } from '../../visits/status-badge.tsx';
import { StoppedNotice } from '../../visits/stopped-notice.tsx';
import { Summary } from '../../visits/summary.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { useEncounter } from '../../visits/use-encounter.ts';
import { VisitCertificates } from '../../visits/visit-certificates.tsx';
import { VisitPrescriptions } from '../../visits/visit-prescriptions.tsx';
import { When } from '../../visits/when.tsx';
import { BookedNotice } from './booked-notice.tsx';
import { CancelVisit } from './cancel-visit.tsx';
import { IntakeSection } from './intake-section.tsx';
import { MoveVisit } from './move-visit.tsx';
import { MovedByYou } from './moved-by-you.tsx';
import { PaymentLine } from './payment-line.tsx';

/** Visits of which something can be said. */
const over = new Set<PatientEncounterView['status']>(['finished', 'terminated-offline']);

const changeable = new Set<AppointmentView['status']>(['booked', 'arrived']);

/** When, with whom, for how much, and the one thing to do next. */
function VisitFacts({
  appointment,
  encounter,
}: {
  appointment: AppointmentView;
  encounter: PatientEncounterView | null;
}) {
  const { t, i18n } = useTranslation();
  const { start, timeZone, status, patientId, practitionerRole, cancelled, checkInOpensAt } = appointment;
  const step = nextStep(appointment, encounter, useNow(15_000));
  return (
    <Stack className="card" gap="md">
      <Group justify="space-between" align="flex-start" gap="xs">
        <When start={start} timeZone={timeZone} />
        <StatusBadge status={status} />
      </Group>
      <DoctorLine practitionerRole={practitionerRole} />
      <ForWhom patientId={patientId} />
      <PaymentLine appointment={appointment} />
      {cancelled && !encounter?.stopped && <Text role="status">{t(`visit.cancelledBy.${cancelled.by}`)}</Text>}
      {changeable.has(status) && (
        <Text>{t('visit.opens', { time: timeOf(checkInOpensAt, timeZone, i18n.language) })}</Text>
      )}
      {step.to.endsWith('/room') && (
        <Button component={Link} to={step.to} size="lg">
          {t(step.label)}
        </Button>
      )}
      {(status === 'cancelled' || status === 'no-show') && !encounter?.stopped && (
        <Button component={Link} to={`/doctors/${practitionerRole.id}`} size="lg">
          {t('visit.find')}
        </Button>
      )}
    </Stack>
  );
}

/** One visit: when, with whom, what was written, what came of it. */
export function VisitScreen() {
  const { t } = useTranslation();
  const { appointmentId = '' } = useParams();
  const arrival = useLocation().state as { booked?: boolean; moved?: boolean } | null;
  const { data, error, refetch } = useAppointment(appointmentId);
  const attended = useAttended();
  const encounter = useEncounter(data?.appointment.encounterId).data ?? null;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { appointment } = data;
  const { status } = appointment;
  if (status === 'pending') return <Navigate to={`/book/${appointmentId}`} replace />;
  const open = changeable.has(status) || encounter?.status === 'arrived';
  return (
    <Stack gap="md">
      <PageTitle title={t('visit.title')} />
      {arrival?.booked && status === 'booked' && <BookedNotice />}
      {arrival?.moved && status === 'booked' && <MovedByYou appointment={appointment} />}
      {changeable.has(status) && <MovedNotice appointment={appointment} />}
      {encounter?.stopped && <StoppedNotice stopped={encounter.stopped} />}
      <VisitFacts appointment={appointment} encounter={encounter} />
      {encounter?.summary && <Summary encounter={encounter} />}
      {encounter?.startedAt && <VisitConsultations encounterId={encounter.id} />}
      {encounter?.startedAt && <VisitReferrals encounterId={encounter.id} />}
      {encounter && encounter.type !== 'advice' && <VisitPrescriptions encounterId={encounter.id} />}
      {encounter?.status === 'finished' && <MarkedPictures encounterId={encounter.id} />}
      {encounter?.status === 'finished' && <VisitCertificates encounterId={encounter.id} />}
      {encounter && encounter.status !== 'cancelled' && (
        <VitalSection
          className="card"
          encounterId={encounter.id}
          timeZone={encounter.timeZone}
          open={['arrived', 'in-progress', 'on-hold'].includes(encounter.status)}
        />
      )}
      {encounter && over.has(encounter.status) && !attended && <FeedbackSection encounterId={encounter.id} />}
      <IntakeSection appointment={appointment} open={open} />
      {changeable.has(status) && <MoveVisit appointment={appointment} />}
      {attended && <PrintSlip appointment={appointment} attended={attended} />}
      {changeable.has(status) && !attended && (
        <Button component="a" href={`/calendar/visit/${appointmentId}.ics`} variant="default" size="lg">
          {t('calendar.add')}
        </Button>
      )}
      {changeable.has(status) && <CancelVisit appointment={appointment} />}
    </Stack>
  );
}
