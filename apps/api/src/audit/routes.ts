import * as contract from '@oih/contracts/http/audit';
import type { AppContext } from '../context.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';
import { revealPatient } from './reveal-patient.ts';
import { searchAudit } from './search.ts';

export function auditRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  return [
    route(contract.searchAudit, ({ actor, body }) => searchAudit(context, actor, body)),
    route(contract.listAuditStaff, async ({ actor, query }) => {
      const { _id: organizationId } = await hospitalOf(context, actor, query.organizationId);
      const staff = await repositories.accounts.staffOf(organizationId);
      return {
        staff: staff.map(({ _id, displayName, roles }) => ({
          id: _id,
          name: displayName,
          role: roles.find((held) => held.organizationId === organizationId)?.role ?? '',
        })),
      };
    }),
    route(contract.revealPatient, ({ actor, body }) => revealPatient(context, actor, body)),
  ];
}
