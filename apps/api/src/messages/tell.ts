import type { MessageKind } from '@oih/contracts/http/inbox';
import type { Appointment } from '@oih/data/appointments/model';
import type { Job } from '@oih/data/jobs/model';
import { dateIn } from '@oih/domain/booking/day';
import { mayRingAt } from '@oih/domain/messages/quiet-hours';
import { partsOf, wordsOf } from '@oih/domain/messages/words';
import type { AppContext } from '../context.ts';
import { stillTrue } from './still-true.ts';

const hour = 3_600_000;

/** Reminders of a visit at its present time. One whose time has passed already is left out. */
function remindersOf({ _id, start, sequence }: Appointment, now: Date) {
  return ([24, 1] as const)
    .map((hours) => ({
      _id: `message:reminder-${hours}h:${_id}:${sequence}`,
      kind: 'message',
      dueAt: new Date(start.getTime() - hours * hour),
      subject: { appointmentId: _id, message: `reminder-${hours}h`, sequence },
    }))
    .filter(({ dueAt }) => dueAt > now);
}

const followUpOf = async ({ encounters }: AppContext['repositories'], { encounterId }: Appointment) =>
  encounterId ? ((await encounters.byId(encounterId))?.followUpOn ?? null) : null;

/** Writes a message into the inbox, and plans when it may ring. The same job twice is one message. */
export async function tell({ repositories, clock }: AppContext, job: Job): Promise<void> {
  const kind = job.subject.message as MessageKind;
  const appointment = await repositories.appointments.byId(String(job.subject.appointmentId));
  // Who lies at the hospital is told at the bedside.
  if (appointment?.class === 'IMP') return;
  if (!appointment || !stillTrue(kind, appointment, job.subject.sequence)) return;
  const on = job.subject.on === undefined ? undefined : String(job.subject.on);
  // Another day was chosen meanwhile, or none.
  if (on && (await followUpOf(repositories, appointment)) !== on) return;
  const record = await repositories.directory.role(appointment.practitionerRoleId);
  if (!record) return;
  const now = clock.now();
  const { timeZone } = record.organization;
  const move = appointment.moves.at(-1);
  const facts = {
    start: appointment.start,
    timeZone,
    doctor: record.practitioner.name,
    hospital: record.organization.name,
    from: kind === 'moved' ? move?.start : undefined,
    reason:
      kind === 'moved' ? move?.reason : appointment.cancelled?.by === 'hospital' ? appointment.cancelled.reason : '',
    minutes: await repositories.clinicDelays.minutes(appointment.practitionerRoleId, dateIn(now, timeZone)),
    until: appointment.holdUntil ?? undefined,
    on,
  };
  const { _id: appointmentId, userId, sequence } = appointment;
  const [text, parts] = [wordsOf(kind, facts), partsOf(facts)];
  await repositories.messages.add({ _id: job._id, userId, kind, appointmentId, text, parts, sequence, at: now });
  const [account] = await repositories.accounts.byIds([userId]);
  const ring = {
    _id: `ring:${job._id}`,
    kind: 'ring',
    dueAt: mayRingAt(kind, now, timeZone, account?.messages?.quiet),
    subject: { messageId: job._id },
  };
  const reminders = kind === 'booked' || kind === 'moved' ? remindersOf(appointment, now) : [];
  await repositories.jobs.add([ring, ...reminders]);
}
