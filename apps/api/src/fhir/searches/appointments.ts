import type { Appointment } from '@oih/data/appointments/model';
import { dayAround } from '@oih/domain/booking/day';
import { ownVisits } from '../../appointments/own-visits.ts';
import type { AppContext } from '../../context.ts';
import { type Actor, acting, actsAs, isPatientOf, practitionerRoleId } from '../../http/actor.ts';
import { toAppointment } from '../resources/appointment.ts';
import type { Found, SearchQuery } from '../search-query.ts';

/** What the actor may see: the appointments as patient, or those of the actor's own clinic. */
async function ownAppointments(
  { repositories, clock }: AppContext,
  { values, spans }: SearchQuery,
  actor: Actor,
): Promise<Appointment[]> {
  if (values._id) {
    const found = await Promise.all(values._id.slice(0, 100).map((id) => repositories.appointments.byId(id)));
    return found.filter(
      (one): one is Appointment => one !== null && (isPatientOf(actor, one) || actsAs(actor, one.practitionerRoleId)),
    );
  }
  const roleId = practitionerRoleId(actor);
  if (roleId) {
    const today = dayAround(clock.now(), 'Asia/Shanghai');
    const { from = today.start, to = today.end } = spans.date ?? {};
    return repositories.appointments.ofRole(roleId, from, to);
  }
  return ownVisits(repositories.appointments, actor);
}

/**
 * Appointments of the person who asks; a practitioner's are those of today unless a date is named. What was read is noted in the audit,
 * and to everybody else an appointment does not exist.
 */
export async function searchAppointments(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return { resources: [], next: undefined };
  const { repositories, clock } = context;
  const { from, to } = query.spans.date ?? {};
  const now = clock.now();
  const found = (await ownAppointments(context, query, actor))
    .filter(({ start }) => (!from || start >= from) && (!to || start < to))
    .filter(({ slotId }) => !query.values.slot || query.values.slot.includes(slotId));
  const records = new Map(
    (await repositories.directory.roles(found.map((one) => one.practitionerRoleId))).map((record) => [
      record.role._id,
      record,
    ]),
  );
  const all = found
    .flatMap((one) => {
      const record = records.get(one.practitionerRoleId);
      if (!record) return [];
      const { organizationId, patientId } = one;
      const at = `${one.start.toISOString()} ${one._id}`;
      return [{ at, resource: toAppointment(one, record, now), concerning: { organizationId, patientId } }];
    })
    .filter(({ resource }) => !query.values.status || query.values.status.includes(resource.status!))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .filter(({ at }) => query.after === undefined || at > query.after);
  const page = all.slice(0, query.count);
  for (const { resource, concerning } of page)
    await repositories.audit.read('Appointment', resource.id!, acting(actor), now, concerning);
  return {
    resources: page.map(({ resource }) => resource),
    next: all.length > query.count ? page.at(-1)!.at : undefined,
  };
}
