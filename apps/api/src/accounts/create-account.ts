import { randomBytes } from 'node:crypto';
import type { createAccount as contract } from '@oih/contracts/http/accounts';
import type { Account, HeldRole } from '@oih/data/accounts/models';
import { spokenPassword } from '@oih/domain/people/password';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { output } from 'zod';
import { ownDoctor } from '../closures/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { hashPassword } from '../sign-in/password.ts';
import { ownHospital } from '../staff/policy.ts';

/** Letters of an initial password: about 79 bits. */
const length = 16;

/** A new initial password: told once, stored as a hash. */
export const initialPassword = (): string => spokenPassword(randomBytes(length));

const takenName = () =>
  new AppError('CONFLICT', 'Another account has this user name. Choose another one.', {
    details: { field: 'userName', problem: 'duplicate' },
  });

/** The role that the account gets. @throws AppError NOT_FOUND when the doctor is not of the own hospital, CONFLICT when the doctor has an account. */
async function roleOf(
  { repositories }: AppContext,
  actor: Actor,
  { role, practitionerRoleId }: output<typeof contract.body>,
): Promise<HeldRole> {
  const organizationId = ownHospital(actor);
  if (!practitionerRoleId) return { role, organizationId };
  const doctor = ownDoctor(await repositories.directory.role(practitionerRoleId), actor);
  const accounts = await repositories.staffAccounts.at([organizationId]);
  const taken = accounts.find(({ roles }) => roles.some((held) => held.practitionerRoleId === practitionerRoleId));
  if (taken)
    throw new AppError('CONFLICT', 'This doctor has an account already. Give that one a new password instead.', {
      details: { field: 'practitionerRoleId', problem: 'duplicate' },
    });
  return { role, organizationId: doctor.role.organizationId, practitionerRoleId };
}

/** Makes an account with a role at the actor's hospital. @throws AppError NOT_FOUND, CONFLICT. */
export async function createAccount(
  context: AppContext,
  actor: Actor,
  body: output<typeof contract.body>,
): Promise<{ account: Account; password: string }> {
  const { repositories, clock } = context;
  const held = await roleOf(context, actor, body);
  const password = initialPassword();
  const account = {
    _id: newId(),
    userName: body.userName,
    displayName: body.displayName,
    roles: [held],
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
  };
  const added = await repositories.staffAccounts.add(account, acting(actor), clock.now());
  if (!added) throw takenName();
  return { account: added, password };
}
