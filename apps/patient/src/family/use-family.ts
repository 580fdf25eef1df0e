import { listFamily } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';
import { useAttended } from '../kiosk/use-attended.ts';

export const familyKey = ['family'];

/** The people whom this account books for; at a kiosk that is the resident alone. */
export function useFamily() {
  const attended = useAttended();
  return useQuery({
    queryKey: familyKey,
    queryFn: () => call(listFamily),
    staleTime: 60_000,
    enabled: attended === undefined,
  });
}

/** The name of a member of the family; null for the holder of the account. */
export function useNameOf(patientId: string): string | null {
  const own = useSession().actor?.patientId;
  const members = useFamily().data?.members ?? [];
  return patientId === own ? null : (members.find((member) => member.patientId === patientId)?.name ?? null);
}
