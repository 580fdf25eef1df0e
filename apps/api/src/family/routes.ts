import * as contract from '@oih/contracts/http/family';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { addFamilyMember, listFamily, removeFamilyMember } from './family.ts';

export function familyRoutes(context: AppContext): Route[] {
  const members = async (actor: Actor) => ({ members: await listFamily(context, actor) });
  return [
    route(contract.listFamily, async ({ actor }) => members(actor)),
    route(contract.addFamilyMember, async ({ actor, body }) => {
      await addFamilyMember(context, actor, body);
      return members(actor);
    }),
    route(contract.removeFamilyMember, async ({ actor, params }) => {
      await removeFamilyMember(context, actor, params.patientId);
      return members(actor);
    }),
  ];
}
