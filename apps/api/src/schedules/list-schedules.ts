import type { HttpOutput } from '@oih/contracts/http/define';
import type { listSchedules as contract } from '@oih/contracts/http/schedules';
import { specialDay } from '@oih/domain/schedule/calendar';
import { DateTime } from 'luxon';
import type { AppContext } from '../context.ts';
import { type Actor, administered } from '../http/actor.ts';
import { presentSchedule } from './present.ts';

/** More than the doctors of any hospital. */
const limit = 5000;
const usualZone = 'Asia/Shanghai';

/** The doctors of the hospitals that the actor administers, with their plans and the times of some days. */
export async function listSchedules(
  { repositories, clock }: AppContext,
  actor: Actor,
  { from, days }: { from: string; days: number },
): Promise<HttpOutput<typeof contract>> {
  const roles = await repositories.listing.practitionerRoles(
    { organizationId: { $in: administered(actor) }, active: true },
    { limit },
  );
  const ids = roles.map(({ _id }) => _id);
  const [records, schedules] = await Promise.all([
    repositories.directory.roles(ids),
    repositories.schedules.byRoles(ids),
  ]);
  const timeZone = records[0]?.organization.timeZone ?? usualZone;
  const first = DateTime.fromISO(from, { zone: timeZone });
  const last = first.plus({ days });
  const slots = await repositories.directory.slots(ids, first.toJSDate(), last.toJSDate(), clock.now());
  const plans = new Map(schedules.map((schedule) => [schedule._id, schedule]));
  const seats = new Map<string, HttpOutput<typeof contract>['doctors'][number]['seats']>();
  for (const { _id, practitionerRoleId, start, end, seat, kind, state, closedBy } of slots) {
    const list = seats.get(practitionerRoleId) ?? [];
    seats.set(practitionerRoleId, list);
    const times = { start: start.toISOString(), end: end.toISOString() };
    list.push({ id: _id, ...times, seat, kind, status: state, closed: closedBy !== null });
  }
  return {
    timeZone,
    doctors: records
      .map((record) => ({
        ...presentSchedule(record, plans.get(record.role._id) ?? null),
        seats: seats.get(record.role._id) ?? [],
      }))
      .sort((a, b) => a.department.code.localeCompare(b.department.code) || a.name.zh.localeCompare(b.name.zh, 'zh')),
    holidays: Array.from({ length: days }, (_, at) => first.plus({ days: at }).toISODate()!).flatMap(
      (date) => specialDay(date) ?? [],
    ),
  };
}
