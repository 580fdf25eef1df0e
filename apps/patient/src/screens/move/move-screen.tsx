import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type AppointmentView, rescheduleAppointment } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { ForWhom } from '../../family/for-whom.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { When } from '../../visits/when.tsx';
import { SlotTimes } from '../doctor/slot-times.tsx';
import { useColleagues } from './use-colleagues.ts';

function useMove({ id: appointmentId }: AppointmentView) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (slotId: string) => call(rescheduleAppointment, { params: { appointmentId }, body: { slotId } }),
    onSuccess: (result) => {
      queries.setQueryData(['appointment', appointmentId], result);
      void queries.invalidateQueries({ queryKey: ['appointments'] });
      void navigate(`/visits/${appointmentId}`, { replace: true, state: { moved: true } });
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['slots'] }),
  });
}

/** The times to which a visit can be moved: of the same doctor, or of a colleague who costs no more. */
function MoveVisit({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const { practitionerRole, start, timeZone, movesLeft, patientId, id } = appointment;
  const [roleId, setRoleId] = useState(practitionerRole.id);
  const [wanted, setWanted] = useState<{ slotId: string; start: string } | null>(null);
  const colleagues = useColleagues(appointment);
  const move = useMove(appointment);
  const when = (instant: string) =>
    `${dayOf(instant, timeZone, i18n.language)} ${timeOf(instant, timeZone, i18n.language)}`;
  const doctors = [
    { value: practitionerRole.id, label: `${t('move.same')} ${localized(practitionerRole.name, i18n.language)}` },
    ...colleagues.map(({ id: value, name, title }) => ({
      value,
      label: `${localized(name, i18n.language)} ${t(`title.${title}`)}`,
    })),
  ];
  return (
    <Stack gap="md">
      <PageTitle title={t('move.title')} />
      <Stack className="card" gap="sm">
        <Text c="var(--ink-soft)">{t('move.now')}</Text>
        <Group>
          <When start={start} timeZone={timeZone} size="lg" />
        </Group>
        <DoctorLine practitionerRole={practitionerRole} />
        <ForWhom patientId={patientId} />
        <Text>{movesLeft > 0 ? t('move.left', { count: movesLeft }) : t('move.none')}</Text>
      </Stack>
      {movesLeft > 0 && (
        <Stack className="card" gap="md">
          {doctors.length > 1 && (
            <NativeSelect
              label={t('move.doctor')}
              data={doctors}
              value={roleId}
              onChange={(event) => {
                move.reset();
                setRoleId(event.currentTarget.value);
              }}
            />
          )}
          <SlotTimes
            key={roleId}
            practitionerRoleId={roleId}
            label="move.to"
            pending={move.isPending ? move.variables : undefined}
            refused={move.error}
            onChoose={(slotId, to) => setWanted({ slotId, start: to })}
          />
        </Stack>
      )}
      <Group>
        <Button component={Link} to={`/visits/${id}`} variant="subtle">
          {t('move.keep')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={wanted !== null}
        title={t('move.title')}
        confirm={t('move.confirm')}
        keep={t('move.keep')}
        onConfirm={() => {
          if (wanted) move.mutate(wanted.slotId);
          setWanted(null);
        }}
        onClose={() => setWanted(null)}
      >
        {wanted && t('move.ask', { from: when(start), to: when(wanted.start) })}
      </ConfirmDialog>
    </Stack>
  );
}

/** Moving a visit; one that cannot be moved any more is shown as it is. */
export function MoveScreen() {
  const { appointmentId = '' } = useParams();
  const { data, error, refetch } = useAppointment(appointmentId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { status } = data.appointment;
  if (status !== 'booked' && status !== 'arrived') return <Navigate to={`/visits/${appointmentId}`} replace />;
  return <MoveVisit key={appointmentId} appointment={data.appointment} />;
}
