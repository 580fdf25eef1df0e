import { Button, Drawer, Stack, Text } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { useCall } from '@oih/call/react/hooks';
import { grantJoin, type PatientEncounterView } from '@oih/contracts/http/encounters';
import { call as callApi } from '@oih/web/api/client';
import { CallControls } from '@oih/web/call/call-controls.tsx';
import { CallStage } from '@oih/web/call/call-stage.tsx';
import { ChatPanel } from '@oih/web/call/chat-panel.tsx';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { localized } from '@oih/web/i18n/format';
import { socket } from '@oih/web/live/socket';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisitChat } from '../../visits/use-visit-chat.ts';

interface CallRoomProps {
  encounter: PatientEncounterView;
  userId: string;
  devices: Devices;
  deviceState: DevicesState;
}

/** Joins as soon as the screen stands; camera and microphone are asked for first, and neither is needed. */
function useJoinedCall({ encounter, devices }: CallRoomProps) {
  const grant = async () => (await callApi(grantJoin, { params: { encounterId: encounter.id } })).token;
  const joined = useCall(socket, devices, grant);
  const audioOnly = useRef(encounter.device?.mode === 'audio-only');
  const { call } = joined;
  useEffect(() => {
    const start = async (): Promise<void> => {
      if (!devices.state.microphone.track) await devices.acquire('microphone');
      if (!devices.state.camera.track && !audioOnly.current) await devices.acquire('camera');
      await call.join();
    };
    void start();
  }, [call, devices]);
  return joined;
}

/** The call: the doctor large, oneself small, words on every button. */
export function CallRoom(props: CallRoomProps) {
  const { encounter, userId, devices, deviceState } = props;
  const { t, i18n } = useTranslation();
  const [panel, setPanel] = useState<'chat' | 'devices' | null>(null);
  const chat = useVisitChat(encounter.id, userId, panel === 'chat');
  const { call, state } = useJoinedCall(props);
  const name = localized(encounter.practitionerRole.name, i18n.language);
  const toggle = (which: 'chat' | 'devices') => () => setPanel(panel === which ? null : which);
  const outside = state.status === 'failed' || state.status === 'ended';
  return (
    <Stack gap="sm">
      <PageTitle title={name}>
        <span className="visually-hidden">{name}</span>
      </PageTitle>
      {outside ? (
        <Stack className="card" align="center" gap="md" py="xl" ta="center">
          {state.status === 'failed' && <Text role="alert">{t('call.failed')}</Text>}
          {state.end === 'taken-over' && <Text role="status">{t('call.takenOver')}</Text>}
          <Button size="xl" onClick={() => void call.join()}>
            {t('call.rejoin')}
          </Button>
        </Stack>
      ) : (
        <div style={{ height: 'calc(100dvh - 9rem)', minHeight: '22rem', display: 'grid' }}>
          <CallStage state={state} devices={deviceState} otherName={name}>
            <CallControls
              call={call}
              state={state}
              leaveAs="leave"
              onLeave={() => void call.leave()}
              chat={{ open: panel === 'chat', unread: chat.unread, onToggle: toggle('chat') }}
              devices={{ open: panel === 'devices', onToggle: toggle('devices') }}
            />
          </CallStage>
        </div>
      )}
      <Drawer
        opened={panel !== null}
        onClose={() => setPanel(null)}
        position="bottom"
        size="28rem"
        withCloseButton={false}
        trapFocus
      >
        {panel === 'chat' && (
          <ChatPanel chat={chat} userId={userId} timeZone={encounter.timeZone} onClose={() => setPanel(null)} />
        )}
        {panel === 'devices' && (
          <Stack>
            <DevicePicker devices={devices} state={deviceState} />
            <DeviceGuidance kind="camera" devices={devices} state={deviceState.camera} />
            <DeviceGuidance kind="microphone" devices={devices} state={deviceState.microphone} />
            <Button onClick={() => setPanel(null)}>{t('close')}</Button>
          </Stack>
        )}
      </Drawer>
    </Stack>
  );
}
