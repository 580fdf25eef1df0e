import { getQuality } from '@oih/contracts/http/coverage';
import { call } from '@oih/web/api/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

/** The figures of the quarter in which a date lies; while another one is read, the one before stays in sight. */
export const useQuality = (date: string) =>
  useQuery({
    queryKey: ['quality', date],
    queryFn: () => call(getQuality, { query: { date } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
