import { Button, Group, Stack, Text } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { MicMeter } from '@oih/web/call/mic-meter.tsx';
import { SpeakerTest } from '@oih/web/call/speaker-test.tsx';
import { useCallText } from '@oih/web/call/use-call-text';
import { VideoTile } from '@oih/web/call/video-tile.tsx';
import { IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';
import { useAcquired } from './use-acquired.ts';

interface DeviceReadyProps {
  devices: Devices;
  state: DevicesState;
  /** What the button that ends the check says when all is well. */
  confirm: string;
  /** Why the devices are looked at, and what the button says that goes on although all is not well; before seeing patients, when left out. */
  words?: { lead: string; without: string };
  onReady: () => void;
}

/** A look at one's own camera, microphone and speaker. Nothing is turned on before the doctor asks; nothing keeps from going on. */
export function DeviceReady({ devices, state, confirm, words, onReady }: DeviceReadyProps) {
  const { t } = useText();
  const [on, setOn] = useState(false);
  return (
    <Stack gap="md">
      <Text c="var(--ink-soft)">{words?.lead ?? t('ready.lead')}</Text>
      {on ? (
        <Preview devices={devices} state={state} confirm={confirm} onReady={onReady} {...(words ? { words } : {})} />
      ) : (
        <>
          <div className={classes.asleep}>
            <IconVideo size="3rem" stroke={1.5} aria-hidden />
            <Button onClick={() => setOn(true)}>{t('ready.start')}</Button>
          </div>
          <Group justify="flex-end">
            <Button variant="subtle" onClick={onReady}>
              {words?.without ?? t('ready.without')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

function Preview({ devices, state, confirm, words: own, onReady }: DeviceReadyProps) {
  const { t } = useText();
  const { t: words } = useCallText();
  useAcquired(devices);
  const { camera, microphone } = state;
  const asking = camera.asking || microphone.asking;
  const well = camera.track !== null && microphone.track !== null;
  return (
    <>
      <div className={classes.preview}>
        <VideoTile
          name={words('you')}
          track={camera.track}
          mirrored
          {...(asking && !camera.track ? { note: words('devices.asking') } : {})}
        />
      </div>
      <div>
        <Text size="sm" mb={4}>
          {words('devices.speakHint')}
        </Text>
        <MicMeter track={microphone.track} />
      </div>
      <DeviceGuidance kind="camera" state={camera} devices={devices} />
      <DeviceGuidance kind="microphone" state={microphone} devices={devices} />
      <DevicePicker devices={devices} state={state} />
      <Group justify="space-between" gap="sm">
        <SpeakerTest />
        <Button onClick={onReady} disabled={asking} variant={well ? 'filled' : 'default'}>
          {well ? confirm : (own?.without ?? t('ready.without'))}
        </Button>
      </Group>
    </>
  );
}
