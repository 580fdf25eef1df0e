import { listCertificates } from '@oih/contracts/http/certificates';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useLive } from '../live/use-live.ts';

export const certificatesKey = (encounterId: string): string[] => ['certificates', encounterId];

/** The certificates of a visit, live. */
export function useCertificates(encounterId: string) {
  const queryKey = certificatesKey(encounterId);
  useLive([`encounter:${encounterId}`], [queryKey]);
  return useQuery({
    queryKey,
    queryFn: async () => (await call(listCertificates, { params: { encounterId } })).certificates,
  });
}
