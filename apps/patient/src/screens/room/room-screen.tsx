import { Stack, Text } from '@mantine/core';
import { useDevices } from '@oih/call/react/hooks';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { Summary } from '../../visits/summary.tsx';
import { useAppointment } from '../../visits/use-appointments.ts';
import { useEncounter } from '../../visits/use-encounter.ts';
import { CallRoom } from './call-room.tsx';
import { GreenRoom } from './green-room.tsx';
import { Invitation } from './invitation.tsx';
import { WaitingRoom } from './waiting-room.tsx';

/** Remembers over a reload that this browser has joined the call, so that it lands in it again. */
const joinedKey = (encounterId: string) => `oih.joined.${encounterId}`;

/** The way through a visit: green room, waiting room, call, summary. The server's state decides which. */
export function RoomScreen() {
  const { t } = useTranslation();
  const { appointmentId = '' } = useParams();
  const { devices, state: deviceState } = useDevices();
  const { data, error, refetch } = useAppointment(appointmentId);
  const appointment = data?.appointment;
  const { data: encounter, error: encounterError } = useEncounter(appointment?.encounterId);
  const userId = useSession().actor?.userId ?? '';
  const [checking, setChecking] = useState(false);
  const [joined, setJoined] = useState(false);
  if (error || encounterError) return <ErrorNotice error={error ?? encounterError} onRetry={() => void refetch()} />;
  if (!appointment || (appointment.encounterId && !encounter)) return <Loading />;
  if (appointment.status === 'booked' || appointment.status === 'arrived' || checking) {
    return (
      <GreenRoom appointment={appointment} devices={devices} state={deviceState} onDone={() => setChecking(false)} />
    );
  }
  if (!encounter || appointment.status === 'cancelled' || appointment.status === 'no-show')
    return <Navigate to={`/visits/${appointmentId}`} replace />;
  if (encounter.status === 'arrived')
    return (
      <WaitingRoom
        appointment={appointment}
        encounter={encounter}
        onDevices={() => setChecking(true)}
        userId={userId}
      />
    );
  if (encounter.status === 'finished') {
    return (
      <Stack gap="md">
        <PageTitle title={t('after.done')} />
        {encounter.summary && <Summary summary={encounter.summary} />}
      </Stack>
    );
  }
  if (encounter.callEndedAt) {
    return (
      <Stack className="card" aria-live="polite">
        <PageTitle title={t('after.writing')}>
          <span className="visually-hidden">{t('after.writing')}</span>
        </PageTitle>
        <Empty title={t('after.writing')}>
          <Text span>{t('after.writing.lead')}</Text>
        </Empty>
      </Stack>
    );
  }
  const inside = joined || sessionStorage.getItem(joinedKey(encounter.id)) === 'true';
  if (inside) return <CallRoom encounter={encounter} userId={userId} devices={devices} deviceState={deviceState} />;
  return (
    <Invitation
      onJoin={() => {
        sessionStorage.setItem(joinedKey(encounter.id), 'true');
        setJoined(true);
      }}
    />
  );
}
