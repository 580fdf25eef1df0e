import { CloseButton, Group, Stack, Title } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { MicMeter } from '@oih/web/call/mic-meter.tsx';
import { SpeakerTest } from '@oih/web/call/speaker-test.tsx';
import { useCallText } from '@oih/web/call/use-call-text';
import { useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';
import { useDockFocus } from './use-dock-focus.ts';

interface DevicesDockProps {
  devices: Devices;
  state: DevicesState;
  onClose: () => void;
}

/** Other devices in the middle of a call; what is chosen holds at once. */
export function DevicesDock({ devices, state, onClose }: DevicesDockProps) {
  const { t } = useText();
  const { t: words } = useCallText();
  const dock = useDockFocus<HTMLElement>('select', onClose);
  return (
    <section ref={dock} className={classes.dock} aria-label={words('devices.title')}>
      <div className={classes.scroll}>
        <Stack p="md" gap="md">
          <Group justify="space-between" wrap="nowrap">
            <Title order={2} size="h5">
              {words('devices.title')}
            </Title>
            <CloseButton size="lg" aria-label={t('close')} onClick={onClose} />
          </Group>
          <DeviceGuidance kind="camera" state={state.camera} devices={devices} />
          <DeviceGuidance kind="microphone" state={state.microphone} devices={devices} />
          <DevicePicker devices={devices} state={state} />
          <MicMeter track={state.microphone.track} />
          <SpeakerTest />
        </Stack>
      </div>
    </section>
  );
}
