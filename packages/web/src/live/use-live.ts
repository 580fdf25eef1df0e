import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { socket } from './socket.ts';

/** Follows records while a screen shows them and reads these queries again when one changes, or whenever one may have changed unseen. */
export function useLive(topics: (string | null | undefined)[], keys: readonly unknown[][]): void {
  const queries = useQueryClient();
  const topicKey = topics.filter(Boolean).join(' ');
  const queryKey = JSON.stringify(keys);
  useEffect(() => {
    const again = (): void => {
      for (const key of JSON.parse(queryKey) as unknown[][]) void queries.invalidateQueries({ queryKey: key });
    };
    const wanted = topicKey.split(' ').filter(Boolean);
    const stops = wanted.map((topic) => socket.follow(topic));
    stops.push(
      socket.on('changed', (topic) => {
        if (wanted.includes(topic)) again();
      }),
      socket.on('following', again),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [topicKey, queryKey, queries]);
}
