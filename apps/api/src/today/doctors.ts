import type { DoctorTodayView } from '@oih/contracts/http/today';
import type { DayRecord } from '@oih/data/appointments/repository';
import type { Organization, PractitionerRole } from '@oih/data/directory/models';
import type { SlotWithState } from '@oih/data/directory/repository';
import type { Encounter } from '@oih/data/encounters/model';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { behindMinutes } from '@oih/domain/queue/behind';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

const minute = 60_000;
/** More than the doctors of any hospital. */
const limit = 5000;

type Open = Omit<Encounter, 'note' | 'outbox'>;

/** What is known of the day of one doctor. */
interface Day {
  now: Date;
  visits: readonly DayRecord[];
  open: readonly Open[];
  slots: readonly SlotWithState[];
  delayMinutes: number;
}

const bookable = ({ state, closedBy, closesAt, kind }: SlotWithState, now: Date): boolean =>
  state === 'free' && closedBy === null && closesAt > now && kind !== 'overbook';

function countsOf({ now, visits, open, slots, delayMinutes }: Day) {
  const waiting = open.filter(({ status }) => status === 'arrived');
  const call = open.find(({ inCall }) => inCall);
  const count = (...statuses: DayRecord['status'][]) => visits.filter(({ status }) => statuses.includes(status)).length;
  const longest = Math.min(now.getTime(), ...waiting.map(({ arrivedAt }) => arrivedAt.getTime()));
  return {
    waiting: waiting.length,
    longestWaitMinutes: Math.floor((now.getTime() - longest) / minute),
    inCallSince: (call?.startedAt ?? null)?.toISOString() ?? null,
    delayMinutes,
    behindMinutes: behindMinutes(waiting, now),
    expected: count('booked', 'arrived'),
    done: count('fulfilled'),
    noShows: count('no-show'),
    booked: count('booked', 'arrived', 'checked-in', 'fulfilled', 'no-show'),
    free: slots.filter((slot) => bookable(slot, now)).length,
  };
}

const belongingTo =
  (roleId: string) =>
  ({ practitionerRoleId }: { practitionerRoleId: string }): boolean =>
    practitionerRoleId === roleId;

/** Doctors that have left are shown only while there is something to see of them. */
const isShown = ({ active, waiting, inCallSince, booked }: DoctorTodayView): boolean =>
  active || waiting > 0 || inCallSince !== null || booked > 0;

/** The roles of a hospital. */
export const rolesOf = ({ repositories }: AppContext, organizationId: string): Promise<PractitionerRole[]> =>
  repositories.listing.practitionerRoles({ organizationId }, { limit });

/** How it stands with each doctor of a hospital now, those with patients waiting longest first. */
export async function doctorsToday(
  { repositories, clock }: AppContext,
  { _id: organizationId, timeZone }: Organization,
  roles: readonly PractitionerRole[],
): Promise<DoctorTodayView[]> {
  const now = clock.now();
  const { start, end } = dayAround(now, timeZone);
  const roleIds = roles.map(({ _id }) => _id);
  const [records, visits, open, slots, delays] = await Promise.all([
    repositories.directory.roles(roleIds),
    repositories.appointments.daysOf(organizationId, start, end),
    repositories.encounters.open(roleIds),
    repositories.directory.slots(roleIds, now, end, now),
    repositories.clinicDelays.ofRoles(roleIds, dateIn(now, timeZone)),
  ]);
  return records
    .map((record): DoctorTodayView => {
      const { id, name, department } = presentRole(record);
      const own = belongingTo(id);
      const day = { now, visits: visits.filter(own), open: open.filter(own), slots: slots.filter(own) };
      const counts = countsOf({ ...day, delayMinutes: delays.get(id) ?? 0 });
      return { practitionerRoleId: id, name, department, active: record.role.active, ...counts };
    })
    .filter(isShown)
    .sort(
      (a, b) =>
        b.longestWaitMinutes - a.longestWaitMinutes ||
        a.department.code.localeCompare(b.department.code) ||
        a.name.zh.localeCompare(b.name.zh, 'zh'),
    );
}
