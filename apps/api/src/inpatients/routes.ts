import { documentBounds } from '@oih/contracts/http/documents';
import * as contract from '@oih/contracts/http/inpatients';
import type { InpatientEncounter } from '@oih/data/encounters/model';
import type { AppContext } from '../context.ts';
import { presentDocument } from '../documents/present.ts';
import { uploadDocument } from '../documents/upload-document.ts';
import { ownInpatient } from '../encounters/policy.ts';
import { clinicOf } from '../encounters/queue.ts';
import { type Actor, acting } from '../http/actor.ts';
import { receive } from '../http/receive.ts';
import { type Route, route } from '../http/route.ts';
import { admitInpatient } from './admit.ts';
import { discharged } from './bedside.ts';
import { endBedsideCall, openBedsideCall } from './bedside-call.ts';
import { dischargeInpatient } from './discharge.ts';
import { presentInpatient, presentInpatients } from './present.ts';

/** Patients who lie at the doctor’s hospital, and about whom others are consulted. */
export function inpatientRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const own = async (actor: Actor, { encounterId }: { encounterId: string }) =>
    ownInpatient(await repositories.encounters.byId(encounterId), actor);
  const shown = (encounter: InpatientEncounter | null) => {
    if (!encounter) throw discharged();
    return presentInpatient(context, encounter);
  };
  return [
    route(contract.admitInpatient, async ({ actor, params, body }) =>
      shown(await admitInpatient(context, actor, params.encounterId, body)),
    ),
    route(contract.listInpatients, async ({ actor, query }) => {
      const roleId = clinicOf(actor);
      const all = await repositories.inpatients.ofRole(roleId, query.discharged === 'true');
      const record = await repositories.directory.role(roleId);
      const concerning = record ? { organizationId: record.organization._id } : {};
      await repositories.audit.read('Inpatients', roleId, acting(actor), clock.now(), concerning);
      return { inpatients: await presentInpatients(context, all) };
    }),
    route(contract.getInpatient, async ({ actor, params }) => {
      const encounter = await own(actor, params);
      const { _id, organizationId, patientId } = encounter;
      await repositories.audit.read('Encounter', _id, acting(actor), clock.now(), { organizationId, patientId });
      return shown(encounter);
    }),
    route(contract.moveInpatient, async ({ actor, params, body }) =>
      shown(await repositories.inpatients.move(await own(actor, params), body, acting(actor), clock.now())),
    ),
    route(contract.addInpatientDocument, async ({ actor, params, query, request }) => {
      const encounter = await own(actor, params);
      if (encounter.status !== 'in-progress') throw discharged();
      const received = await receive(request, documentBounds.bytes);
      const { patientId } = encounter;
      const document = await uploadDocument(context, actor, { patientId, ...query }, received);
      const added = await repositories.inpatients.addDocument(encounter, document._id, acting(actor), clock.now());
      if (!added) throw discharged();
      return presentDocument(document);
    }),
    route(contract.openBedsideCall, async ({ actor, params }) =>
      shown(await openBedsideCall(context, actor, await own(actor, params))),
    ),
    route(contract.endBedsideCall, async ({ actor, params }) =>
      shown(await endBedsideCall(context, actor, await own(actor, params))),
    ),
    route(contract.dischargeInpatient, async ({ actor, params }) =>
      shown(await dischargeInpatient(context, actor, await own(actor, params))),
    ),
  ];
}
