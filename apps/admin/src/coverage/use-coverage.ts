import { getCoverage, getPlaceCoverage } from '@oih/contracts/http/coverage';
import type { HttpOutput } from '@oih/contracts/http/define';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';

export type Coverage = HttpOutput<typeof getCoverage>;

const minute = 60_000;

/** The country by prefecture. */
export const useCoverage = () =>
  useQuery({ queryKey: ['coverage'], queryFn: () => call(getCoverage), staleTime: minute });

/** One prefecture of the own province by county. */
export const usePlaceCoverage = (divisionCode: string) =>
  useQuery({
    queryKey: ['coverage', divisionCode],
    queryFn: () => call(getPlaceCoverage, { params: { divisionCode } }),
    staleTime: minute,
  });
