import type { StaffDetails } from '@oih/contracts/http/staff';
import type { RoleRecord } from '@oih/data/directory/repository';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { warnOf } from './watch-licences.ts';
import { changedStaff, refusalOf } from './write-staff.ts';

const outdated = (version: number) =>
  new AppError(
    'EDIT_CONFLICT',
    'Somebody else has changed this doctor since you opened it. Look at the present state, then enter yours again.',
    { details: { version } },
  );

/**
 * Saves what is known of a doctor over the version that it was made from. Saving what stands already changes nothing.
 * @throws AppError EDIT_CONFLICT, CONFLICT, BAD_REQUEST.
 */
export async function saveStaff(
  context: AppContext,
  actor: Actor,
  record: RoleRecord,
  version: number,
  details: StaffDetails,
): Promise<RoleRecord> {
  const { repositories, clock } = context;
  const { _id, version: present = 0 } = record.role;
  if (present !== version) throw outdated(present);
  const change = await changedStaff(context, record, details);
  if (!change) return record;
  if ('problem' in change) throw refusalOf(change);
  const written = await repositories.staff.write([], [change], acting(actor), clock.now());
  const now = (await repositories.directory.role(_id))!;
  if (!written) throw outdated(now.role.version ?? 0);
  // What was warned of may not hold any more: a licence was renewed. The watch would find it within the hour.
  await warnOf(context, [now]);
  return now;
}
