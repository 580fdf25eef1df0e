import { getParticipation } from '@oih/contracts/http/participation';
import { ApiError, call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useQuery } from '@tanstack/react-query';

/** What one follows of a visit into which one was brought. */
export const participationTopic = (encounterId: string): string => `participation:${encounterId}`;

/** A visit into which one was brought, live; one's own topic tells of being removed, or brought in again. */
export function useParticipation(encounterId: string, userId: string) {
  const queryKey = ['participation', encounterId];
  const query = useQuery({
    queryKey,
    queryFn: async () => (await call(getParticipation, { params: { encounterId } })).participation,
  });
  // The server has stopped telling who does not belong to the visit; who does again has to follow anew.
  const outside = query.error instanceof ApiError && query.error.code !== 'NETWORK';
  useLive([outside ? null : participationTopic(encounterId), `user:${userId}`], [queryKey]);
  return query;
}
