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
 * Plays a track that is heard. Browsers may refuse sound before the person has touched the page: `blocked` then asks for
 * a touch, and `unblock` is to be called by it.
 */
export function useRemoteAudio(track: MediaStreamTrack | null): { blocked: boolean; unblock: () => void } {
  const [audio] = useState(() => new Audio());
  const [blocked, setBlocked] = useState(false);
  const play = useCallback(() => {
    audio.play().then(
      () => setBlocked(false),
      // Being replaced by the next track is an AbortError and needs nobody.
      (error: DOMException) => setBlocked(error.name === 'NotAllowedError'),
    );
  }, [audio]);
  useEffect(() => {
    audio.srcObject = track ? new MediaStream([track]) : null;
    if (track) play();
    return () => {
      audio.srcObject = null;
    };
  }, [audio, track, play]);
  return { blocked: blocked && track !== null, unblock: play };
}
