import { IconMicrophoneOff } from '@tabler/icons-react';
import classes from './call.module.css';
import { initialsOf } from './initials.ts';
import { useCallText } from './use-call-text.ts';
import { useTrackElement } from './use-track-element.ts';

export interface VideoTileProps {
  name: string;
  track: MediaStreamTrack | null;
  cameraOff?: boolean;
  muted?: boolean;
  /** Said instead of the picture, such as that the person is still awaited. */
  note?: string;
  /** One's own picture is shown as in a mirror. */
  mirrored?: boolean;
  fit?: 'cover' | 'contain';
  /** Without the plate, where the name stands beside the picture. */
  bare?: boolean;
  className?: string | undefined;
}

/** One person's picture with the name; initials when there is none. Sound is played elsewhere. */
export function VideoTile({
  name,
  track,
  cameraOff,
  muted,
  note,
  mirrored,
  fit = 'cover',
  bare,
  className,
}: VideoTileProps) {
  const { t } = useCallText();
  const video = useTrackElement(track);
  const hidden = cameraOff || !track || note !== undefined;
  return (
    <div className={`${classes.tile} ${className ?? ''}`}>
      <video
        ref={video}
        className={classes.video}
        data-fit={fit}
        data-mirrored={mirrored || undefined}
        data-hidden={hidden || undefined}
        aria-label={t('videoOf', { name })}
        autoPlay
        playsInline
        muted
        disablePictureInPicture
      />
      {hidden && (
        <div className={classes.standIn}>
          <span className={classes.initials} aria-hidden="true">
            {initialsOf(name)}
          </span>
          <span className={classes.standInText}>{note ?? t('cameraOff')}</span>
        </div>
      )}
      {!bare && (
        <span className={classes.plate}>
          {muted && <IconMicrophoneOff size={16} role="img" aria-label={t('micOff')} />}
          <span className={classes.plateName}>{name}</span>
        </span>
      )}
    </div>
  );
}
