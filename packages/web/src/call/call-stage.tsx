import { Button } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import type { DevicesState } from '@oih/call/devices/devices';
import { IconVolume } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BlockedNotice } from './blocked-notice.tsx';
import classes from './call.module.css';
import { ReconnectingBanner } from './reconnecting-banner.tsx';
import { useCallText } from './use-call-text.ts';
import { useRemoteAudio } from './use-track-element.ts';
import { VideoTile } from './video-tile.tsx';

export interface CallStageProps {
  state: CallState;
  devices: DevicesState;
  /** Who is awaited, shown until that person is in the call. */
  otherName: string;
  fit?: 'cover' | 'contain';
  /** What everybody looks at together: the people are small above it. */
  picture?: ReactNode;
  /** Controls below the pictures. */
  children?: ReactNode;
}

/** The other person large, oneself small, the state of the connection above, the controls below. */
export function CallStage({ state, devices, otherName, fit = 'cover', picture, children }: CallStageProps) {
  const { t } = useCallText();
  const other = state.participants[0];
  const { blocked, unblock } = useRemoteAudio(other?.microphone ?? null);
  const name = other?.displayName ?? otherName;
  return (
    <div className={classes.stage}>
      <div className={classes.pictures} data-together={picture ? true : undefined}>
        <div className={classes.other}>
          <VideoTile
            name={name}
            track={other?.camera ?? null}
            cameraOff={other?.cameraOff ?? true}
            muted={other?.muted ?? false}
            fit={fit}
            {...(other ? {} : { note: t('waitingFor', { name }) })}
          />
        </div>
        <div className={classes.self}>
          <VideoTile
            name={t('you')}
            track={devices.camera.track}
            cameraOff={state.cameraOff}
            muted={state.muted || !devices.microphone.track}
            mirrored
          />
        </div>
        {picture && <div className={classes.together}>{picture}</div>}
        {state.blocked ? <BlockedNotice /> : <ReconnectingBanner state={state} />}
        {blocked && (
          <Button className={classes.hear} size="lg" leftSection={<IconVolume />} onClick={unblock}>
            {t('tapToHear')}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}
