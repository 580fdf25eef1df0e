import type { HttpOutput } from '@oih/contracts/http/define';
import type { previewSchedule, ScheduleView } from '@oih/contracts/http/schedules';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Schedule } from '@oih/data/schedules/model';
import type { SlotChanges } from '@oih/domain/schedule/changes';
import { emptyPlan } from '@oih/domain/schedule/usual-plan';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

type ChangesView = HttpOutput<typeof previewSchedule>['changes'];

/** A doctor's plan, an empty one as long as nothing has been saved. */
export function presentSchedule(record: RoleRecord, schedule: Schedule | null): ScheduleView {
  const { id, name, title, department } = presentRole(record);
  return {
    practitionerRoleId: id,
    name,
    title,
    department,
    version: schedule?.version ?? 0,
    saved: schedule && { by: schedule.savedBy, at: schedule.savedAt.toISOString() },
    plan: schedule?.plan ?? emptyPlan,
  };
}

/** Seats of the same practitioner at other institutions that share time with those that are added. */
async function clashesOf(
  { repositories, clock }: AppContext,
  { role }: RoleRecord,
  { add, update, keep }: SlotChanges,
): Promise<ChangesView['clashes']> {
  const own = [...add, ...update, ...keep];
  if (own.length === 0) return [];
  const elsewhere = await repositories.listing.practitionerRoles(
    { practitionerId: role.practitionerId, _id: { $ne: role._id }, active: true },
    { limit: 20 },
  );
  if (elsewhere.length === 0) return [];
  const records = await repositories.directory.roles(elsewhere.map(({ _id }) => _id));
  const names = new Map(records.map((record) => [record.role._id, record.organization.name]));
  const until = new Date(Math.max(...own.map(({ end }) => end.getTime())));
  const now = clock.now();
  const others = await repositories.directory.slots([...names.keys()], now, until, now);
  return others
    .filter((other) => own.some((slot) => slot.start < other.end && other.start < slot.end))
    .map(({ start, practitionerRoleId }) => ({
      start: start.toISOString(),
      organizationName: names.get(practitionerRoleId)!,
    }));
}

/** What saving does, in numbers, and what somebody has to look at. */
export async function presentChanges(
  context: AppContext,
  record: RoleRecord,
  changes: SlotChanges,
): Promise<ChangesView> {
  const { add, update, remove, keep, outside } = changes;
  return {
    added: add.length,
    removed: remove.length,
    kept: keep.length + update.length,
    bookedOutside: outside.map(({ appointmentId, start, end }) => ({
      appointmentId,
      start: start.toISOString(),
      end: end.toISOString(),
    })),
    clashes: await clashesOf(context, record, changes),
  };
}
