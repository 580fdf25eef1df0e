import { getAnalytics } from '@oih/contracts/http/analytics';
import type { HttpInput, HttpOutput } from '@oih/contracts/http/define';
import { call } from '@oih/web/api/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

export type Analytics = HttpOutput<typeof getAnalytics>;
type Query = NonNullable<HttpInput<typeof getAnalytics>['query']>;

/** The figures of a span; while another one is read, the one before stays in sight. */
export const useAnalytics = (query: Query) =>
  useQuery({
    queryKey: ['analytics', query],
    queryFn: () => call(getAnalytics, { query }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
