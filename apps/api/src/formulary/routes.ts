import * as contract from '@oih/contracts/http/formulary';
import type { Encounter } from '@oih/data/encounters/model';
import { searchMedications } from '@oih/domain/medication/formulary';
import { substanceOf, substances } from '@oih/domain/medication/substances';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { ownVisit } from '../encounters/policy.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { presentAllergies } from './allergies.ts';
import { presentMedication } from './medications.ts';

/** How many medicines a search gives. */
const most = 12;

/** Refuses recording in a visit that is not under way. @throws AppError VISIT_NOT_STARTED, VISIT_ENDED. */
function requireUnderWay({ status }: Encounter): void {
  if (status === 'in-progress' || status === 'on-hold') return;
  if (status === 'arrived' || status === 'planned')
    throw new AppError('VISIT_NOT_STARTED', 'The visit has not begun. Call the patient in first.');
  throw new AppError('VISIT_ENDED', 'The visit is over, so nothing is recorded in it any more.');
}

export function formularyRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const underWay = async (actor: Actor, encounterId: string): Promise<Encounter> => {
    const encounter = ownVisit(await repositories.encounters.byId(encounterId), actor);
    requireUnderWay(encounter);
    return encounter;
  };
  return [
    route(contract.searchMedications, async ({ query }) => ({
      medications: searchMedications(query.q, most).map(presentMedication),
    })),
    route(contract.listSubstances, async () => ({
      substances: substances.map(({ code, name }) => ({ code, name })),
    })),
    route(contract.recordAllergy, async ({ actor, params, body }) => {
      const encounter = await underWay(actor, params.encounterId);
      if (!substanceOf(body.substance))
        throw new AppError('BAD_REQUEST', 'This substance is not in the list. Choose from the list.');
      const { _id: encounterId, patientId, organizationId, practitionerRoleId } = encounter;
      await repositories.allergies.record(
        {
          _id: newId(),
          patientId,
          ...body,
          status: 'active',
          encounterId,
          organizationId,
          practitionerRoleId,
          recordedAt: clock.now(),
          refuted: null,
        },
        acting(actor),
      );
      return { allergies: await presentAllergies(context, patientId) };
    }),
    route(contract.refuteAllergy, async ({ actor, params, body }) => {
      const { patientId } = await underWay(actor, params.encounterId);
      const { allergyId } = params;
      if (!(await repositories.allergies.refute(allergyId, patientId, body.reason, acting(actor), clock.now())))
        throw new AppError('NOT_FOUND', 'The patient has no such allergy recorded. Look at the list again.');
      return { allergies: await presentAllergies(context, patientId) };
    }),
  ];
}
