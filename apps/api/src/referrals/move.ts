import type { ReferralStatus } from '@oih/contracts/http/referrals';
import type { Referral } from '@oih/data/referrals/model';
import type { ReferralMoving, TimeAlong } from '@oih/data/referrals/repository';
import { dayBegins, referralDue } from '@oih/domain/referral/deadlines';
import { type ReferralMover, referralTransitions } from '@oih/domain/transitions/referral';
import { allows } from '@oih/domain/transitions/transition-table';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

const illegal = (from: ReferralStatus, to: ReferralStatus, mover: ReferralMover) =>
  new AppError('ILLEGAL_TRANSITION', 'That cannot be done with the referral as it stands now. Look at it again.', {
    details: { from, to, actor: mover },
  });

/** Refuses a move that the table does not have, before anything is looked up for it. @throws AppError ILLEGAL_TRANSITION. */
export function requireMove(one: Referral, to: ReferralStatus, mover: ReferralMover): void {
  if (!allows(referralTransitions, one.status, to, mover)) throw illegal(one.status, to, mover);
}

/** From when the patient is expected. */
async function expectedAt({ repositories }: AppContext, { accepted }: Referral): Promise<Date | null> {
  if (!accepted) return null;
  if (accepted.kind === 'slot') return accepted.start;
  const record = await repositories.directory.role(accepted.practitionerRoleId);
  return dayBegins(accepted.from, record?.organization.timeZone ?? 'Asia/Shanghai');
}

/** A move with the time by which the step after it is due. */
async function withDue(context: AppContext, one: Referral, move: ReferralMoving): Promise<ReferralMoving> {
  const after = { ...one, ...move.set };
  const due = referralDue({
    status: move.to,
    urgency: after.request.urgency,
    waitsSince: after.waitsSince,
    expectedAt: await expectedAt(context, after),
  });
  return { ...move, set: { ...move.set, due } };
}

/**
 * Moves a referral in the name of somebody.
 * @throws AppError ILLEGAL_TRANSITION when the table does not allow it, or somebody else was faster.
 */
export async function moveReferral(
  context: AppContext,
  actor: Actor,
  one: Referral,
  move: ReferralMoving,
  along: TimeAlong = {},
): Promise<Referral> {
  const { repositories, clock } = context;
  requireMove(one, move.to, move.mover);
  const whole = await withDue(context, one, move);
  const moved = await repositories.referrals.move(one, whole, acting(actor), clock.now(), along);
  if (moved) return moved;
  const present = await repositories.referrals.byId(one._id);
  throw illegal(present?.status ?? one.status, move.to, move.mover);
}

/** Moves a referral by rule; nothing happens when it has gone on meanwhile. */
export async function moveBySystem(
  context: AppContext,
  one: Referral,
  move: Omit<ReferralMoving, 'mover'>,
  along: TimeAlong = {},
): Promise<void> {
  if (!allows(referralTransitions, one.status, move.to, 'system')) return;
  const whole = await withDue(context, one, { ...move, mover: 'system' });
  const system = { userId: 'system', role: 'system' };
  await context.repositories.referrals.move(one, whole, system, context.clock.now(), along);
}

/** What becomes of the time that is kept, if one is. */
export const endsTime = ({ accepted }: Referral, as: NonNullable<TimeAlong['ends']>['as'], reason = ''): TimeAlong =>
  accepted?.kind === 'slot' ? { ends: { appointmentId: accepted.appointmentId, as, reason } } : {};
