import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

const mayRetry = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && error.retryable && error.code !== 'RATE_LIMITED';

/** What the screens have read; the socket says when to read again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 5000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
