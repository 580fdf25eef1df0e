import { listAuditStaff, revealPatient, searchAudit } from '@oih/contracts/http/audit';
import { call } from '@oih/web/api/client';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { AuditBody } from './query.ts';

/** The trail, page after page. Each reading is noted in it, so it is read when somebody asks and never by itself. */
export const useTrail = (body: AuditBody, asked: number) =>
  useInfiniteQuery({
    queryKey: ['audit', body, asked],
    queryFn: ({ pageParam }) => call(searchAudit, { body: pageParam ? { ...body, cursor: pageParam } : body }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });

export const useAuditStaff = (organizationId: string | undefined) =>
  useQuery({
    queryKey: ['audit-staff', organizationId],
    queryFn: () => call(listAuditStaff, { query: organizationId ? { organizationId } : {} }),
    staleTime: 60_000,
  });

export const useReveal = () =>
  useMutation({
    mutationFn: (body: { patientId: string; reason: string; organizationId?: string }) => call(revealPatient, { body }),
  });
