import { createAccount, listAccounts } from '@oih/contracts/http/accounts';
import type { HttpInput, HttpOutput } from '@oih/contracts/http/define';
import {
  addStaff,
  listStaff,
  listStaffNotices,
  listStrandedVisits,
  putAwayStaffNotice,
  type StaffDetails,
  saveStaff,
} from '@oih/contracts/http/staff';
import { call } from '@oih/web/api/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const staffKey = ['staff'];
const accountsKey = ['accounts'];
const noticesKey = ['staff-notices'];

export type Staff = HttpOutput<typeof listStaff>;

export const useStaff = () => useQuery({ queryKey: staffKey, queryFn: () => call(listStaff) });
export const useNotices = () => useQuery({ queryKey: noticesKey, queryFn: () => call(listStaffNotices) });
export const useStranded = () => useQuery({ queryKey: ['stranded-visits'], queryFn: () => call(listStrandedVisits) });
export const useAccounts = () => useQuery({ queryKey: accountsKey, queryFn: () => call(listAccounts) });

/** Reads again what a change of staff has an effect on: the schedule and the closures name the doctors too. */
export function useStaffChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries();
  };
}

export function useSaveMember() {
  const changed = useStaffChanged();
  return useMutation({
    mutationFn: async ({
      roleId,
      version,
      details,
    }: {
      roleId: string | null;
      version: number;
      details: StaffDetails;
    }) =>
      roleId === null
        ? (await call(addStaff, { body: details })).member
        : (await call(saveStaff, { params: { practitionerRoleId: roleId }, body: { version, details } })).member,
    onSuccess: changed,
  });
}

export function usePutAway() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeId: string) => call(putAwayStaffNotice, { params: { noticeId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
}

type NewAccount = NonNullable<HttpInput<typeof createAccount>['body']>;

export function useCreateAccount() {
  const changed = useStaffChanged();
  return useMutation({ mutationFn: (body: NewAccount) => call(createAccount, { body }), onSuccess: changed });
}
