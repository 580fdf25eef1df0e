import type { Organization } from '@oih/data/directory/models';
import type { AppContext } from '../context.ts';

/**
 * The centre at which a case of an institution is dispatched: the next institution above that has dispatchers, else the next one above, whose
 * administration dispatches. The highest institution is its own centre.
 */
export async function centreAbove({ repositories }: AppContext, organizationId: string): Promise<Organization | null> {
  const { directory, network, accounts } = repositories;
  const [place] = await directory.organizations([organizationId]);
  if (!place) return null;
  const above = await network.above(place);
  const dispatching = await accounts.placesWith(
    'dispatcher',
    above.map(({ _id }) => _id),
  );
  return above.find(({ _id }) => dispatching.has(_id)) ?? above[0] ?? null;
}
