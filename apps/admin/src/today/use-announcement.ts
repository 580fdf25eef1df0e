import { useEffect, useRef, useState } from 'react';

/**
 * What a screen reader is told of a text that changes often: the first one after a while, and then the latest, at most every so many milliseconds.
 */
export function useAnnouncement(text: string, everyMs: number): string {
  const [told, setTold] = useState('');
  const toldAt = useRef(0);
  useEffect(() => {
    if (text === told) return;
    const wait = Math.max(0, toldAt.current + everyMs - Date.now());
    const timer = setTimeout(() => {
      toldAt.current = Date.now();
      setTold(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, told, everyMs]);
  return told;
}
