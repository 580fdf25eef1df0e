import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { socket } from './socket.ts';

/**
 * Follows records while a screen shows them and reads these queries again when one changes, or whenever one may have changed unseen; where much
 * happens, at most every so many milliseconds.
 */
export function useLive(topics: (string | null | undefined)[], keys: readonly unknown[][], atMostEveryMs = 0): void {
  const queries = useQueryClient();
  const topicKey = topics.filter(Boolean).join(' ');
  const queryKey = JSON.stringify(keys);
  useEffect(() => {
    let [readAt, timer] = [0, 0];
    const again = (): void => {
      readAt = Date.now();
      timer = 0;
      for (const key of JSON.parse(queryKey) as unknown[][]) void queries.invalidateQueries({ queryKey: key });
    };
    const soon = (): void => {
      const wait = readAt + atMostEveryMs - Date.now();
      if (wait <= 0) again();
      else timer ||= window.setTimeout(again, wait);
    };
    const wanted = topicKey.split(' ').filter(Boolean);
    const stops = wanted.map((topic) => socket.follow(topic));
    stops.push(
      socket.on('changed', (topic) => {
        if (wanted.includes(topic)) soon();
      }),
      socket.on('following', again),
      () => window.clearTimeout(timer),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [topicKey, queryKey, queries, atMostEveryMs]);
}
