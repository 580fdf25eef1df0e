import { listKiosks } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';

export const stationKey = ['station'];

/** The station of the doctor with its screens; read again and again while it is looked at. */
export const useStation = (shown: boolean) =>
  useQuery({
    queryKey: stationKey,
    queryFn: () => call(listKiosks),
    refetchInterval: shown ? 15_000 : false,
  });
