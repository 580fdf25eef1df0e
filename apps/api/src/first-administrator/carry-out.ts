import type { Repositories } from '@oih/data/connect';
import { fitPassword, shortestPassword } from '@oih/domain/people/password';
import { newId } from '@oih/platform/ids';
import { hashPassword } from '../sign-in/password.ts';
import { type Command, UsageError } from './command.ts';

const operator = { userId: 'operator', role: 'operator' };

type Create = Extract<Command, { verb: 'create' }>;

/** The hospital that the administrator is for, made when it is a new one. */
async function hospitalFor({ directory, hospitals }: Repositories, hospital: Create['hospital'], now: Date) {
  if ('id' in hospital) {
    const [found] = await directory.organizations([hospital.id]);
    if (!found) throw new UsageError(`There is no hospital with the id ${hospital.id}.`);
    return found._id;
  }
  const _id = newId();
  await hospitals.add({ _id, ...hospital, departments: [] }, operator, now);
  return _id;
}

async function create(repositories: Repositories, command: Create, password: () => Promise<string>, now: Date) {
  const { staffAccounts } = repositories;
  const { userName, displayName, another, hospital } = command;
  if (!another && (await staffAccounts.administrators()) > 0)
    throw new UsageError(
      'There is an administrator already, who can add others at /admin. To make one here all the same, say --another.',
    );
  if (await staffAccounts.byUserName(userName)) throw new UsageError(`The user name ${userName} is taken.`);
  const secret = await password();
  if (!fitPassword(secret, { userName, current: '' }))
    throw new UsageError(
      `The password needs at least ${shortestPassword} characters, and must not contain the user name.`,
    );
  const organizationId = await hospitalFor(repositories, hospital, now);
  const account = { _id: newId(), userName, displayName, roles: [{ role: 'admin' as const, organizationId }] };
  const passwordHash = await hashPassword(secret);
  const added = await staffAccounts.add({ ...account, passwordHash, mustChangePassword: false }, operator, now);
  if (!added) throw new UsageError(`The user name ${userName} is taken.`);
  return `${userName} administers the hospital ${organizationId} and can sign in at /admin.`;
}

async function unlock({ staffAccounts }: Repositories, userName: string, now: Date) {
  const account = await staffAccounts.byUserName(userName);
  if (!account) throw new UsageError(`There is no account with the user name ${userName}.`);
  if (!account.active) throw new UsageError(`The account ${userName} is suspended: an administrator lets it in again.`);
  if (!(await staffAccounts.unlock(account, operator, now)))
    throw new UsageError('Somebody else changed this account at the same moment. Try again.');
  return `${userName} can sign in again.`;
}

/**
 * Carries the command out and says what was done.
 * @param password asked for only when everything else is right.
 * @throws UsageError.
 */
export const carryOut = (
  repositories: Repositories,
  command: Command,
  password: () => Promise<string>,
  now: Date,
): Promise<string> =>
  command.verb === 'create'
    ? create(repositories, command, password, now)
    : unlock(repositories, command.userName, now);
