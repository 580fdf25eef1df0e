import type { HttpOutput } from '@oih/contracts/http/define';
import { getQueue, type QueueEntry } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useQuery } from '@tanstack/react-query';

export type Queue = HttpOutput<typeof getQueue>;

export const queueKey = ['queue'];

/** The doctor's day, live. */
export function useQueue(practitionerRoleId: string | undefined) {
  useLive([practitionerRoleId && `queue:${practitionerRoleId}`], [queueKey]);
  return useQuery({ queryKey: queueKey, queryFn: () => call(getQueue) });
}

/** The visit that takes the doctor's one place in a call. */
export const inCallEntry = (queue: Queue | undefined): QueueEntry | undefined =>
  queue?.open.find(({ inCall }) => inCall);
