import { ActionIcon } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import { useRef } from 'react';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';
import { useTrackElement } from './use-track-element.ts';

/** The screen that somebody shows: whole, with the way to see it over the whole of one's own. */
export function ScreenPicture({ name, track }: { name: string; track: MediaStreamTrack }) {
  const { t } = useCallText();
  const video = useTrackElement(track);
  const figure = useRef<HTMLElement>(null);
  return (
    <figure ref={figure} className={classes.screen}>
      <video
        ref={video}
        className={classes.video}
        data-fit="contain"
        aria-label={t('screen.of', { name })}
        autoPlay
        playsInline
        muted
      />
      <figcaption className={classes.plate}>
        <span className={classes.plateName}>{t('screen.of', { name })}</span>
      </figcaption>
      {document.fullscreenEnabled && (
        <ActionIcon
          className={classes.enlarge ?? ''}
          variant="white"
          size="xl"
          aria-label={t('screen.enlarge')}
          // Whatever keeps the browser from it: the picture stays as it is.
          onClick={() => void toggleFullscreen(figure.current).catch(() => undefined)}
        >
          <IconMaximize size={24} aria-hidden />
        </ActionIcon>
      )}
    </figure>
  );
}

const toggleFullscreen = async (element: HTMLElement | null): Promise<void> => {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element?.requestFullscreen();
};
