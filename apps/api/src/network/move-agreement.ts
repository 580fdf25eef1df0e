import type { moveAgreement as contract } from '@oih/contracts/http/network';
import type { Agreement } from '@oih/data/network/models';
import { agreementTransitions } from '@oih/domain/network/agreement';
import { statesBefore } from '@oih/domain/transitions/transition-table';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { sidesOf } from './present.ts';

/**
 * Moves an agreement, as the side that one administers may.
 * @throws AppError NOT_FOUND, ILLEGAL_TRANSITION, EDIT_CONFLICT, BAD_REQUEST when the reason is missing.
 */
export async function moveAgreement(
  { repositories, clock }: AppContext,
  actor: Actor,
  agreementId: string,
  { status, reason, version }: output<typeof contract.body>,
): Promise<Agreement> {
  const agreement = await repositories.network.agreement(agreementId);
  const sides = agreement ? sidesOf(agreement, administered(actor)) : [];
  if (!agreement || sides.length === 0)
    throw new AppError('NOT_FOUND', 'Your hospital has no such agreement. Look at your list again.');
  if (status !== 'active' && reason.length < 2)
    throw new AppError('BAD_REQUEST', 'The other side reads why. Give a reason of at least two characters.', {
      details: { issues: [{ path: 'body.reason', message: 'is missing' }] },
    });
  const changed = new AppError(
    'EDIT_CONFLICT',
    'Somebody else has changed the agreement meanwhile. Look at it again, then decide.',
  );
  if (agreement.version !== version) throw changed;
  const from = sides.flatMap((side) => statesBefore(agreementTransitions, status, side));
  if (!from.includes(agreement.status))
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'That cannot be done with this agreement as it stands. Look at it again.',
      {
        details: { from: agreement.status, to: status, actor: sides[0] },
      },
    );
  const moved = await repositories.network.move(
    agreement,
    { status, reason, from, version },
    acting(actor),
    clock.now(),
  );
  if (!moved) throw changed;
  return moved;
}
