import type { Call } from '@oih/call/call';
import type { CallState, Participant } from '@oih/call/call-state';
import type { DevicesState } from '@oih/call/devices/devices';
import { isBroughtIn } from '@oih/contracts/http/participation';
import type { CSSProperties } from 'react';
import { type CallPeople, columnsFor, inOrder, nameOf } from '../people.ts';
import { useCallText } from '../use-call-text.ts';
import { ChairMenu } from './chair-menu.tsx';
import { PersonTile } from './person-tile.tsx';
import classes from './several.module.css';

interface SeveralPicturesProps {
  call: Call;
  state: CallState;
  devices: DevicesState;
  people: CallPeople;
  /** In a row, because something is looked at together below it. */
  strip: boolean;
}

/** Three people and more in equal tiles, oneself the last. What is out of sight is scrolled to, and not received until then. */
export function SeveralPictures({ call, state, devices, people, strip }: SeveralPicturesProps) {
  const { t, i18n } = useCallText();
  const { participants, hands, speaker, ownPeerId } = state;
  return (
    <ul
      className={classes.people}
      data-strip={strip || undefined}
      aria-label={t('people.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to, by keys as well.
      tabIndex={0}
      style={{ '--columns': columnsFor(participants.length + 1) } as CSSProperties}
    >
      {inOrder(participants, people).map((one) => (
        <Other key={one.userId} call={call} one={one} state={state} people={people} />
      ))}
      <PersonTile
        call={call}
        peerId={null}
        named={{ ...nameOf({ ...people, displayName: '' }, people, i18n.language), name: t('you') }}
        track={devices.camera.track}
        cameraOff={state.cameraOff}
        muted={state.muted || !devices.microphone.track}
        speaking={speaker !== null && speaker === ownPeerId}
        hand={hands.indexOf(ownPeerId ?? '') + 1}
        network={null}
      />
    </ul>
  );
}

interface OtherProps {
  call: Call;
  one: Participant;
  state: CallState;
  people: CallPeople;
}

function Other({ call, one, state, people }: OtherProps) {
  const { i18n } = useCallText();
  const { peerId, userId, role, camera, cameraOff, muted, unseen, unheard, suspended, network } = one;
  const named = nameOf(one, people, i18n.language);
  const hand = state.hands.indexOf(peerId) + 1;
  const { encounterId } = people;
  return (
    <PersonTile
      call={call}
      peerId={peerId}
      named={named}
      track={camera}
      cameraOff={cameraOff}
      muted={muted}
      unseen={unseen}
      unheard={unheard}
      speaking={state.speaker === peerId}
      hand={hand}
      network={people.role === 'patient' ? null : suspended ? 'away' : network}
      menu={
        people.role === 'practitioner' &&
        isBroughtIn(role) && (
          <ChairMenu
            encounterId={encounterId}
            peerId={peerId}
            userId={userId}
            name={named.name}
            muted={muted}
            hand={hand > 0}
          />
        )
      }
    />
  );
}
