import type { AffectedView } from '@oih/contracts/http/closures';
import type { Appointment } from '@oih/data/appointments/model';
import type { Closure } from '@oih/data/closures/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { holdExpired } from '@oih/domain/booking/rules';
import { type FreeTime, proposeTimes } from '@oih/domain/closure/propose';
import type { Slot } from '@oih/domain/schedule/slot';
import type { AppContext } from '../context.ts';

const day = 24 * 3_600_000;
/** How far ahead other times are looked for, milliseconds. */
const horizon = 14 * day;
/** A patient needs at least so long to learn of a new time, milliseconds. */
const notice = 30 * 60_000;
const proposalsShown = 4;

type Span = Pick<Closure, 'practitionerRoleId' | 'from' | 'to'>;

/** What stands in the span: live holds are not asked, their patients are told when they book. */
async function standingIn({ repositories, clock }: AppContext, { practitionerRoleId, from, to }: Span) {
  const now = clock.now();
  // A visit that began shortly before the closure does reach into it.
  const near = await repositories.appointments.ofRole(practitionerRoleId, new Date(from.getTime() - day), to);
  return near.filter(
    ({ status, end, holdUntil }) =>
      end > from &&
      (['booked', 'arrived', 'checked-in'].includes(status) || (status === 'pending' && !holdExpired(holdUntil, now))),
  );
}

/** Free times of the doctor outside the closure and of colleagues of the department. */
async function freeTimes({ repositories, clock }: AppContext, doctor: RoleRecord, { from, to }: Span) {
  const { organizationId, departmentCode, _id } = doctor.role;
  const colleagues = await repositories.listing.practitionerRoles(
    { organizationId, departmentCode, active: true },
    { limit: 100 },
  );
  const now = clock.now();
  const begin = new Date(Math.max(now.getTime() + notice, from.getTime() - day));
  const slots = await repositories.directory.slots(
    colleagues.map((role) => role._id),
    begin,
    new Date(to.getTime() + horizon),
    now,
  );
  return slots.filter(
    (slot) =>
      slot.state === 'free' &&
      !slot.withheld &&
      slot.kind === 'general' &&
      slot.closedBy === null &&
      !(slot.practitionerRoleId === _id && slot.start < to && slot.end > from),
  );
}

function stateOf(appointment: Appointment, closureId: string | undefined): AffectedView['state'] {
  const { status, cancelled, asked } = appointment;
  if (status === 'cancelled') return cancelled?.by === 'patient' ? 'cancelled-by-patient' : 'cancelled-by-hospital';
  if (closureId !== undefined && asked?.closureId === closureId) return asked.answer === 'keep' ? 'kept' : 'unanswered';
  return status === 'checked-in' ? 'waiting' : 'undecided';
}

/** When a visit was before the closure moved it. */
const originalStart = ({ asked, moves, start }: Appointment): Date =>
  (asked && moves.find(({ at }) => at >= asked.at)?.start) ?? start;

/** Every visit that a closure concerns, as it is now, with other times for those that still need one. */
export async function affectedBy(
  context: AppContext,
  doctor: RoleRecord,
  span: Span & { _id?: string },
): Promise<AffectedView[]> {
  const { repositories } = context;
  const standing = (await standingIn(context, span)).filter(({ status }) => status !== 'pending');
  const touched = span._id ? await repositories.appointments.touchedBy(span._id) : [];
  const all = [...new Map([...standing, ...touched].map((one) => [one._id, one])).values()];
  const undecided = all.filter((one) => stateOf(one, span._id) === 'undecided');
  const free = undecided.length > 0 ? await freeTimes(context, doctor, span) : [];
  const slots = new Map(free.map((slot) => [slot._id, slot]));
  const times = free.map(
    ({ _id, practitionerRoleId, start }): FreeTime => ({ slotId: _id, practitionerRoleId, start }),
  );
  const displaced = undecided.map(({ _id, practitionerRoleId, start }) => ({ id: _id, practitionerRoleId, start }));
  const proposals = proposeTimes(displaced, times, proposalsShown);
  const [people, records] = await Promise.all([
    repositories.patients.byIds(all.map(({ patientId }) => patientId)),
    repositories.directory.roles([...all, ...free].map(({ practitionerRoleId }) => practitionerRoleId)),
  ]);
  const patients = new Map(people.map((patient) => [patient._id, patient]));
  const names = new Map(records.map(({ role, practitioner }) => [role._id, practitioner.name]));
  const nameOf = (roleId: string) => names.get(roleId) ?? { zh: '', en: '' };
  const shown = ({ _id, practitionerRoleId, start, end }: Slot) => ({
    slotId: _id,
    practitionerRoleId,
    practitionerName: nameOf(practitionerRoleId),
    start: start.toISOString(),
    end: end.toISOString(),
  });
  return all
    .map((one): AffectedView => {
      const { name = '', phone = '' } = patients.get(one.patientId) ?? {};
      return {
        appointmentId: one._id,
        state: stateOf(one, span._id),
        status: one.status,
        patient: { name, phone },
        originalStart: originalStart(one).toISOString(),
        start: one.start.toISOString(),
        practitionerName: nameOf(one.practitionerRoleId),
        proposals: (proposals.get(one._id) ?? []).map(({ slotId }) => shown(slots.get(slotId)!)),
      };
    })
    .sort((a, b) => a.originalStart.localeCompare(b.originalStart));
}
