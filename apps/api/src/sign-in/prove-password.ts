import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { verifyPassword } from './password.ts';
import { countedTry } from './strategies.ts';

/**
 * Has a member of staff who is signed in give the own password. A wrong one counts as a failed sign-in, so that a browser that was left open
 * gives nobody the account.
 * @returns the account; null when it has been closed or has no password any more.
 * @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED.
 */
export async function provePassword(context: AppContext, actor: Actor, password: string): Promise<Account | null> {
  const account = await context.repositories.staffAccounts.byId(actor.userId);
  if (!account?.userName || !account.active) return null;
  await countedTry(context, account, () => verifyPassword(account.passwordHash, password));
  return account;
}

/** {@link provePassword} for who goes on working in this session. @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED. */
export async function provePresence(context: AppContext, actor: Actor, password: string): Promise<void> {
  if (!(await provePassword(context, actor, password)))
    throw new AppError('SIGN_IN_FAILED', 'The account is closed. Ask an administrator.');
}
