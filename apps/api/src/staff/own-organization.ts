import type { Organization } from '@oih/data/directory/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { ownHospital } from './policy.ts';

/** The record of the hospital that the actor administers. @throws AppError NOT_FOUND. */
export async function ownOrganization({ repositories }: AppContext, actor: Actor): Promise<Organization> {
  const [organization] = await repositories.directory.organizations([ownHospital(actor)]);
  if (!organization) throw new AppError('NOT_FOUND', 'The hospital is not there any more. Sign in again.');
  return organization;
}
