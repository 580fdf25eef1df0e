import { listFamily } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';

export const familyKey = ['family'];

/** The people whom this account books for. */
export function useFamily() {
  return useQuery({ queryKey: familyKey, queryFn: () => call(listFamily), staleTime: 60_000 });
}

/** The name of a member of the family; null for the holder of the account. */
export function useNameOf(patientId: string): string | null {
  const own = useSession().actor?.patientId;
  const members = useFamily().data?.members ?? [];
  return patientId === own ? null : (members.find((member) => member.patientId === patientId)?.name ?? null);
}
