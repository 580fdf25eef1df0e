import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** A reference for a `<video>` that shows a track; null clears it. */
export function useTrackElement(track: MediaStreamTrack | null): RefObject<HTMLVideoElement | null> {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current) element.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return element;
}

/**
 * Plays the tracks that are heard, each by an element of its own. Browsers may refuse sound before the person has touched the page: `blocked`
 * then asks for a touch, and `unblock` is to be called by it.
 */
export function useRemoteAudio(tracks: readonly (MediaStreamTrack | null)[]): {
  blocked: boolean;
  unblock: () => void;
} {
  const [playing] = useState(() => new Map<MediaStreamTrack, HTMLAudioElement>());
  const [blocked, setBlocked] = useState(false);
  const play = useCallback((audio: HTMLAudioElement) => {
    audio.play().then(
      () => setBlocked(false),
      // Being replaced by the next track is an AbortError and needs nobody.
      (error: DOMException) => error.name === 'NotAllowedError' && setBlocked(true),
    );
  }, []);
  const heard = tracks.filter((track) => track !== null);
  const key = heard.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the tracks, whose list is another with every rendering.
  useEffect(() => {
    for (const [track, audio] of playing) {
      if (heard.includes(track)) continue;
      audio.srcObject = null;
      playing.delete(track);
    }
    for (const track of heard) {
      if (playing.has(track)) continue;
      const audio = new Audio();
      audio.srcObject = new MediaStream([track]);
      playing.set(track, audio);
      play(audio);
    }
  }, [key, playing, play]);
  useEffect(
    () => () => {
      for (const audio of playing.values()) audio.srcObject = null;
      playing.clear();
    },
    [playing],
  );
  const unblock = useCallback(() => {
    for (const audio of playing.values()) play(audio);
  }, [playing, play]);
  return { blocked: blocked && heard.length > 0, unblock };
}
