import type { HttpOutput } from '@oih/contracts/http/define';
import {
  listSchedules,
  previewSchedule,
  type SchedulePlan,
  saveSchedule,
  undoSchedule,
} from '@oih/contracts/http/schedules';
import { call } from '@oih/web/api/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const key = 'schedules';

export type Week = HttpOutput<typeof listSchedules>;
export type DoctorWeek = Week['doctors'][number];

/** A week of the hospital; the one before stays in sight while the next one is read. */
export const useWeek = (from: string) =>
  useQuery({
    queryKey: [key, from],
    queryFn: () => call(listSchedules, { query: { from } }),
    placeholderData: (before) => before,
  });

/** What publishing a draft would do. */
export const usePreview = (practitionerRoleId: string, plan: SchedulePlan) =>
  useQuery({
    queryKey: ['schedule-preview', practitionerRoleId, plan],
    queryFn: () => call(previewSchedule, { params: { practitionerRoleId }, body: { plan } }),
    gcTime: 0,
  });

/** Publishes a plan, or goes back to the one before the published one. */
export function usePublishing() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [key] });
  return {
    save: useMutation({
      mutationFn: ({ roleId, ...body }: { roleId: string; version: number; plan: SchedulePlan }) =>
        call(saveSchedule, { params: { practitionerRoleId: roleId }, body }),
      onSettled,
    }),
    undo: useMutation({
      mutationFn: ({ roleId, version }: { roleId: string; version: number }) =>
        call(undoSchedule, { params: { practitionerRoleId: roleId }, body: { version } }),
      onSettled,
    }),
  };
}
