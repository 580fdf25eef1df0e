import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { AsideControl } from '@oih/web/call/aside-control.tsx';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { HandControl } from '@oih/web/call/hand-control.tsx';
import type { CallPeople } from '@oih/web/call/people';
import { ScreenControl } from '@oih/web/call/screen-control.tsx';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { AtTheDoor } from '../guests/at-the-door.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { CallBar } from './call-bar.tsx';
import { CallNotice } from './call-notice.tsx';
import classes from './call-pane.module.css';
import { ChatDock, useVisitChat } from './chat-dock.tsx';
import { DeviceProblem } from './device-problem.tsx';
import { DevicesDock } from './devices-dock.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useRunningCall } from './use-running-call.ts';

interface OwnCallProps {
  encounterId: string;
  /** Whose call it is, as the bar says. */
  name: string;
  /** The other one, as long as there are two. */
  otherName: string;
  /** Where the way back to this visit leads, when another one is open beside it. */
  backTo?: string | null;
  status: QueueEntry['status'];
  timeZone: string;
  people: CallPeople;
  devices: Devices;
  devicesState: DevicesState;
  /** What is looked at together, with its control. */
  picture?: ComponentProps<typeof CallStage>['picture'];
  pictures?: ReactNode;
  /** What ending it means, where that is not as in a visit. */
  ending?: string;
  onEnd: () => void;
}

/** The doctor in a call that is theirs to lead and to end. */
export function OwnCall(props: OwnCallProps) {
  const { encounterId, name, otherName, backTo = null, status, timeZone, people, devices, devicesState, onEnd } = props;
  const { userId } = people;
  const { call, state } = useRunningCall(encounterId, devices);
  const [dock, setDock] = useState<'chat' | 'devices' | null>(null);
  const [ending, setEnding] = useState(false);
  const chat = useVisitChat(encounterId, userId, dock === 'chat');
  const toggle = (which: 'chat' | 'devices') => () => setDock(dock === which ? null : which);
  useShortcuts({
    mute: () => void call.setMuted(!call.state.muted),
    camera: () => void call.setCameraOff(!call.state.cameraOff),
    chat: toggle('chat'),
    end: () => setEnding(true),
  });
  return (
    <div className={classes.split}>
      <div className={classes.splitBody}>
        <div className={classes.running}>
          <CallBar name={name} encounterId={backTo} />
          <AtTheDoor encounterId={encounterId} />
          {dock !== 'devices' && <DeviceProblem state={devicesState} onOpen={() => setDock('devices')} />}
          <div className={classes.stage}>
            <CallStage
              call={call}
              state={state}
              devices={devicesState}
              people={people}
              otherName={otherName}
              fit="contain"
              {...(props.picture ? { picture: props.picture } : {})}
            >
              <CallControls
                call={call}
                state={state}
                leaveAs="end"
                onLeave={() => setEnding(true)}
                chat={{ open: dock === 'chat', unread: chat.unread, onToggle: toggle('chat') }}
                devices={{ open: dock === 'devices', onToggle: toggle('devices') }}
              >
                <HandControl state={state} />
                <ScreenControl call={call} state={state} />
                <AsideControl state={state} people={people} />
                {props.pictures}
              </CallControls>
            </CallStage>
            <CallNotice call={call} state={state} />
          </div>
        </div>
        {dock === 'chat' && (
          <ChatDock chat={chat} userId={userId} timeZone={timeZone} status={status} onClose={() => setDock(null)} />
        )}
        {dock === 'devices' && <DevicesDock devices={devices} state={devicesState} onClose={() => setDock(null)} />}
      </div>
      <EndDialog name={name} opened={ending} body={props.ending} onClose={() => setEnding(false)} onEnd={onEnd} />
    </div>
  );
}
