import { useMediaQuery } from '@mantine/hooks';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { HandControl } from '@oih/web/call/hand-control.tsx';
import type { CallPeople } from '@oih/web/call/people';
import { ScreenControl } from '@oih/web/call/screen-control.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { localized } from '@oih/web/i18n/format';
import { pictureTogether } from '@oih/web/pictures/together.tsx';
import { useBoard } from '@oih/web/pictures/use-board';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskedInCall } from '../../consultations/asked-in-call.tsx';
import { ReferredInCall } from '../../referrals/referred-in-call.tsx';
import { useVisitChat } from '../../visits/use-visit-chat.ts';
import { rememberAudioOnly } from './audio-only.ts';
import { AudioOnlyControl } from './audio-only-control.tsx';
import { CallPanel, type Panel } from './call-panel.tsx';
import { OutsideCall } from './outside-call.tsx';
import classes from './room.module.css';

interface CallRoomProps {
  call: Call;
  state: CallState;
  encounter: PatientEncounterView;
  userId: string;
  devices: Devices;
  deviceState: DevicesState;
  /** The patient has left by their own choice. */
  onLeft: () => void;
}

const peopleOf = ({ id, participants, practitionerRole }: PatientEncounterView, userId: string): CallPeople => ({
  encounterId: id,
  userId,
  role: 'patient',
  practitioner: { name: practitionerRole.name, hospital: practitionerRole.organization.name },
  participants,
});

/** The call: the doctor over the whole window, oneself small, words on every button. */
export function CallRoom(props: CallRoomProps) {
  const { call, state, encounter, userId, devices, deviceState, onLeft } = props;
  const { t, i18n } = useTranslation();
  const [panel, setPanel] = useState<Panel | null>(null);
  const beside = useMediaQuery('(min-width: 62em)') ?? false;
  const chat = useVisitChat(encounter.id, userId, panel === 'chat');
  const board = useBoard(encounter.id);
  const name = localized(encounter.practitionerRole.name, i18n.language);
  const title = t('call.title', { name });
  const choose = (audioOnly: boolean) => {
    rememberAudioOnly(encounter.id, audioOnly);
    if (!audioOnly && !deviceState.camera.track) void devices.acquire('camera');
  };
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
        <OutsideCall state={state} appointmentId={encounter.appointmentId} onJoin={() => void call.join()} />
      </>
    );
  return (
    <div className={classes.call} data-panel={(beside && panel) || undefined}>
      {heading}
      <AskedInCall encounterId={encounter.id} />
      <ReferredInCall encounterId={encounter.id} />
      <CallStage
        call={call}
        state={state}
        devices={deviceState}
        people={peopleOf(encounter, userId)}
        otherName={name}
        picture={pictureTogether({ encounterId: encounter.id, userId, role: 'patient', color: 'blue', board })}
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
          <ScreenControl call={call} state={state} />
          <AudioOnlyControl call={call} state={state} onChoice={choose} />
        </CallControls>
      </CallStage>
      <CallPanel
        panel={panel}
        beside={beside}
        chat={chat}
        userId={userId}
        timeZone={encounter.timeZone}
        devices={devices}
        deviceState={deviceState}
        onClose={() => setPanel(null)}
      />
    </div>
  );
}
