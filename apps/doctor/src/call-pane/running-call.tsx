import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { AsideControl } from '@oih/web/call/aside-control.tsx';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { HandControl } from '@oih/web/call/hand-control.tsx';
import { PicturesControl } from '@oih/web/pictures/pictures-control.tsx';
import { pictureTogether } from '@oih/web/pictures/together.tsx';
import { useBoard } from '@oih/web/pictures/use-board';
import { useState } from 'react';
import { useMatch } from 'react-router';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { useSentDocuments } from '../visit/use-sent-documents.ts';
import { CallBar } from './call-bar.tsx';
import { CallNotice } from './call-notice.tsx';
import classes from './call-pane.module.css';
import { ChatDock, useVisitChat } from './chat-dock.tsx';
import { DeviceProblem } from './device-problem.tsx';
import { DevicesDock } from './devices-dock.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useRunningCall } from './use-running-call.ts';
import { useVisitPeople } from './use-visit-people.ts';

interface RunningCallProps {
  entry: QueueEntry;
  encounterId: string;
  timeZone: string;
  userId: string;
  devices: Devices;
  devicesState: DevicesState;
  onEnd: (encounterId: string) => void;
}

/** The doctor in the call with one patient, whatever visit is open beside it. */
export function RunningCall(props: RunningCallProps) {
  const { entry, encounterId, timeZone, userId, devices, devicesState, onEnd } = props;
  const { call, state } = useRunningCall(encounterId, devices);
  const [dock, setDock] = useState<'chat' | 'devices' | null>(null);
  const [ending, setEnding] = useState(false);
  const chat = useVisitChat(encounterId, userId, dock === 'chat');
  const open = useMatch('/visits/:encounterId')?.params.encounterId === encounterId;
  const toggle = (which: 'chat' | 'devices') => () => setDock(dock === which ? null : which);
  const board = useBoard(encounterId);
  const documentIds = useSentDocuments(encounterId);
  const people = useVisitPeople(encounterId, userId);
  const { name } = entry.patient;
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
          <CallBar name={name} encounterId={open ? null : encounterId} />
          {dock !== 'devices' && <DeviceProblem state={devicesState} onOpen={() => setDock('devices')} />}
          <div className={classes.stage}>
            <CallStage
              call={call}
              state={state}
              devices={devicesState}
              people={people}
              otherName={name}
              fit="contain"
              picture={pictureTogether({ encounterId, userId, role: 'practitioner', color: 'red', board })}
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
                <AsideControl state={state} people={people} />
                <PicturesControl
                  encounterId={encounterId}
                  documentIds={documentIds}
                  patientMay={board?.patientMay ?? true}
                />
              </CallControls>
            </CallStage>
            <CallNotice call={call} state={state} />
          </div>
        </div>
        {dock === 'chat' && (
          <ChatDock
            chat={chat}
            userId={userId}
            timeZone={timeZone}
            status={entry.status}
            onClose={() => setDock(null)}
          />
        )}
        {dock === 'devices' && <DevicesDock devices={devices} state={devicesState} onClose={() => setDock(null)} />}
      </div>
      <EndDialog name={name} opened={ending} onClose={() => setEnding(false)} onEnd={() => onEnd(encounterId)} />
    </div>
  );
}
