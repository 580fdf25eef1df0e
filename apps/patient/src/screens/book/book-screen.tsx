import { Button, Group, Stack, Text, Title } from '@mantine/core';
import {
  type AppointmentView,
  bookAppointment,
  cancelAppointment,
  type Intake,
  saveIntake,
} from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { countdownText, dayOf, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { IntakeForm } from '../../visits/intake-form.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { type AgreedConsent, ConsentStep } from './consent-step.tsx';

type Step = 1 | 2 | 3;

function Hold({ appointment, left }: { appointment: AppointmentView; left: number }) {
  const { t, i18n } = useTranslation();
  const { start, timeZone } = appointment;
  return (
    <Group className="card" justify="space-between" gap="sm">
      <div>
        <Text fw={700} size="lg">
          {dayOf(start, timeZone, i18n.language)} {timeOf(start, timeZone, i18n.language)}
        </Text>
        <Text c="var(--ink-soft)">{t('book.held')}</Text>
      </div>
      <Text
        component="time"
        role="timer"
        fw={700}
        size="2rem"
        c={left < 60_000 ? 'red.8' : 'pine.7'}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {countdownText(left)}
      </Text>
    </Group>
  );
}

function Expired({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  return (
    <Stack className="card">
      <PageTitle title={t('book.expired')}>
        <span className="visually-hidden">{t('book.expired')}</span>
      </PageTitle>
      <Empty
        title={t('book.expired')}
        action={
          <Button component={Link} to={`/doctors/${appointment.practitionerRole.id}`} size="lg">
            {t('book.choose')}
          </Button>
        }
      >
        {t('book.expired.lead')}
      </Empty>
    </Stack>
  );
}

/** The three steps of a booking, while the time is held: intake, consent, confirmation. */
function Booking({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>(appointment.intake?.complaint ? 2 : 1);
  const [consent, setConsent] = useState<AgreedConsent | null>(null);
  const left = new Date(appointment.holdUntil ?? 0).getTime() - useNow(500);
  const params = { appointmentId: appointment.id };
  const show = ({ appointment: fresh }: { appointment: AppointmentView }) =>
    queries.setQueryData(['appointment', appointment.id], { appointment: fresh });
  const save = useMutation({
    mutationFn: (body: Intake) => call(saveIntake, { params, body }),
    onSuccess: (result) => {
      show(result);
      setStep(2);
    },
  });
  const book = useMutation({
    mutationFn: () => call(bookAppointment, { params, body: { consent: consent! } }),
    onSuccess: show,
  });
  const release = useMutation({
    mutationFn: () => call(cancelAppointment, { params, body: {} }),
    onSuccess: () => navigate(`/doctors/${appointment.practitionerRole.id}`, { replace: true }),
  });
  if (left <= 0) return <Expired appointment={appointment} />;
  const titles: Record<Step, string> = { 1: t('book.intake'), 2: t('book.consent'), 3: t('book.check') };
  return (
    <Stack gap="md">
      <PageTitle title={t('book.title')} />
      <Hold appointment={appointment} left={left} />
      <Stack className="card" gap="md">
        <div>
          <Text size="sm" c="var(--ink-soft)" role="status">
            {t('book.step', { step })}
          </Text>
          <Title order={2} size="h4">
            {titles[step]}
          </Title>
        </div>
        {step === 1 && (
          <>
            {save.error && <ErrorNotice error={save.error} />}
            <IntakeForm
              id={appointment.id}
              intake={appointment.intake}
              submit={t('next')}
              saving={save.isPending}
              onSubmit={(intake) => save.mutate(intake)}
            />
          </>
        )}
        {step === 2 && (
          <ConsentStep
            onBack={() => setStep(1)}
            onAgree={(agreed) => {
              setConsent(agreed);
              setStep(3);
            }}
          />
        )}
        {step === 3 && (
          <Stack>
            <DoctorLine practitionerRole={appointment.practitionerRole} />
            <Text style={{ overflowWrap: 'anywhere' }}>{appointment.intake?.complaint}</Text>
            <Text fw={650}>
              {t('doctor.fee')} {moneyOf(appointment.price, i18n.language)}
            </Text>
            {book.error && <ErrorNotice error={book.error} />}
            <Group grow>
              <Button variant="default" size="lg" onClick={() => setStep(2)}>
                {t('back')}
              </Button>
              <Button size="lg" loading={book.isPending} onClick={() => book.mutate()}>
                {t('book.confirm')}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
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
  if (appointment.status === 'pending') return <Booking appointment={appointment} />;
  if (appointment.cancelled?.reason === 'hold-expired') return <Expired appointment={appointment} />;
  return <Navigate to={`/visits/${appointmentId}`} replace state={{ booked: appointment.status === 'booked' }} />;
}
