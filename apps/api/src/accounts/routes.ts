import * as contract from '@oih/contracts/http/accounts';
import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { hashPassword } from '../sign-in/password.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import { createAccount, initialPassword } from './create-account.ts';
import { ownAccount } from './policy.ts';
import { presentAccount } from './present.ts';

const outdated = () =>
  new AppError('EDIT_CONFLICT', 'Somebody else has changed this account since you opened it. Look at it again.');

/** @throws AppError EDIT_CONFLICT when there is nothing. */
function standing(account: Account | null): Account {
  if (!account) throw outdated();
  return account;
}

const refuseOwn = (account: Account, actor: Actor): void => {
  if (account._id === actor.userId)
    throw new AppError(
      'CONFLICT',
      'Nobody suspends the own account or gives it an initial password. Another administrator can do it.',
    );
};

export function accountRoutes(context: AppContext, sessions: Sessions): Route[] {
  const { repositories, clock } = context;
  const { staffAccounts } = repositories;
  const ofVersion = async (accountId: string, actor: Actor, version: number) => {
    const account = ownAccount(await staffAccounts.byId(accountId), actor);
    if ((account.version ?? 0) !== version) throw outdated();
    return account;
  };
  const shown = (account: Account, actor: Actor) => presentAccount(account, actor, clock.now());
  const signOut = async (accountId: string) => {
    await sessions.endAll(accountId);
    context.live.drop(accountId);
  };
  return [
    route(contract.listAccounts, async ({ actor }) => ({
      accounts: (await staffAccounts.at(administered(actor))).map((account) => shown(account, actor)),
    })),
    route(contract.createAccount, async ({ actor, body }) => {
      const { account, password } = await createAccount(context, actor, body);
      return { account: shown(account, actor), password };
    }),
    route(contract.resetPassword, async ({ actor, params, body }) => {
      const account = await ofVersion(params.accountId, actor, body.version);
      refuseOwn(account, actor);
      const password = initialPassword();
      const hash = await hashPassword(password);
      const reset = standing(await staffAccounts.reset(account, hash, acting(actor), clock.now()));
      await signOut(account._id);
      return { account: shown(reset, actor), password };
    }),
    route(contract.setAccountState, async ({ actor, params, body }) => {
      const account = await ofVersion(params.accountId, actor, body.version);
      refuseOwn(account, actor);
      const set = standing(await staffAccounts.setActive(account, body.active, acting(actor), clock.now()));
      if (!body.active) await signOut(account._id);
      return { account: shown(set, actor) };
    }),
    route(contract.unlockAccount, async ({ actor, params, body }) => {
      const account = await ofVersion(params.accountId, actor, body.version);
      const unlocked = standing(await staffAccounts.unlock(account, acting(actor), clock.now()));
      return { account: shown(unlocked, actor) };
    }),
    route(contract.endAccountSessions, async ({ actor, params }) => {
      const account = ownAccount(await staffAccounts.byId(params.accountId), actor);
      await signOut(account._id);
      await staffAccounts.noteSignedOut(account, acting(actor), clock.now());
      return undefined;
    }),
  ];
}
