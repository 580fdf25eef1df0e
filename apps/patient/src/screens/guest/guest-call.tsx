import { useMediaQuery } from '@mantine/hooks';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { useCall } from '@oih/call/react/hooks';
import { type GuestVisitView, grantGuestJoin, listGuestMessages } from '@oih/contracts/http/guests';
import { call as callApi } from '@oih/web/api/client';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { HandControl } from '@oih/web/call/hand-control.tsx';
import { useChat } from '@oih/web/call/use-chat';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { localized } from '@oih/web/i18n/format';
import { socket } from '@oih/web/live/socket';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AudioOnlyControl } from '../room/audio-only-control.tsx';
import { CallPanel, type Panel } from '../room/call-panel.tsx';
import { OutsideCall } from '../room/outside-call.tsx';
import room from '../room/room.module.css';
import { topicOf } from './use-guest-visit.ts';

interface GuestCallProps {
  visit: GuestVisitView;
  devices: Devices;
  deviceState: DevicesState;
  /** The guest has left by their own choice. */
  onLeft: () => void;
}

/** The call of the visit as a guest is in it: seen, heard, written in; nothing of the record is here. */
export function GuestCall({ visit, devices, deviceState, onLeft }: GuestCallProps) {
  const { t, i18n } = useTranslation();
  const { encounterId, guestId: userId, kind: role, practitioner, participants, timeZone } = visit;
  const [panel, setPanel] = useState<Panel | null>(null);
  const beside = useMediaQuery('(min-width: 62em)') ?? false;
  const { call, state } = useCall(socket, devices, () => callApi(grantGuestJoin));
  const chat = useChat({
    socket,
    encounterId,
    userId,
    open: panel === 'chat',
    topic: topicOf(visit),
    load: async () => (await callApi(listGuestMessages)).messages,
  });
  useEffect(() => {
    // What the devices give is sent when it comes; nobody waits for it.
    void call.join();
    if (!devices.state.microphone.track) void devices.acquire('microphone');
    if (!devices.state.camera.track) void devices.acquire('camera');
  }, [call, devices]);
  const doctor = localized(practitioner.name, i18n.language);
  const title = t('guest.call', { doctor });
  const toggle = (which: Panel) => () => setPanel(panel === which ? null : which);
  const heading = (
    <div className="visually-hidden">
      <PageTitle title={title} />
    </div>
  );
  if (state.status === 'failed' || state.end === 'taken-over')
    return (
      <>
        {heading}
        <OutsideCall state={state} appointmentId={null} onJoin={() => void call.join()} />
      </>
    );
  return (
    <div className={room.call} data-panel={(beside && panel) || undefined}>
      {heading}
      <CallStage
        call={call}
        state={state}
        devices={deviceState}
        people={{ encounterId, userId, role, practitioner, participants }}
        otherName={doctor}
      >
        <CallControls
          call={call}
          state={state}
          leaveAs="leave"
          onLeave={() => void call.leave().then(onLeft)}
          chat={{ open: panel === 'chat', unread: chat.unread, onToggle: toggle('chat') }}
          devices={{ open: panel === 'devices', onToggle: toggle('devices') }}
        >
          <HandControl state={state} />
          <AudioOnlyControl
            call={call}
            state={state}
            onChoice={(audioOnly) => {
              if (!audioOnly && !deviceState.camera.track) void devices.acquire('camera');
            }}
          />
        </CallControls>
      </CallStage>
      <CallPanel
        panel={panel}
        beside={beside}
        chat={chat}
        userId={userId}
        timeZone={timeZone}
        devices={devices}
        deviceState={deviceState}
        onClose={() => setPanel(null)}
      />
    </div>
  );
}
