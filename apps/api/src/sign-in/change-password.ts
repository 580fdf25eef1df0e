import { fitPassword, shortestPassword } from '@oih/domain/people/password';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { actorOf } from './actors.ts';
import { hashPassword } from './password.ts';
import { provePassword } from './prove-password.ts';

const outdated = () =>
  new AppError('EDIT_CONFLICT', 'The password was changed somewhere else at this moment. Sign in again.');

/**
 * Replaces the own password; the present one is asked for.
 * @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED, PASSWORD_TOO_WEAK, EDIT_CONFLICT.
 */
export async function changePassword(
  context: AppContext,
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<Actor> {
  const { repositories, clock } = context;
  const account = await provePassword(context, actor, current);
  if (!account) throw outdated();
  if (!fitPassword(next, { userName: account.userName!, current }))
    throw new AppError(
      'PASSWORD_TOO_WEAK',
      `Choose at least ${shortestPassword} characters that contain neither the user name nor one sign alone, and not the password from before.`,
    );
  const now = clock.now();
  const changed = await repositories.staffAccounts.choosePassword(
    account,
    await hashPassword(next),
    acting(actor),
    now,
  );
  if (!changed) throw outdated();
  return actorOf(changed, now);
}
