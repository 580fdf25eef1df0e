import { Button } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import type { DevicesState } from '@oih/call/devices/devices';
import { isProfessional } from '@oih/contracts/http/participation';
import { IconVolume } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { AsideNotice } from './aside-notice.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import classes from './call.module.css';
import { ComingsAndGoings } from './comings-and-goings.tsx';
import { type CallPeople, nameOf } from './people.ts';
import { ReconnectingBanner } from './reconnecting-banner.tsx';
import { ScreenPicture } from './screen-picture.tsx';
import { SharingNotice } from './sharing-notice.tsx';
import { TwoPictures } from './two-pictures.tsx';
import { useCallText } from './use-call-text.ts';
import { useRemoteAudio } from './use-track-element.ts';

// Most calls are of two: the layout of several comes when there are.
const SeveralPictures = lazy(async () => ({
  default: (await import('./several/several-pictures.tsx')).SeveralPictures,
}));

export interface CallStageProps {
  call: Call;
  state: CallState;
  devices: DevicesState;
  people: CallPeople;
  /** Who is awaited, shown until that person is in the call. */
  otherName: string;
  fit?: 'cover' | 'contain';
  /** What everybody looks at together while nobody shows a screen: the people are small above it. */
  picture?: ReactNode;
  /** Controls below the pictures. */
  children?: ReactNode;
}

/** The people of a call: two as a picture with oneself small in it, more as equal tiles. The state of the connection above, the controls below. */
export function CallStage({
  call,
  state,
  devices,
  people,
  otherName,
  fit = 'cover',
  picture,
  children,
}: CallStageProps) {
  const { t, i18n } = useCallText();
  const shown = state.participants.find(({ screen }) => screen !== null) ?? null;
  const together = shown?.screen ? (
    <ScreenPicture name={nameOf(shown, people, i18n.language).name} track={shown.screen} />
  ) : (
    picture
  );
  const { blocked, unblock } = useRemoteAudio(state.participants.map(({ microphone }) => microphone));
  const two = <TwoPictures state={state} devices={devices} otherName={otherName} fit={fit} />;
  return (
    <div className={classes.stage} data-aside={(state.aside && isProfessional(people.role)) || undefined}>
      <AsideNotice state={state} people={people} />
      <SharingNotice call={call} state={state} whose={shown && nameOf(shown, people, i18n.language).name} />
      <div
        className={classes.pictures}
        data-together={together ? true : undefined}
        data-several={state.participants.length > 1 || undefined}
      >
        {state.participants.length > 1 ? (
          <Suspense fallback={two}>
            <SeveralPictures call={call} state={state} devices={devices} people={people} strip={Boolean(together)} />
          </Suspense>
        ) : (
          two
        )}
        {together && <div className={classes.together}>{together}</div>}
        {state.blocked ? <BlockedNotice /> : <ReconnectingBanner state={state} />}
        {blocked && (
          <Button className={classes.hear} size="lg" leftSection={<IconVolume />} onClick={unblock}>
            {t('tapToHear')}
          </Button>
        )}
      </div>
      <ComingsAndGoings state={state} people={people} />
      {children}
    </div>
  );
}
