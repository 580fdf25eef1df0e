import type { HttpOutput } from '@oih/contracts/http/define';
import { getToday, listFailedJobs, tryJobAgain } from '@oih/contracts/http/today';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

export type Day = HttpOutput<typeof getToday>;

const todayKey = ['today'];
const failedKey = ['failed-jobs'];

/** However much happens, the day is read at most this often; and at least this often, since minutes pass without an event. Milliseconds. */
const atMostEvery = 3000;
const atLeastEvery = 30_000;

/** The day of a hospital, kept current by its events. */
export function useToday(organizationId: string | undefined) {
  useLive([organizationId && `organization:${organizationId}`], [todayKey], atMostEvery);
  return useQuery({
    queryKey: [...todayKey, organizationId],
    queryFn: () => call(getToday, { query: organizationId ? { organizationId } : {} }),
    refetchInterval: atLeastEvery,
  });
}

export const useFailedTasks = (organizationId: string | undefined) =>
  useQuery({
    queryKey: [...failedKey, organizationId],
    queryFn: () => call(listFailedJobs, { query: organizationId ? { organizationId } : {} }),
  });

/** Has a task tried again; it leaves the list at once. */
export function useTryAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => call(tryJobAgain, { params: { jobId } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: failedKey }),
        client.invalidateQueries({ queryKey: todayKey }),
      ]),
  });
}
