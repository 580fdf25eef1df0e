import { Button, CloseButton } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { ParticipationView } from '@oih/contracts/http/participation';
import { AsideControl } from '@oih/web/call/aside-control.tsx';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { HandControl } from '@oih/web/call/hand-control.tsx';
import { ScreenControl } from '@oih/web/call/screen-control.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { localized } from '@oih/web/i18n/format';
import { colorOfConsultant } from '@oih/web/pictures/inks';
import { pictureTogether } from '@oih/web/pictures/together.tsx';
import { useBoard } from '@oih/web/pictures/use-board';
import { useEffect, useState } from 'react';
import { CallNotice } from '../call-pane/call-notice.tsx';
import pane from '../call-pane/call-pane.module.css';
import { ChatDock, useVisitChat } from '../call-pane/chat-dock.tsx';
import { DeviceProblem } from '../call-pane/device-problem.tsx';
import { DevicesDock } from '../call-pane/devices-dock.tsx';
import { useDockFocus } from '../call-pane/use-dock-focus.ts';
import { useRunningCall } from '../call-pane/use-running-call.ts';
import { useText } from '../texts/use-text.ts';
import { participationTopic } from './use-participation.ts';
import { VisitFacts } from './visit-facts.tsx';

interface GuestCallProps {
  visit: ParticipationView;
  userId: string;
  devices: Devices;
  devicesState: DevicesState;
  onLeft: () => void;
  /** The doctor of the visit has taken this person out. */
  onRemoved: () => unknown;
}

type Dock = 'chat' | 'devices' | 'about';

/** The call of somebody else's visit: seen, heard, written in; led by its doctor. */
export function GuestCall({ visit, userId, devices, devicesState, onLeft, onRemoved }: GuestCallProps) {
  const { t, language } = useText();
  const { encounterId, kind, patient, practitioner, participants, timeZone, bedside } = visit;
  const { call, state } = useRunningCall(encounterId, devices);
  const [dock, setDock] = useState<Dock | null>(null);
  const topic = participationTopic(encounterId);
  const chat = useVisitChat(encounterId, userId, dock === 'chat', topic);
  const board = useBoard(encounterId, topic);
  const people = { encounterId, userId, role: kind, practitioner, participants };
  const color = colorOfConsultant(participants, userId);
  const toggle = (which: Dock) => () => setDock(dock === which ? null : which);
  const close = () => setDock(null);
  const doctor = localized(practitioner.name, language);
  const where = bedside ? ` · ${t('inpatient.bedside', bedside)}` : '';
  const title = `${t('consultationCall.bar', { name: patient?.name ?? '', doctor })}${where}`;
  const removed = state.end === 'removed' || state.failure === 'PARTICIPANT_REMOVED';
  useEffect(() => {
    if (removed) onRemoved();
  }, [removed, onRemoved]);
  return (
    <div className={pane.split}>
      <div className={pane.splitBody}>
        <div className={pane.running}>
          <div className={pane.bar}>
            <div className="visually-hidden">
              <PageTitle title={title} />
            </div>
            <p className={pane.barTitle}>
              <span className={pane.dot} aria-hidden="true" />
              {title}
            </p>
            <Button
              size="sm"
              variant="white"
              style={{ flex: 'none' }}
              aria-expanded={dock === 'about'}
              onClick={toggle('about')}
            >
              {t('consultationCall.about')}
            </Button>
          </div>
          {dock !== 'devices' && <DeviceProblem state={devicesState} onOpen={() => setDock('devices')} />}
          <div className={pane.stage}>
            <CallStage
              call={call}
              state={state}
              devices={devicesState}
              people={people}
              otherName={doctor}
              fit="contain"
              picture={pictureTogether({ encounterId, userId, role: kind, color, board })}
            >
              <CallControls
                call={call}
                state={state}
                leaveAs="leave"
                onLeave={() => void call.leave().then(onLeft)}
                chat={{ open: dock === 'chat', unread: chat.unread, onToggle: toggle('chat') }}
                devices={{ open: dock === 'devices', onToggle: toggle('devices') }}
              >
                <HandControl state={state} />
                {kind === 'consultant' && <ScreenControl call={call} state={state} />}
                <AsideControl state={state} people={people} />
              </CallControls>
            </CallStage>
            <CallNotice call={call} state={state} />
          </div>
        </div>
        {dock === 'chat' && (
          <ChatDock chat={chat} userId={userId} timeZone={timeZone} status="in-progress" onClose={close} />
        )}
        {dock === 'devices' && <DevicesDock devices={devices} state={devicesState} onClose={close} />}
        {dock === 'about' && <AboutDock visit={visit} onClose={close} />}
      </div>
    </div>
  );
}

function AboutDock({ visit, onClose }: { visit: ParticipationView; onClose: () => void }) {
  const { t } = useText();
  const dock = useDockFocus<HTMLElement>('button', onClose);
  return (
    <section ref={dock} className={pane.dock} aria-label={t('consultationCall.about')}>
      <div className={pane.scroll} style={{ padding: '1rem' }}>
        <CloseButton size="lg" aria-label={t('close')} onClick={onClose} style={{ float: 'right' }} />
        <VisitFacts visit={visit} />
      </div>
    </section>
  );
}
