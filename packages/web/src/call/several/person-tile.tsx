import type { Call } from '@oih/call/call';
import type { Network } from '@oih/contracts/socket/media';
import { IconEarOff, IconHandStop, IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Named } from '../people.ts';
import { useCallText } from '../use-call-text.ts';
import { VideoTile } from '../video-tile.tsx';
import { NetworkMeter } from './network-meter.tsx';
import classes from './several.module.css';
import { useTileWidth } from './use-tile-width.ts';

interface PersonTileProps {
  call: Call;
  /** Null for oneself, whose picture the server does not send. */
  peerId: string | null;
  named: Named;
  track: MediaStreamTrack | null;
  cameraOff: boolean;
  muted: boolean;
  /** Kept from this browser while the doctors confer. */
  unseen?: boolean;
  unheard?: boolean;
  speaking: boolean;
  /** The place in the order of raised hands, from 1; 0 while the hand is down. */
  hand: number;
  network: Network | 'away' | null;
  /** What can be done about this person. */
  menu?: ReactNode;
}

/** One of several people: the picture, and under it who it is, where words have all the room they need. */
export function PersonTile(props: PersonTileProps) {
  const { call, peerId, named, track, cameraOff, muted, unseen, unheard, speaking, hand, network, menu } = props;
  const { t } = useCallText();
  const tile = useTileWidth(call, peerId);
  const { name, role, hospital } = named;
  return (
    <li className={classes.person} data-speaking={speaking || undefined} data-peer={peerId ?? 'self'}>
      <div className={classes.picture} ref={tile}>
        <VideoTile
          bare
          name={name}
          track={track}
          cameraOff={cameraOff}
          mirrored={peerId === null}
          {...(unseen ? { note: t('aside.tile') } : {})}
        />
        {hand > 0 && (
          <span className={classes.hand} role="img" aria-label={t('people.hand', { place: hand })}>
            <IconHandStop size="1.1em" aria-hidden />
            {hand}
          </span>
        )}
        {menu && <span className={classes.menu}>{menu}</span>}
      </div>
      <div className={classes.caption}>
        <span className={classes.name}>
          {muted && <IconMicrophoneOff size="1.1em" role="img" aria-label={t('micOff')} />}
          {!muted && unheard && <IconEarOff size="1.1em" role="img" aria-label={t('aside.unheard')} />}
          {name}
          {network && <NetworkMeter network={network} />}
        </span>
        <span className={classes.role}>{[t(`role.${role}`), hospital].filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  );
}
