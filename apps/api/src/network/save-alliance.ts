import type { saveAlliance as contract } from '@oih/contracts/http/network';
import type { Alliance } from '@oih/data/network/models';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';

/**
 * Founds an alliance under the lead of one's own hospital, or changes it. Who stays a member keeps the day of joining.
 * @throws AppError NOT_FOUND, EDIT_CONFLICT.
 */
export async function saveAlliance(
  context: AppContext,
  actor: Actor,
  allianceId: string,
  { organizationId, memberIds, ...wanted }: output<typeof contract.body>,
): Promise<Alliance> {
  const { repositories, clock } = context;
  const lead = await hospitalOf(context, actor, organizationId);
  const now = clock.now();
  const ids = [...new Set(memberIds)].filter((id) => id !== lead._id);
  const known = await repositories.directory.organizations(ids);
  if (known.length < ids.length)
    throw new AppError('NOT_FOUND', 'One of the members does not exist. Choose it from the list again.');
  const [standing] = await repositories.network.alliances([allianceId]);
  const since = new Map(standing?.members.map((one) => [one.organizationId, one.since]));
  const members = ids.map((id) => ({ organizationId: id, since: since.get(id) ?? now }));
  const draft = { _id: allianceId, leadOrganizationId: lead._id, members, ...wanted };
  const saved = await repositories.network.saveAlliance(draft, [...since.keys()], acting(actor), now);
  if (!saved)
    throw new AppError(
      'EDIT_CONFLICT',
      'The alliance has been changed meanwhile, or another hospital leads it. Look at the present state, then enter yours again.',
    );
  return saved;
}
