import type { MessageKind } from '@oih/contracts/http/inbox';
import type { NewJob } from '@oih/data/jobs/repository';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';

/** Which events people are told of. */
const kinds: Record<string, MessageKind> = {
  'appointment.booked': 'booked',
  'appointment.moved': 'moved',
  'appointment.cancelled': 'cancelled',
  'appointment.offered': 'offered',
  'encounter.called': 'your-turn',
  'clinic.delayed': 'delayed',
  'prescription.approved': 'prescription-ready',
  'certificate.issued': 'certificate-ready',
  'feedback.answered': 'complaint-answered',
};

const concerned = ({ topics }: OutboxEntry): string[] =>
  topics.flatMap((topic) => (topic.startsWith('appointment:') ? topic.slice('appointment:'.length) : []));

function jobsOf(entry: OutboxEntry): NewJob[] {
  const kind = kinds[entry.action];
  if (!kind) return [];
  return concerned(entry).map((appointmentId) => ({
    // A call that is taken up again is the same turn.
    _id: kind === 'your-turn' ? `message:your-turn:${appointmentId}` : `message:${entry.id}:${appointmentId}`,
    kind: 'message',
    dueAt: entry.at,
    subject: { appointmentId, message: kind },
  }));
}

/** Plans a message for each event that people are told of. */
export const planMessages =
  ({ repositories }: AppContext): Subscriber =>
  (entries) =>
    repositories.jobs.add(entries.flatMap(jobsOf));
