import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import { type Actor, administered, administers } from '../http/actor.ts';

/** Whether an account is of the actor's hospital alone: every role that it holds is there. */
export const manageable = ({ roles }: Account, actor: Actor): boolean =>
  roles.every(({ organizationId }) => organizationId !== undefined && administers(actor, organizationId));

/** An account that the actor may change. One without a role at the own hospital does not exist. @throws AppError NOT_FOUND, FORBIDDEN. */
export function ownAccount(account: Account | null, actor: Actor): Account {
  const own = administered(actor);
  if (!account?.roles.some(({ organizationId }) => organizationId && own.includes(organizationId)))
    throw new AppError('NOT_FOUND', 'There is no such account at your hospital. Look at the list again.');
  if (!manageable(account, actor))
    throw new AppError(
      'FORBIDDEN',
      'This account has a role at another hospital too, so it is not yours alone to change. Ask the administrator there.',
    );
  return account;
}
