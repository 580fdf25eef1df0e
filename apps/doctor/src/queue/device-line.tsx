import type { DeviceCheck } from '@oih/contracts/http/appointments';
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhone,
  IconVideo,
  IconVideoOff,
  IconWifi,
  type TablerIcon,
} from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import { type DeviceIcon, deviceFindings } from './device-result.ts';
import classes from './queue.module.css';

const icons: Record<DeviceIcon, TablerIcon> = {
  camera: IconVideo,
  'camera-off': IconVideoOff,
  microphone: IconMicrophone,
  'microphone-off': IconMicrophoneOff,
  network: IconWifi,
  voice: IconPhone,
};

/** The device check of a patient as icons with words. */
export function DeviceLine({ check }: { check: DeviceCheck | null }) {
  const { t } = useText();
  return (
    <ul className={classes.devices} aria-label={t('device.result')}>
      {deviceFindings(check).map(({ icon, text, attention }) => {
        const Icon = icons[icon];
        return (
          <li key={text} data-attention={attention || undefined}>
            <Icon size="1rem" aria-hidden />
            {t(text)}
          </li>
        );
      })}
    </ul>
  );
}
