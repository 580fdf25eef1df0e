import * as contract from '@oih/contracts/http/retention';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { maskedName } from '@oih/domain/people/resident-id';
import { limitsOf } from '@oih/domain/policy/pack';
import { retainUntil, retention } from '@oih/domain/policy/rules/retention';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { type Actor, acting, administers } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';
import { requireRule } from '../policy/require-rule.ts';

async function present(context: AppContext, encounter: AnyEncounter): Promise<contract.RetentionView> {
  const { repositories } = context;
  const { _id, organizationId, finishedAt, legalHold } = encounter;
  const limits = limitsOf(await repositories.policies.inForce(organizationId), retention);
  const [patient, record, messages, accounts] = await Promise.all([
    repositories.patients.byId(encounter.patientId),
    repositories.directory.role(encounter.practitionerRoleId),
    repositories.chat.of(_id),
    repositories.accounts.byIds(legalHold ? [legalHold.by] : []),
  ]);
  const until = (kept: 'record' | 'process') =>
    finishedAt ? retainUntil(kept, finishedAt, limits).toISOString() : null;
  return {
    encounterId: _id,
    start: encounter.start.toISOString(),
    timeZone: record!.organization.timeZone,
    patient: maskedName(patient?.name ?? ''),
    practitioner: presentRole(record!).name,
    recordUntil: until('record'),
    processUntil: until('process'),
    hold: legalHold
      ? { reason: legalHold.reason, by: accounts[0]?.displayName ?? '', at: legalHold.at.toISOString() }
      : null,
    messages: messages.length,
  };
}

export function retentionRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  /** A visit at a hospital of the administrator; any other does not exist. @throws AppError NOT_FOUND. */
  const own = async (actor: Actor, encounterId: string): Promise<AnyEncounter> => {
    const encounter = await repositories.encounters.byId(encounterId);
    if (encounter && administers(actor, encounter.organizationId)) return encounter;
    throw new AppError('NOT_FOUND', 'There is no such visit at your hospital. Copy its number from the audit trail.');
  };
  return [
    route(contract.listHolds, async ({ actor, query }) => {
      const { _id: organizationId } = await hospitalOf(context, actor, query.organizationId);
      const held = await repositories.encounters.heldAt(organizationId);
      return { organizationId, held: await Promise.all(held.map((one) => present(context, one))) };
    }),
    route(contract.getRetention, async ({ actor, params }) => {
      const encounter = await own(actor, params.encounterId);
      const { _id, organizationId, patientId } = encounter;
      await repositories.audit.read('Retention', _id, acting(actor), clock.now(), { organizationId, patientId });
      return { retention: await present(context, encounter) };
    }),
    route(contract.setLegalHold, async ({ actor, params, body }) => {
      const encounter = await own(actor, params.encounterId);
      const at = clock.now();
      const hold = body.reason === null ? null : { reason: body.reason, by: actor.userId, at };
      const held = await repositories.encounters.hold(encounter, hold, acting(actor), at);
      return { retention: await present(context, held) };
    }),
    route(contract.eraseProcess, async ({ actor, params }) => {
      const encounter = await own(actor, params.encounterId);
      const { _id, organizationId, patientId, finishedAt, legalHold } = encounter;
      const now = clock.now();
      const facts = { retention: 'process', endedAt: finishedAt ?? now, now, held: Boolean(legalHold) } as const;
      await requireRule(context, organizationId, retention, facts);
      await repositories.audit.noted('process-erased', 'Encounter', _id, acting(actor), now, {
        organizationId,
        patientId,
      });
      await repositories.chat.erase(_id);
      return { retention: await present(context, encounter) };
    }),
  ];
}
