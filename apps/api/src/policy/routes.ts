import * as contract from '@oih/contracts/http/policy';
import type { Organization } from '@oih/data/directory/models';
import { catalogue } from '@oih/domain/policy/catalogue';
import { packs } from '@oih/domain/policy/packs';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';

/** The rules of a hospital as its administration reads them. */
async function present({ repositories }: AppContext, hospital: Organization): Promise<contract.PolicyView> {
  const history = await repositories.policies.history(hospital._id);
  const { id: packId, tightened } = await repositories.policies.inForce(hospital._id);
  return {
    organizationId: hospital._id,
    timeZone: hospital.timeZone,
    version: history[0]?.version ?? 0,
    packId,
    packs: packs.map(({ id, title }) => ({ id, title })),
    rules: catalogue.map(({ national, ...rule }) => {
      const stricter = (tightened[rule.code] ?? {}) as Record<string, unknown>;
      const limits = Object.entries(national).map(([key, value]) => ({
        key,
        value: key in stricter ? stricter[key] : value,
        national: value,
      }));
      return { ...rule, limits, tightened: rule.code in tightened };
    }),
    history: history.map(({ version, packId: chosen, reason, byName, at }) => ({
      version,
      packId: chosen,
      reason,
      byName,
      at: at.toISOString(),
    })),
  };
}

/** Puts a pack in force. @throws AppError NOT_FOUND, BAD_REQUEST for a pack that there is not, EDIT_CONFLICT. */
async function choose(
  context: AppContext,
  actor: Actor,
  { organizationId, version, packId, reason }: output<(typeof contract.choosePolicy)['body']>,
): Promise<contract.PolicyView> {
  const hospital = await hospitalOf(context, actor, organizationId);
  const pack = packs.find(({ id }) => id === packId);
  if (!pack)
    throw new AppError(
      'BAD_REQUEST',
      `There is no pack ${packId}. Choose one of: ${packs.map(({ id }) => id).join(', ')}.`,
    );
  const history = await context.repositories.policies.history(hospital._id);
  const chosen = {
    organizationId: hospital._id,
    version: version + 1,
    packId,
    tightened: pack.tightened,
    reason,
    by: actor.userId,
    byName: actor.displayName,
    at: context.clock.now(),
  };
  const upToDate = (history[0]?.version ?? 0) === version;
  if (!upToDate || !(await context.repositories.policies.choose(chosen, acting(actor))))
    throw new AppError(
      'EDIT_CONFLICT',
      'The rules were changed in the meantime. Look at what is in force, then choose again.',
    );
  return present(context, hospital);
}

export const policyRoutes = (context: AppContext): Route[] => [
  route(contract.getPolicy, async ({ actor, query }) =>
    present(context, await hospitalOf(context, actor, query.organizationId)),
  ),
  route(contract.choosePolicy, ({ actor, body }) => choose(context, actor, body)),
];
