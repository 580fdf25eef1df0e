import type { StrandedView } from '@oih/contracts/http/staff';
import type { RoleRecord } from '@oih/data/directory/repository';
import { affectedBy } from '../closures/affected.ts';
import type { AppContext } from '../context.ts';
import { unlicensed } from '../directory/licence.ts';
import { doctorsOf } from './list-staff.ts';

const day = 86_400_000;
/** Further ahead nothing is booked: the longest horizon of a schedule, milliseconds. */
const horizon = 181 * day;

/** The visits of a doctor on days on which the doctor may not see patients; null when there are none. */
async function strandedWith(context: AppContext, record: RoleRecord): Promise<StrandedView | null> {
  const now = context.clock.now();
  const booked = (
    await context.repositories.appointments.ofRole(record.role._id, now, new Date(now.getTime() + horizon))
  ).filter(({ status, start }) => ['booked', 'arrived', 'checked-in'].includes(status) && unlicensed(record, start));
  if (booked.length === 0) return null;
  const first = new Date(Math.min(...booked.map(({ start }) => start.getTime())));
  const last = new Date(Math.max(...booked.map(({ end }) => end.getTime())));
  const span = { practitionerRoleId: record.role._id, from: first, to: last };
  const concerned = new Set(booked.map(({ _id }) => _id));
  return {
    practitionerRoleId: record.role._id,
    name: record.practitioner.name,
    reason: unlicensed(record, first)!,
    from: first.toISOString(),
    to: last.toISOString(),
    affected: (await affectedBy(context, record, span)).filter(({ appointmentId }) => concerned.has(appointmentId)),
  };
}

/** Every visit at a hospital that is booked on a day on which its doctor may not see patients, doctor by doctor. */
export async function strandedAt(context: AppContext, organizationId: string): Promise<StrandedView[]> {
  const found = [];
  for (const record of await doctorsOf(context, organizationId)) found.push(await strandedWith(context, record));
  return found.flatMap((one) => one ?? []);
}
