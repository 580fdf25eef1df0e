import type { MessageKind } from '@oih/contracts/http/inbox';
import type { Appointment } from '@oih/data/appointments/model';
import type { Job } from '@oih/data/jobs/model';
import { dateIn } from '@oih/domain/booking/day';
import { mayRingAt } from '@oih/domain/messages/quiet-hours';
import { wordsOf } from '@oih/domain/messages/words';
import type { AppContext } from '../context.ts';

const hour = 3_600_000;
const standing = new Set<Appointment['status']>(['booked', 'arrived', 'checked-in']);

/** Whether a message is still true by the time it is sent: what was planned for another time of the visit is not. */
function isTrue(kind: MessageKind, appointment: Appointment, sequence: Job['subject'][string] | undefined): boolean {
  switch (kind) {
    case 'cancelled':
      // Who lets go of a time before booking it needs no message.
      return appointment.status === 'cancelled' && appointment.consent !== null;
    case 'offered':
      return appointment.status === 'pending';
    case 'your-turn':
      return appointment.status === 'checked-in';
    case 'reminder-24h':
    case 'reminder-1h':
      return (appointment.status === 'booked' || appointment.status === 'arrived') && appointment.sequence === sequence;
    default:
      return standing.has(appointment.status);
  }
}

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

/** Writes a message into the inbox, and has it brought to the phone when it may ring. The same job twice is one message. */
export async function tell(context: AppContext, job: Job): Promise<void> {
  const { repositories, clock, messageSender } = context;
  const kind = job.subject.message as MessageKind;
  const appointment = await repositories.appointments.byId(String(job.subject.appointmentId));
  if (!appointment || !isTrue(kind, appointment, job.subject.sequence)) return;
  const record = await repositories.directory.role(appointment.practitionerRoleId);
  if (!record) return;
  const now = clock.now();
  const { timeZone } = record.organization;
  const move = appointment.moves.at(-1);
  const text = wordsOf(kind, {
    start: appointment.start,
    timeZone,
    doctor: record.practitioner.name,
    hospital: record.organization.name,
    from: kind === 'moved' ? move?.start : undefined,
    reason:
      kind === 'moved' ? move?.reason : appointment.cancelled?.by === 'hospital' ? appointment.cancelled.reason : '',
    minutes: await repositories.clinicDelays.minutes(appointment.practitionerRoleId, dateIn(now, timeZone)),
    until: appointment.holdUntil ?? undefined,
  });
  const { userId } = appointment;
  await repositories.messages.add({ _id: job._id, userId, kind, appointmentId: appointment._id, text, at: now });
  const ring = {
    _id: `ring:${job._id}`,
    kind: 'ring',
    dueAt: mayRingAt(kind, now, timeZone),
    subject: { messageId: job._id },
  };
  const reminders = kind === 'booked' || kind === 'moved' ? remindersOf(appointment, now) : [];
  await repositories.jobs.add([...(messageSender ? [ring] : []), ...reminders]);
}

/** Brings a message to the phone of its account. */
export async function ring({ repositories, messageSender }: AppContext, messageId: string): Promise<void> {
  const message = await repositories.messages.byId(messageId);
  if (!message || !messageSender) return;
  const [account] = await repositories.accounts.byIds([message.userId]);
  if (!account?.phone) return;
  await messageSender.send({ id: messageId, to: account.phone, text: message.text });
}
