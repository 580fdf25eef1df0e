import * as contract from '@oih/contracts/http/exchange';
import { dateIn } from '@oih/domain/booking/day';
import type { AppContext } from '../context.ts';
import { acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { ownOrganization } from '../staff/own-organization.ts';
import { applyPlan, planImport, presentPlan, tableOf } from './exchange.ts';
import { writeRows } from './file.ts';

export function exchangeRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  return [
    route(contract.previewImport, async ({ actor, body }) =>
      presentPlan(await planImport(context, await ownOrganization(context, actor), body), body.content),
    ),
    route(contract.applyImport, async ({ actor, body }) =>
      applyPlan(context, actor, await planImport(context, await ownOrganization(context, actor), body), body),
    ),
    route(contract.exportTable, async ({ actor, params, query }) => {
      const organization = await ownOrganization(context, actor);
      const rows = await tableOf(context, organization, params.kind, query.language);
      await repositories.audit.read(`${params.kind}-export`, organization._id, acting(actor), clock.now());
      const fileName = `${params.kind}-${dateIn(clock.now(), organization.timeZone)}.${query.format}`;
      return { fileName, ...(await writeRows(rows, query.format)) };
    }),
  ];
}
