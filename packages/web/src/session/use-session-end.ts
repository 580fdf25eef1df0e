import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError } from '../api/client.ts';
import { socket } from '../live/socket.ts';

/** Notices at once that the sign-in has ended elsewhere: by a refusal of the api, or because the server dropped the socket. */
export function useSessionEnd(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: ['session'] });
    const ended = (error: unknown) => error instanceof ApiError && error.code === 'UNAUTHENTICATED' && ask();
    const stops = [
      socket.on('disconnected', ask),
      client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') ended(event.action.error);
      }),
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') ended(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
}
