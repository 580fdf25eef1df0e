import { ApiError } from '@oih/web/api/client';
import { socket } from '@oih/web/live/socket';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

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
