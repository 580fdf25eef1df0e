import { NativeSelect, Stack } from '@mantine/core';
import type { DeviceKind, Devices, DevicesState } from '@oih/call/devices/devices';
import { useCallText } from './use-call-text.ts';

interface DevicePickerProps {
  devices: Devices;
  state: DevicesState;
  kinds?: readonly DeviceKind[];
}

/** Chooses camera and microphone; the choice holds at once, also in a running call, and is remembered. */
export function DevicePicker({ devices, state, kinds = ['camera', 'microphone'] }: DevicePickerProps) {
  return (
    <Stack gap="sm">
      {kinds.map((kind) => (
        <DeviceSelect key={kind} kind={kind} devices={devices} state={state} />
      ))}
    </Stack>
  );
}

function DeviceSelect({ kind, devices, state }: { kind: DeviceKind; devices: Devices; state: DevicesState }) {
  const { t } = useCallText();
  const list = kind === 'camera' ? state.cameras : state.microphones;
  const unnamed = kind === 'camera' ? 'devices.unnamedCamera' : 'devices.unnamedMicrophone';
  const data = list.map(({ deviceId, label }, index) => ({
    value: deviceId,
    label: label || t(unnamed, { number: index + 1 }),
  }));
  return (
    <NativeSelect
      label={t(`devices.${kind}`)}
      data={data.length > 0 ? data : [{ value: '', label: t('devices.none') }]}
      value={state[kind].track?.getSettings().deviceId ?? ''}
      disabled={data.length === 0 || state[kind].asking}
      onChange={(event) => void devices.choose(kind, event.currentTarget.value)}
    />
  );
}
