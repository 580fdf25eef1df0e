import type { StaffDetails } from '@oih/contracts/http/staff';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { ownOrganization } from './own-organization.ts';
import { newStaff, refusalOf } from './write-staff.ts';

/** Adds a doctor to the actor's hospital. @throws AppError CONFLICT, BAD_REQUEST, NOT_FOUND. */
export async function addStaff(context: AppContext, actor: Actor, details: StaffDetails): Promise<RoleRecord> {
  const { repositories, clock } = context;
  const organization = await ownOrganization(context, actor);
  const added = await newStaff(context, organization, details);
  if ('problem' in added) throw refusalOf(added);
  if (!(await repositories.staff.write([added], [], acting(actor), clock.now())))
    throw refusalOf({ field: 'licenceNumber', problem: 'duplicate' });
  return (await repositories.directory.role(added.role._id))!;
}
