import type { DeviceCheck } from '@oih/contracts/http/appointments';
import type { TextKey } from '../texts/use-text.ts';

export type DeviceIcon = 'camera' | 'camera-off' | 'microphone' | 'microphone-off' | 'network' | 'voice';

/** One finding of the patient's device check: its picture, its words, and whether it asks for attention. */
export interface DeviceFinding {
  icon: DeviceIcon;
  text: TextKey;
  attention: boolean;
}

/** What the patient's device check found, in the order in which it matters in a call: hearing first. */
export function deviceFindings(check: DeviceCheck | null): DeviceFinding[] {
  if (!check) return [{ icon: 'network', text: 'device.unchecked', attention: false }];
  const microphone = check.microphone === 'ok';
  const camera = check.camera === 'ok';
  const findings: DeviceFinding[] = [
    {
      icon: microphone ? 'microphone' : 'microphone-off',
      text: microphone ? 'device.microphone.ok' : 'device.microphone.bad',
      attention: !microphone,
    },
    {
      icon: 'network',
      text: `device.connection.${check.connection}`,
      attention: check.connection === 'poor' || check.connection === 'failed',
    },
  ];
  const picture: DeviceFinding =
    check.mode === 'audio-only'
      ? { icon: 'voice', text: 'device.audioOnly', attention: true }
      : {
          icon: camera ? 'camera' : 'camera-off',
          text: camera ? 'device.camera.ok' : 'device.camera.bad',
          attention: !camera,
        };
  return [picture, ...findings];
}
