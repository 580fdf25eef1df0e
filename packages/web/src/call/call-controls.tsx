import { UnstyledButton } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import {
  IconMessageCircle,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconSettings,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

export interface CallControlsProps {
  call: Call;
  state: CallState;
  /** Leaving is for oneself, ending is for everybody. */
  leaveAs: 'leave' | 'end';
  onLeave: () => void;
  chat?: { open: boolean; unread: number; onToggle: () => void };
  devices?: { open: boolean; onToggle: () => void };
  /** Further controls of one app, before the last one. */
  children?: ReactNode;
}

const size = 24;

/** The controls of a call, each with its word; toggles tell whether they are pressed. */
export function CallControls({ call, state, leaveAs, onLeave, chat, devices, children }: CallControlsProps) {
  const { t } = useCallText();
  const { muted, cameraOff } = state;
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('controls.label')}>
      <UnstyledButton className={classes.control} aria-pressed={muted} onClick={() => void call.setMuted(!muted)}>
        {muted ? <IconMicrophoneOff size={size} aria-hidden /> : <IconMicrophone size={size} aria-hidden />}
        {t('controls.mute')}
      </UnstyledButton>
      <UnstyledButton
        className={classes.control}
        aria-pressed={cameraOff}
        onClick={() => void call.setCameraOff(!cameraOff)}
      >
        {cameraOff ? <IconVideoOff size={size} aria-hidden /> : <IconVideo size={size} aria-hidden />}
        {t('controls.camera')}
      </UnstyledButton>
      {devices && (
        <UnstyledButton
          className={classes.control}
          data-kind="panel"
          aria-expanded={devices.open}
          onClick={devices.onToggle}
        >
          <IconSettings size={size} aria-hidden />
          {t('controls.devices')}
        </UnstyledButton>
      )}
      {chat && <ChatControl {...chat} />}
      {children}
      <UnstyledButton className={classes.control} data-kind="leave" onClick={onLeave}>
        <IconPhoneOff size={size} aria-hidden />
        {t(leaveAs === 'end' ? 'controls.end' : 'controls.leave')}
      </UnstyledButton>
    </div>
  );
}

function ChatControl({ open, unread, onToggle }: { open: boolean; unread: number; onToggle: () => void }) {
  const { t } = useCallText();
  return (
    <UnstyledButton
      className={classes.control}
      data-kind="panel"
      aria-expanded={open}
      onClick={onToggle}
      {...(unread > 0 ? { 'aria-label': t('controls.chatUnread', { count: unread }) } : {})}
    >
      <IconMessageCircle size={size} aria-hidden />
      {t('controls.chat')}
      {unread > 0 && (
        <span className={classes.unread} aria-hidden="true">
          {unread}
        </span>
      )}
    </UnstyledButton>
  );
}
