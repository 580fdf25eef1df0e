import { Button, Drawer, Stack, Title } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { ChatPanel } from '@oih/web/call/chat-panel.tsx';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import type { Chat } from '@oih/web/call/use-chat';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';

export type Panel = 'chat' | 'devices';

interface CallPanelProps {
  panel: Panel | null;
  /** Beside the picture on a large screen, over its lower part on a small one. */
  beside: boolean;
  chat: Chat;
  userId: string;
  timeZone: string;
  devices: Devices;
  deviceState: DevicesState;
  onClose: () => void;
}

function DevicesPanel({ devices, deviceState, onClose }: CallPanelProps) {
  const { t } = useTranslation();
  return (
    <Stack p="md">
      <Title order={2} size="h5">
        {t('call.devices')}
      </Title>
      <DevicePicker devices={devices} state={deviceState} />
      <DeviceGuidance kind="camera" devices={devices} state={deviceState.camera} />
      <DeviceGuidance kind="microphone" devices={devices} state={deviceState.microphone} />
      <Button onClick={onClose}>{t('close')}</Button>
    </Stack>
  );
}

/** The chat or the devices, next to the call. */
export function CallPanel(props: CallPanelProps) {
  const { panel, beside, chat, userId, timeZone, onClose } = props;
  const { t } = useTranslation();
  let content: ReactNode = null;
  if (panel === 'chat') content = <ChatPanel chat={chat} userId={userId} timeZone={timeZone} onClose={onClose} />;
  if (panel === 'devices') content = <DevicesPanel {...props} />;
  if (beside) return panel && <aside className={classes.panel}>{content}</aside>;
  if (!panel) return null;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="min(32rem, 80dvh)"
      withCloseButton={false}
      title={t(panel === 'devices' ? 'call.devices' : 'call.chat')}
      styles={{ header: { display: 'none' }, body: { padding: 0, height: '100%' } }}
    >
      {content}
    </Drawer>
  );
}
