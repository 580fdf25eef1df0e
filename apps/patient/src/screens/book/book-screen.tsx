import { Button, Stack, Text } from '@mantine/core';
import type { AppointmentView, ConsentReference } from '@oih/contracts/http/appointments';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { IntakeForm } from '../../visits/intake-form.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { ConfirmStep } from './confirm-step.tsx';
import { ConsentStep } from './consent-step.tsx';
import { Expired } from './expired.tsx';
import { HoldBar } from './hold-bar.tsx';
import { StepTitle } from './step-title.tsx';
import { type BookingStep, reachableStep } from './steps.ts';
import { useBooking } from './use-booking.ts';

/** The step stands in the address: the browser's own way back leads to the step before, and a reload stays. */
function useStep(appointment: AppointmentView, consent: ConsentReference | null) {
  const [params, setParams] = useSearchParams();
  const has = { complaint: Boolean(appointment.intake?.complaint), consent: consent !== null };
  const go = (step: BookingStep): void => setParams({ step });
  return { step: reachableStep(params.get('step'), has), go };
}

/** The steps of a booking, while the time is held: intake, consent, confirmation. */
function Booking({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  const [consent, setConsent] = useState<ConsentReference | null>(null);
  const { step, go } = useStep(appointment, consent);
  const { pause, save, book, release } = useBooking(appointment, () => go('consent'));
  const left = new Date(appointment.holdUntil ?? 0).getTime() - useNow(500);
  if (left <= 0) return <Expired appointment={appointment} />;
  return (
    <Stack gap="md">
      <PageTitle title={t('book.title')} />
      <HoldBar appointment={appointment} left={left} />
      <Stack className="card" gap="md">
        <StepTitle step={step} />
        {step === 'intake' && (
          <IntakeForm
            id={appointment.id}
            patientId={appointment.patientId}
            intake={appointment.intake}
            submit={t('next')}
            saving={save.isPending}
            onSubmit={(intake) => save.mutate(intake)}
            onPause={(intake) => pause.mutate(intake)}
          >
            {save.error && <ErrorNotice error={save.error} />}
            <Text size="sm" c="var(--ink-soft)" role="status">
              {t(pause.isError ? 'book.notSaved' : pause.isSuccess ? 'book.saved' : 'book.savedAsYouGo')}
            </Text>
          </IntakeForm>
        )}
        {step === 'consent' && (
          <ConsentStep
            agreedTo={consent}
            onBack={() => go('intake')}
            onAgree={(agreed) => {
              setConsent(agreed);
              go('check');
            }}
          />
        )}
        {step === 'check' && (
          <ConfirmStep
            appointment={appointment}
            error={book.error}
            booking={book.isPending}
            onBack={() => go('consent')}
            onBook={() => consent && book.mutate(consent)}
          />
        )}
      </Stack>
      {release.error && <ErrorNotice error={release.error} />}
      <Button variant="subtle" loading={release.isPending} onClick={() => release.mutate()}>
        {t('book.release')}
      </Button>
    </Stack>
  );
}

/** Booking a held time; where it stands is told by the server, so a reload goes on. */
export function BookScreen() {
  const { appointmentId = '' } = useParams();
  const { data, error, refetch } = useAppointment(appointmentId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { appointment } = data;
  if (appointment.status === 'pending') return <Booking key={appointmentId} appointment={appointment} />;
  if (appointment.cancelled?.reason === 'hold-expired') return <Expired appointment={appointment} />;
  return <Navigate to={`/visits/${appointmentId}`} replace state={{ booked: appointment.status === 'booked' }} />;
}
