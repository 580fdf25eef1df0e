import type { NewJob } from '@oih/data/jobs/repository';
import type { AppContext } from '../context.ts';
import { loadOutgoing, type OutgoingMessage } from './outgoing.ts';

/** The browsers, as a job each: one that cannot be reached keeps no other from being told. */
async function pushJobs({ repositories, clock }: AppContext, { message, account }: OutgoingMessage): Promise<NewJob[]> {
  const now = clock.now();
  const devices = await repositories.pushDevices.of(account._id, 'patient', now);
  return devices.map(({ _id }) => ({
    _id: `push:${message._id}:${_id}`,
    kind: 'push',
    dueAt: now,
    subject: { messageId: message._id, deviceId: _id },
  }));
}

/** Hands a message that may ring now to each way in which its account wants to be told: a job for each, so that none waits for another. */
export async function ring(context: AppContext, messageId: string): Promise<void> {
  const outgoing = await loadOutgoing(context, messageId);
  if (!outgoing) return;
  const { channels, repositories, clock } = context;
  const { account } = outgoing;
  const { sms = true, email = true, address } = account.messages ?? {};
  const job = (kind: 'sms' | 'email'): NewJob => ({
    _id: `${kind}:${messageId}`,
    kind,
    dueAt: clock.now(),
    subject: { messageId },
  });
  await repositories.jobs.add([
    ...(channels.sms && sms && account.phone ? [job('sms')] : []),
    ...(channels.email && email && address ? [job('email')] : []),
    ...(channels.push ? await pushJobs(context, outgoing) : []),
  ]);
}
