import type { CallState } from '@oih/call/call-state';
import type { DevicesState } from '@oih/call/devices/devices';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';
import { VideoTile } from './video-tile.tsx';

interface TwoPicturesProps {
  state: CallState;
  devices: DevicesState;
  otherName: string;
  fit: 'cover' | 'contain';
}

/** The other person large, oneself small. */
export function TwoPictures({ state, devices, otherName, fit }: TwoPicturesProps) {
  const { t } = useCallText();
  const other = state.participants[0];
  const name = other?.displayName ?? otherName;
  return (
    <>
      <div className={classes.other}>
        <VideoTile
          name={name}
          track={other?.camera ?? null}
          cameraOff={other?.cameraOff ?? true}
          muted={other?.muted ?? false}
          fit={fit}
          {...(other ? other.unseen && { note: t('aside.tile') } : { note: t('waitingFor', { name }) })}
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
    </>
  );
}
