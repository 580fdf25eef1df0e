import { Alert, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { type AppointmentView, cancelAppointment, type Intake, saveIntake } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { IntakeForm } from '../../visits/intake-form.tsx';
import { nextStep } from '../../visits/next-step.ts';
import { Summary } from '../../visits/summary.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { useEncounter } from '../../visits/use-encounter.ts';
import { StatusBadge } from '../../visits/visit-card.tsx';

const changeable = new Set<AppointmentView['status']>(['booked', 'arrived']);

function IntakeSection({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const save = useMutation({
    mutationFn: (body: Intake) => call(saveIntake, { params: { appointmentId: appointment.id }, body }),
    onSuccess: (result) => {
      queries.setQueryData(['appointment', appointment.id], result);
      setEditing(false);
    },
  });
  const { intake } = appointment;
  const lines = [
    intake?.complaint,
    intake?.duration && `${t('book.duration')} ${intake.duration.value} ${t(`unit.${intake.duration.unit}`)}`,
    intake?.allergies && `${t('book.allergies')} ${intake.allergies}`,
    intake?.medication && `${t('book.medication')} ${intake.medication}`,
    intake?.priorDiagnosis && `${t('book.priorDiagnosis')} ${intake.priorDiagnosis}`,
  ].filter(Boolean);
  return (
    <Stack component="section" className="card" gap="xs">
      <Title order={2} size="h4">
        {t('visit.intake')}
      </Title>
      {lines.length === 0 && <Text c="var(--ink-soft)">{t('visit.intake.none')}</Text>}
      {lines.map((line) => (
        <Text key={String(line)} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {changeable.has(appointment.status) && (
        <Group>
          <Button variant="light" onClick={() => setEditing(true)}>
            {t('visit.edit')}
          </Button>
        </Group>
      )}
      <Modal
        opened={editing}
        onClose={() => setEditing(false)}
        title={t('visit.edit')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {save.error && <ErrorNotice error={save.error} />}
        <IntakeForm
          id={`${appointment.id}.edit`}
          intake={intake}
          submit={t('save')}
          saving={save.isPending}
          onSubmit={(fields) => save.mutate(fields)}
        />
      </Modal>
    </Stack>
  );
}

function Cancel({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => call(cancelAppointment, { params: { appointmentId: appointment.id }, body: {} }),
    onSuccess: (result) => queries.setQueryData(['appointment', appointment.id], result),
    onSettled: () => setAsking(false),
  });
  const time = `${dayOf(appointment.start, appointment.timeZone, i18n.language)} ${timeOf(appointment.start, appointment.timeZone, i18n.language)}`;
  return (
    <>
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <Button variant="subtle" color="red.8" onClick={() => setAsking(true)} loading={cancel.isPending}>
        {t('visit.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('visit.cancel')}
        confirm={t('visit.cancel.confirm')}
        danger
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('visit.cancel.ask', { time })}
      </ConfirmDialog>
    </>
  );
}

/** One visit: when, with whom, what was written, what came of it. */
export function VisitScreen() {
  const { t, i18n } = useTranslation();
  const { appointmentId = '' } = useParams();
  const booked = (useLocation().state as { booked?: boolean } | null)?.booked === true;
  const { data, error, refetch } = useAppointment(appointmentId);
  const encounter = useEncounter(data?.appointment.encounterId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { appointment } = data;
  if (appointment.status === 'pending') return <Navigate to={`/book/${appointmentId}`} replace />;
  const { start, timeZone, status } = appointment;
  const step = nextStep(appointment);
  return (
    <Stack gap="md">
      <PageTitle title={t('visit.title')} />
      {booked && status === 'booked' && (
        <Alert
          color="pine"
          icon={<IconCircleCheck aria-hidden />}
          title={t('booked.title')}
          role="status"
          styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}
        >
          {t('booked.lead')}
        </Alert>
      )}
      <Stack className="card" gap="sm">
        <Group justify="space-between">
          <Text fw={700} size="xl">
            {dayOf(start, timeZone, i18n.language)} {timeOf(start, timeZone, i18n.language)}
          </Text>
          <StatusBadge status={status} />
        </Group>
        <Text size="sm" c="var(--ink-soft)">
          {t('zone', { zone: zoneName(timeZone, i18n.language) })}
        </Text>
        <DoctorLine practitionerRole={appointment.practitionerRole} />
        {appointment.cancelled && <Text role="status">{t(`visit.cancelledBy.${appointment.cancelled.by}`)}</Text>}
        {changeable.has(status) && (
          <Text c="var(--ink-soft)">
            {t('visit.opens', { time: timeOf(appointment.checkInOpensAt, timeZone, i18n.language) })}
          </Text>
        )}
        {step.to.endsWith('/room') && (
          <Button component={Link} to={step.to} size="lg">
            {t(step.label)}
          </Button>
        )}
        {(status === 'cancelled' || status === 'no-show') && (
          <Button component={Link} to={`/doctors/${appointment.practitionerRole.id}`} size="lg">
            {t('visit.find')}
          </Button>
        )}
      </Stack>
      {encounter.data?.summary && <Summary summary={encounter.data.summary} />}
      <IntakeSection appointment={appointment} />
      {changeable.has(status) && <Cancel appointment={appointment} />}
    </Stack>
  );
}
