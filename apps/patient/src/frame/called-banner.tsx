import { Button, Group, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { playChime } from '@oih/web/call/chime';
import { IconVideo } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useAppointments } from '../visits/use-appointments.ts';
import { useEncounter } from '../visits/use-encounter.ts';

function CalledTo({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  const encounter = useEncounter(appointment.encounterId).data;
  const called = encounter?.status === 'in-progress' && !encounter.callEndedAt;
  useEffect(() => {
    if (called) void playChime();
  }, [called]);
  if (!called) return null;
  return (
    <Group
      role="alert"
      className="card"
      justify="space-between"
      mb="md"
      style={{ borderWidth: 2 }}
      bd="2px solid pine.6"
    >
      <Text fw={650} size="lg">
        {t('wait.called')}
      </Text>
      <Button component={Link} to={`/visits/${appointment.id}/room`} size="lg" leftSection={<IconVideo aria-hidden />}>
        {t('wait.join')}
      </Button>
    </Group>
  );
}

/** On whichever page the patient is when the doctor calls: says so, and leads there. */
export function CalledBanner() {
  const { data } = useAppointments('upcoming');
  const { pathname } = useLocation();
  const waiting = data?.appointments.find(({ status }) => status === 'checked-in');
  if (!waiting || pathname.startsWith(`/visits/${waiting.id}`)) return null;
  return <CalledTo appointment={waiting} />;
}
