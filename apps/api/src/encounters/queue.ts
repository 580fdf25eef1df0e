import type { HttpOutput } from '@oih/contracts/http/define';
import type { getQueue } from '@oih/contracts/http/encounters';
import type { Appointment } from '@oih/data/appointments/model';
import type { Encounter } from '@oih/data/encounters/model';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting, practitionerRoleId } from '../http/actor.ts';
import { presentQueueEntry } from './present.ts';

/** The role in which the actor has a queue. @throws AppError FORBIDDEN. */
export function clinicOf(actor: Actor): string {
  const roleId = practitionerRoleId(actor);
  if (!roleId) throw new AppError('FORBIDDEN', 'This account sees no patients. Sign in with a practitioner’s account.');
  return roleId;
}

/** Today's appointments with their encounters, and open visits of earlier days. */
async function gather(
  { repositories }: AppContext,
  roleId: string,
  span: { start: Date; end: Date },
): Promise<{ appointment: Appointment; encounter?: Encounter }[]> {
  const [day, running] = await Promise.all([
    repositories.appointments.ofRole(roleId, span.start, span.end),
    repositories.encounters.ofRole(roleId, ['arrived', 'in-progress', 'on-hold']),
  ]);
  // Who is referred to the doctor comes in person, and is on the list of those who are expected; who lies at the hospital comes to nobody.
  const today = day.filter((one) => !one.referralId && one.class !== 'IMP');
  const known = new Set(today.map(({ _id }) => _id));
  const earlier = await Promise.all(
    running
      .filter(({ appointmentId }) => !known.has(appointmentId))
      .map(({ appointmentId }) => repositories.appointments.byId(appointmentId)),
  );
  const appointments = [...earlier.flatMap((appointment) => appointment ?? []), ...today];
  const encounters = new Map(
    (await repositories.encounters.byAppointments(appointments.map(({ _id }) => _id))).map((encounter) => [
      encounter.appointmentId,
      encounter,
    ]),
  );
  return appointments.map((appointment) => {
    const encounter = encounters.get(appointment._id);
    return { appointment, ...(encounter ? { encounter } : {}) };
  });
}

/** The day of a practitioner: who is expected, waits, is open, is done. */
export async function queueOf(context: AppContext, actor: Actor): Promise<HttpOutput<typeof getQueue>> {
  const { repositories, clock } = context;
  const roleId = clinicOf(actor);
  const record = await repositories.directory.role(roleId);
  if (!record) throw new AppError('NOT_FOUND', 'This practitioner is not listed any more. Ask your administrator.');
  const now = clock.now();
  const { timeZone } = record.organization;
  const found = await gather(context, roleId, dayAround(now, timeZone));
  const patients = new Map(
    (await repositories.patients.byIds(found.map(({ appointment }) => appointment.patientId))).map((patient) => [
      patient._id,
      patient,
    ]),
  );
  const call = await repositories.encounters.inCall(roleId);
  const senders = found.flatMap(({ encounter }) => encounter?.transferred?.fromRoleId ?? []);
  const colleagues = new Map((await repositories.directory.roles(senders)).map((one) => [one.role._id, one]));
  const entries = found.flatMap(({ appointment, encounter }) => {
    const patient = patients.get(appointment.patientId);
    return patient
      ? [{ appointment, entry: presentQueueEntry(appointment, encounter, patient, now, timeZone, colleagues) }]
      : [];
  });
  const turn = new Map((await repositories.encounters.waiting(roleId)).map(({ _id }, at) => [_id, at]));
  const place = ({ encounterId }: { encounterId: string | null }) => turn.get(encounterId ?? '') ?? turn.size;
  const of = (...statuses: string[]) =>
    entries.map(({ entry }) => entry).filter(({ status }) => statuses.includes(status));
  await repositories.audit.read('Queue', roleId, acting(actor), now, { organizationId: record.organization._id });
  return {
    practitionerRoleId: roleId,
    timeZone,
    delayMinutes: await repositories.clinicDelays.minutes(roleId, dateIn(now, timeZone)),
    bedsideCall: call?.class === 'IMP' ? call._id : null,
    expected: entries
      .filter(({ appointment }) => appointment.status === 'booked' || appointment.status === 'arrived')
      .map(({ entry }) => entry),
    waiting: of('arrived').sort((a, b) => place(a) - place(b)),
    open: of('in-progress', 'on-hold'),
    done: of('finished', 'terminated-offline'),
  };
}
