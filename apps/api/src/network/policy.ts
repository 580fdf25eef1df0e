import type { Organization } from '@oih/data/directory/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** The institutions that somebody administers or dispatches for. */
export const placesOf = (actor: Actor): string[] =>
  actor.roles.flatMap(({ role, organizationId }) =>
    (role === 'admin' || role === 'dispatcher') && organizationId ? [organizationId] : [],
  );

/**
 * The institution that somebody means who administers or dispatches: the one that is named, or their first. Any other does not exist.
 * @throws AppError NOT_FOUND.
 */
export async function placeOf(
  { repositories }: Pick<AppContext, 'repositories'>,
  actor: Actor,
  organizationId?: string,
): Promise<Organization> {
  const own = placesOf(actor);
  const wanted = organizationId ?? own[0];
  const [place] = wanted && own.includes(wanted) ? await repositories.directory.organizations([wanted]) : [];
  if (!place)
    throw new AppError('NOT_FOUND', 'You work for no such institution. Choose one of yours, or leave it out.');
  return place;
}
