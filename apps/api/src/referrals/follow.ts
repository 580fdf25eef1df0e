import type { Job } from '@oih/data/jobs/model';
import type { NewJob } from '@oih/data/jobs/repository';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { Referral } from '@oih/data/referrals/model';
import type { AppContext } from '../context.ts';
import { endsTime, moveBySystem } from './move.ts';
import { messageOf } from './tell-patient.ts';

/** What is looked at again once it is due; the version says which state it was planned in. */
const expiry = ({ _id, version, due }: Referral): NewJob[] =>
  due
    ? [
        {
          _id: `referral-expires:${_id}:${version}`,
          kind: 'referral-expires',
          dueAt: due,
          subject: { referralId: _id, version },
        },
      ]
    : [];

/** Plans what follows from a change of a referral, and from a kept time that was given up. */
export const planReferrals =
  ({ repositories, clock }: AppContext): Subscriber =>
  async (entries) => {
    const ids = [...new Set(entries.flatMap((one) => (one.entity === 'Referral' ? [one.entityId] : [])))];
    const found = await Promise.all(ids.map((id) => repositories.referrals.byId(id)));
    const planned = found.flatMap((one) => (one ? [...expiry(one), ...messageOf(one, clock.now())] : []));
    const lost = entries
      .filter(({ action }) => action === 'appointment.cancelled')
      .map(({ id, entityId, at }) => ({
        _id: `referral-lost-time:${id}`,
        kind: 'referral-lost-time',
        dueAt: at,
        subject: { appointmentId: entityId },
      }));
    await repositories.jobs.add([...planned, ...lost]);
  };

/** A referral that nobody answered, or whose patient did not come, expires; the sending doctor and the patient are told. */
export async function expireReferral(context: AppContext, { subject }: Job): Promise<void> {
  const one = await context.repositories.referrals.byId(String(subject.referralId));
  if (!one || one.version !== subject.version) return;
  const reason = one.status === 'accepted' ? 'not-arrived' : 'unanswered';
  await moveBySystem(context, one, { to: 'expired', reason }, endsTime(one, 'no-show'));
}

/** The kept time was given up, by the patient or by a closure: the institution gives another one. */
export async function lostTime(context: AppContext, { subject }: Job): Promise<void> {
  const one = await context.repositories.referrals.ofAppointment(String(subject.appointmentId));
  if (one?.status !== 'accepted') return;
  const set = { accepted: null, waitsSince: context.clock.now() };
  await moveBySystem(context, one, { to: 'received', reason: 'time-given-up', set });
}
