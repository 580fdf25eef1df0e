import type { MessageKind } from '@oih/contracts/http/inbox';
import type { Job } from '@oih/data/jobs/model';
import type { NewJob } from '@oih/data/jobs/repository';
import type { Referral } from '@oih/data/referrals/model';
import { mayRingAt } from '@oih/domain/messages/quiet-hours';
import { partsOf, wordsOf } from '@oih/domain/messages/words';
import { referralLacksOf } from '@oih/domain/referral/missing';
import type { AppContext } from '../context.ts';

/** What the patient is told of a referral as it stands; null while there is nothing to tell. */
function kindOf(one: Referral): MessageKind | null {
  switch (one.status) {
    case 'draft':
      return one.consent === null && referralLacksOf(one.request, true).length === 0 ? 'referral-consent' : null;
    case 'accepted':
      return 'referral-accepted';
    case 'declined':
    case 'expired':
      return 'referral-unanswered';
    case 'referred-down':
      return 'referral-plan';
    default:
      return null;
  }
}

/** What makes a message another one: the place that is to be agreed to, or what was given. */
function aboutWhat({ status, request, accepted }: Referral): string {
  if (status === 'draft') return request.organizationId ?? '';
  if (status !== 'accepted' || !accepted) return status;
  return accepted.kind === 'slot' ? accepted.appointmentId : `${accepted.ward.length}-${accepted.from}`;
}

/** The message that is due for a referral; the same twice is one. */
export function messageOf(one: Referral, now: Date): NewJob[] {
  const message = kindOf(one);
  if (!message) return [];
  const _id = `message:${message}:${one._id}:${aboutWhat(one)}`;
  return [{ _id, kind: 'referral-message', dueAt: now, subject: { referralId: one._id, message } }];
}

/** Writes a message of a referral into the inbox of who booked the visit in which it began, and plans when it may ring. */
export async function tellPatient({ repositories, clock }: AppContext, { _id, subject }: Job): Promise<void> {
  const one = await repositories.referrals.byId(String(subject.referralId));
  const kind = subject.message as MessageKind;
  if (!one || kindOf(one) !== kind) return;
  const [visit, record, [receiving]] = await Promise.all([
    repositories.encounters.visit(one.encounterId),
    repositories.directory.role(one.sendingRoleId),
    repositories.directory.organizations(one.request.organizationId ? [one.request.organizationId] : []),
  ]);
  if (!visit || !record || !receiving) return;
  const { accepted } = one;
  const now = clock.now();
  const facts = {
    start: visit.start,
    timeZone: receiving.timeZone,
    doctor: record.practitioner.name,
    hospital: record.organization.name,
    receiving: receiving.name,
    expected: accepted?.kind === 'slot' ? accepted.start : undefined,
    on: accepted?.kind === 'bed' ? accepted.from : undefined,
  };
  const { userId } = one;
  const { appointmentId } = visit;
  const [text, parts] = [wordsOf(kind, facts), partsOf(facts)];
  await repositories.messages.add({ _id, userId, kind, appointmentId, text, parts, sequence: 0, at: now });
  const [account] = await repositories.accounts.byIds([userId]);
  const dueAt = mayRingAt(kind, now, facts.timeZone, account?.messages?.quiet);
  await repositories.jobs.add([{ _id: `ring:${_id}`, kind: 'ring', dueAt, subject: { messageId: _id } }]);
}
