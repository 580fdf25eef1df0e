import { useDevices } from '@oih/call/react/hooks';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { startTransition, useEffect, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useAppointment } from '../../visits/use-appointments.ts';
import { useEncounter } from '../../visits/use-encounter.ts';
import { Finished, Writing } from './after-call.tsx';
import { CallRoom } from './call-room.tsx';
import { GreenRoom } from './green-room.tsx';
import { Invitation } from './invitation.tsx';
import { type Stage, stageOf } from './stage.ts';
import { useJoined } from './use-joined.ts';
import { useRoomCall } from './use-room-call.ts';
import { WaitingRoom } from './waiting-room.tsx';

const withDevices = new Set<Stage>(['checking', 'waiting', 'invited', 'call']);

/** The records of the room, and where the patient stands. */
function useRoom() {
  const { appointmentId = '' } = useParams();
  const [checkingAgain, setCheckingAgain] = useState(false);
  const { devices, state: deviceState } = useDevices();
  const read = useAppointment(appointmentId);
  const appointment = read.data?.appointment;
  const encounterRead = useEncounter(appointment?.encounterId);
  const encounter = encounterRead.data ?? null;
  const call = useJoined(encounter?.id);
  const known = appointment !== undefined && (appointment.encounterId === null || encounter !== null);
  const stage = known ? stageOf({ appointment, encounter, checkingAgain, joined: call.joined }) : null;
  const { forget, left } = call;
  const { call: media, state: callState, enter } = useRoomCall(encounter, devices, stage);
  useEffect(() => {
    if (stage === null) return;
    if (stage !== 'call' && stage !== 'invited') forget();
    if (withDevices.has(stage) && !(stage === 'invited' && left)) return;
    // Nobody is to be seen or heard any more: the light of the camera goes out.
    devices.release('camera');
    devices.release('microphone');
  }, [stage, left, devices, forget]);
  return {
    error: read.error ?? encounterRead.error,
    retry: () => void read.refetch().then(() => encounterRead.refetch()),
    appointment,
    encounter,
    stage,
    call,
    media,
    callState,
    enter,
    devices,
    deviceState,
    setCheckingAgain,
  };
}

/** The way through a visit: green room, waiting room, call, summary. */
export function RoomScreen() {
  const userId = useSession().actor?.userId ?? '';
  const room = useRoom();
  const { appointment, encounter, stage, call, media, callState, enter, devices, deviceState, setCheckingAgain } = room;
  if (room.error && !stage) return <ErrorNotice error={room.error} onRetry={room.retry} />;
  if (!appointment || !stage) return <Loading />;
  if (stage === 'checking')
    return (
      <GreenRoom
        appointment={appointment}
        devices={devices}
        state={deviceState}
        onDone={() => setCheckingAgain(false)}
      />
    );
  if (!encounter || stage === 'elsewhere') return <Navigate to={`/visits/${appointment.id}`} replace />;
  if (stage === 'waiting')
    return (
      <WaitingRoom
        appointment={appointment}
        encounter={encounter}
        camera={deviceState.camera.track}
        onDevices={() => setCheckingAgain(true)}
        userId={userId}
      />
    );
  if (stage === 'finished') return <Finished appointment={appointment} encounter={encounter} />;
  if (stage === 'writing') return <Writing appointment={appointment} />;
  if (stage === 'invited') {
    const join = (): void => {
      enter();
      // The call is on its way already; drawing its screen must not hold it up.
      startTransition(call.join);
    };
    return (
      <Invitation appointment={appointment} again={call.left} joining={callState.status === 'joining'} onJoin={join} />
    );
  }
  return (
    <CallRoom
      call={media}
      state={callState}
      encounter={encounter}
      userId={userId}
      devices={devices}
      deviceState={deviceState}
      onLeft={call.leave}
    />
  );
}
