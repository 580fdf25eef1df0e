import { listFollowUpTasks } from '@oih/contracts/http/referral-care';
import { call } from '@oih/web/api/client';
import { referralsKey } from '@oih/web/referrals/use-referrals';
import { useQuery } from '@tanstack/react-query';

const minute = 60_000;

/** The follow-up tasks of the own institution: those to do, or those that are done. They are of a day, so that a look every minute is enough. */
export const useWorkList = (done = false) =>
  useQuery({
    queryKey: [...referralsKey, 'tasks', String(done)],
    queryFn: async () => (await call(listFollowUpTasks, { query: { done: done ? 'true' : 'false' } })).tasks,
    refetchInterval: minute,
  });
