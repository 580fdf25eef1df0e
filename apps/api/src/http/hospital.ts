import type { Organization } from '@oih/data/directory/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, administered } from './actor.ts';

/**
 * The hospital that an administrator means: the one that is named, or the first that the account administers. Any other hospital does not exist.
 * @throws AppError NOT_FOUND.
 */
export async function hospitalOf(
  { repositories }: Pick<AppContext, 'repositories'>,
  actor: Actor,
  organizationId?: string,
): Promise<Organization> {
  const own = administered(actor);
  const wanted = organizationId ?? own[0];
  const [hospital] = wanted && own.includes(wanted) ? await repositories.directory.organizations([wanted]) : [];
  if (!hospital)
    throw new AppError('NOT_FOUND', 'You administer no such hospital. Choose one of yours, or leave it out.');
  return hospital;
}
