import type { Referral } from '@oih/data/referrals/model';
import type { AppContext } from '../context.ts';
import { type Actor, acting, workingAt } from '../http/actor.ts';

/** Notes that somebody looked at a referral, for whichever institution they work. */
export async function noted({ repositories, clock }: AppContext, actor: Actor, one: Referral): Promise<void> {
  const concerning = { patientId: one.patientId, ...workingAt(actor, one) };
  await repositories.audit.read('Referral', one._id, acting(actor), clock.now(), concerning);
}
