import * as contract from '@oih/contracts/http/exchange';
import type { Organization } from '@oih/data/directory/models';
import { dateIn } from '@oih/domain/booking/day';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { ownHospital } from '../staff/policy.ts';
import { applyPlan, planImport, presentPlan, tableOf } from './exchange.ts';
import { writeRows } from './file.ts';

export function exchangeRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const own = async (actor: Actor): Promise<Organization> => {
    const [organization] = await repositories.directory.organizations([ownHospital(actor)]);
    if (!organization) throw new AppError('NOT_FOUND', 'The hospital is not there any more. Sign in again.');
    return organization;
  };
  return [
    route(contract.previewImport, async ({ actor, body }) =>
      presentPlan(await planImport(context, await own(actor), body), body.content),
    ),
    route(contract.applyImport, async ({ actor, body }) =>
      applyPlan(context, actor, await planImport(context, await own(actor), body), body),
    ),
    route(contract.exportTable, async ({ actor, params, query }) => {
      const organization = await own(actor);
      const rows = await tableOf(context, organization, params.kind, query.language);
      await repositories.audit.read(`${params.kind}-export`, organization._id, acting(actor), clock.now());
      const fileName = `${params.kind}-${dateIn(clock.now(), organization.timeZone)}.${query.format}`;
      return { fileName, ...(await writeRows(rows, query.format)) };
    }),
  ];
}
