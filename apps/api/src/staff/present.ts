import type { StaffDetails, StaffMemberView } from '@oih/contracts/http/staff';
import type { Account } from '@oih/data/accounts/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { dateIn } from '@oih/domain/booking/day';
import { notOffered, offeredDates } from '@oih/domain/licence/offering';
import { presentRole } from '../directory/present.ts';

/** What an administrator has written about a doctor. */
export const detailsOf = ({ role, practitioner }: RoleRecord): StaffDetails => ({
  name: practitioner.name,
  title: role.title,
  departmentCode: role.departmentCode,
  licenceNumber: role.licenceNumber,
  credentials: role.credentials ?? null,
  introduction: role.introduction,
  fee: role.fee,
  active: role.active,
});

/** A doctor as the administrator of the hospital sees it, with the account that acts as this role. */
export function presentMember(record: RoleRecord, accounts: readonly Account[], now: Date): StaffMemberView {
  const { role, organization } = record;
  const account = accounts.find(({ roles }) => roles.some(({ practitionerRoleId }) => practitionerRoleId === role._id));
  return {
    practitionerRoleId: role._id,
    version: role.version ?? 0,
    details: detailsOf(record),
    department: presentRole(record).department,
    notOffered: notOffered(role, dateIn(now, organization.timeZone)),
    offered: offeredDates(role),
    account: account?.userName ? { accountId: account._id, userName: account.userName, active: account.active } : null,
  };
}
