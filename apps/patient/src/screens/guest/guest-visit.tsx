import { Button, Group, Stack, Text } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { useDevices } from '@oih/call/react/hooks';
import type { GuestVisitView } from '@oih/contracts/http/guests';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { MicMeter } from '@oih/web/call/mic-meter.tsx';
import { useCallText } from '@oih/web/call/use-call-text';
import { VideoTile } from '@oih/web/call/video-tile.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconVideo } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import room from '../room/room.module.css';
import { useJoined } from '../room/use-joined.ts';
import { GuestCall } from './guest-call.tsx';

/** A guest at the door, and then in the call. */
export function GuestVisit({ visit }: { visit: GuestVisitView }) {
  const { devices, state } = useDevices();
  const { joined, left, join, leave } = useJoined(visit.encounterId);
  const open = visit.state === 'admitted' && visit.call === 'in-call';
  const inside = joined && open;
  useEffect(() => {
    if (!left) return;
    // Nobody is to be seen or heard any more: the light of the camera goes out.
    devices.release('camera');
    devices.release('microphone');
  }, [left, devices]);
  if (inside) return <GuestCall visit={visit} devices={devices} deviceState={state} onLeft={leave} />;
  return <Door visit={visit} devices={devices} state={state} onJoin={open ? join : null} left={left} />;
}

function stageOf({ state, call }: GuestVisitView, left: boolean) {
  if (state === 'waiting') return 'guest.waiting';
  if (call === 'waiting') return 'guest.notYet';
  if (call === 'call-ended') return 'guest.between';
  return left ? 'guest.left' : 'guest.admitted';
}

interface DoorProps {
  visit: GuestVisitView;
  devices: Devices;
  state: DevicesState;
  /** Null while there is nothing to join. */
  onJoin: (() => void) | null;
  left: boolean;
}

function Door({ visit, devices, state, onJoin, left }: DoorProps) {
  const { t } = useTranslation();
  const stage = stageOf(visit, left);
  return (
    <Stack gap="md">
      <Stack className="card" gap="sm" ta="center" align="center" py="lg">
        <PageTitle title={t('guest.title')} />
        <div role="status">
          <Text fw={650} size="lg">
            {t(stage)}
          </Text>
          {stage !== 'guest.admitted' && <Text c="var(--ink-soft)">{t(`${stage}.hint`)}</Text>}
        </div>
        {onJoin && (
          <Button size="xl" leftSection={<IconVideo aria-hidden />} onClick={onJoin}>
            {t('guest.join')}
          </Button>
        )}
      </Stack>
      <OwnDevices devices={devices} state={state} />
    </Stack>
  );
}

/** A look at oneself before one is seen. Nothing is turned on unasked. */
function OwnDevices({ devices, state }: Pick<DoorProps, 'devices' | 'state'>) {
  const { t } = useTranslation();
  const { t: words } = useCallText();
  const { camera, microphone } = state;
  const asked = camera.track ?? camera.problem ?? microphone.track ?? microphone.problem;
  const start = async (): Promise<void> => {
    await devices.acquire('microphone');
    await devices.acquire('camera');
  };
  return (
    <Stack component="section" className="card" gap="md" aria-label={t('guest.device')}>
      <Text c="var(--ink-soft)">{t('guest.device.lead')}</Text>
      {asked ? (
        <>
          {camera.track && (
            <div className={room.preview}>
              <VideoTile name={words('you')} track={camera.track} mirrored />
            </div>
          )}
          <DeviceGuidance kind="camera" devices={devices} state={camera} />
          {microphone.track && <MicMeter track={microphone.track} />}
          <DeviceGuidance kind="microphone" devices={devices} state={microphone} />
          <DevicePicker devices={devices} state={state} />
        </>
      ) : (
        <Group>
          <Button
            variant="default"
            size="lg"
            leftSection={<IconVideo aria-hidden />}
            loading={camera.asking || microphone.asking}
            onClick={() => void start()}
          >
            {t('guest.device.start')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
