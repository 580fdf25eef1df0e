import type { AccountView } from '@oih/contracts/http/accounts';
import type { Account } from '@oih/data/accounts/models';
import type { Actor } from '../http/actor.ts';
import { manageable } from './policy.ts';

/** An account as the administrator of the hospital sees it; what it signs in with is not in it. */
export function presentAccount(account: Account, actor: Actor, now: Date): AccountView {
  const { _id, version = 0, userName = '', displayName, roles, active, lockedUntil, mustChangePassword } = account;
  return {
    accountId: _id,
    version,
    userName,
    displayName,
    roles: roles.map(({ role, practitionerRoleId }) => ({ role, practitionerRoleId })),
    active,
    lockedUntil: lockedUntil && lockedUntil > now ? lockedUntil.toISOString() : null,
    mustChangePassword: mustChangePassword === true,
    manageable: manageable(account, actor),
    own: _id === actor.userId,
  };
}
