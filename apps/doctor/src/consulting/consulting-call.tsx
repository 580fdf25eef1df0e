import { Button, Stack, Text } from '@mantine/core';
import { useCall, useDevices } from '@oih/call/react/hooks';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { grantJoin } from '@oih/contracts/http/encounters';
import { startConsultation } from '@oih/contracts/http/opinions';
import { call as callApi } from '@oih/web/api/client';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { socket } from '@oih/web/live/socket';
import { pictureTogether } from '@oih/web/pictures/together.tsx';
import { useBoard } from '@oih/web/pictures/use-board';
import { useEffect, useState } from 'react';
import { CallNotice } from '../call-pane/call-notice.tsx';
import { ChatDock, useVisitChat } from '../call-pane/chat-dock.tsx';
import { DeviceReady } from '../call-pane/device-ready.tsx';
import { DevicesDock } from '../call-pane/devices-dock.tsx';
import { useAcquired } from '../call-pane/use-acquired.ts';
import { useConsultationAction } from '../consultation/use-action.ts';
import { useText } from '../texts/use-text.ts';
import classes from './consulting.module.css';

interface CallProps {
  consultation: ConsultationView;
  encounterId: string;
  userId: string;
}

/** The consultant in the call of the visit. */
function InCall({ consultation, encounterId, userId, onLeave }: CallProps & { onLeave: () => void }) {
  const { devices, state: devicesState } = useDevices();
  const { call, state } = useCall(socket, devices, () => callApi(grantJoin, { params: { encounterId } }));
  const [dock, setDock] = useState<'chat' | 'devices' | null>(null);
  const chat = useVisitChat(encounterId, userId, dock === 'chat');
  const board = useBoard(encounterId);
  useAcquired(devices);
  useEffect(() => {
    void call.join();
  }, [call]);
  const { timeZone, patient } = consultation;
  return (
    <Stack gap="sm">
      <div className={classes.stage}>
        <CallStage
          state={state}
          devices={devicesState}
          otherName={patient.name}
          fit="contain"
          picture={pictureTogether({ encounterId, userId, role: 'practitioner', board })}
        >
          <CallControls
            call={call}
            state={state}
            leaveAs="leave"
            onLeave={onLeave}
            chat={{
              open: dock === 'chat',
              unread: chat.unread,
              onToggle: () => setDock(dock === 'chat' ? null : 'chat'),
            }}
            devices={{ open: dock === 'devices', onToggle: () => setDock(dock === 'devices' ? null : 'devices') }}
          />
        </CallStage>
        <CallNotice call={call} state={state} />
      </div>
      {dock === 'chat' && (
        <ChatDock chat={chat} userId={userId} timeZone={timeZone} status="in-progress" onClose={() => setDock(null)} />
      )}
      {dock === 'devices' && <DevicesDock devices={devices} state={devicesState} onClose={() => setDock(null)} />}
    </Stack>
  );
}

/** Looking at one’s devices before joining. */
function Ready({ onReady }: { onReady: () => void }) {
  const { t } = useText();
  const { devices, state } = useDevices();
  return (
    <Stack gap="sm">
      <Text c="var(--ink-soft)">{t('consulting.call.lead')}</Text>
      <DeviceReady devices={devices} state={state} confirm={t('consulting.join')} onReady={onReady} />
    </Stack>
  );
}

/** The call of a consultation: the devices first, then the others; a reload comes back to the devices. */
export function ConsultingCall({ consultation, userId }: { consultation: ConsultationView; userId: string }) {
  const { t } = useText();
  const [joined, setJoined] = useState(false);
  const { id: consultationId, status, sessionEncounterId, mode } = consultation;
  const begin = useConsultationAction(async () => {
    await callApi(startConsultation, { params: { consultationId } });
    setJoined(true);
  });
  useEffect(() => {
    if (status !== 'in-session') setJoined(false);
  }, [status]);
  if (status !== 'scheduled' && status !== 'in-session') return null;
  if (joined && status === 'in-session' && sessionEncounterId)
    return (
      <InCall
        consultation={consultation}
        encounterId={sessionEncounterId}
        userId={userId}
        onLeave={() => setJoined(false)}
      />
    );
  return (
    <section aria-label={t('consulting.call')}>
      {mode === 'scheduled' && status === 'scheduled' && <Text>{t('consulting.call.waiting')}</Text>}
      <Ready onReady={() => begin.mutate(undefined)} />
      {begin.isPending && <Button loading>{t('consulting.join')}</Button>}
    </section>
  );
}
