import * as contract from '@oih/contracts/http/family';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { addFamilyMember } from './add-member.ts';
import { listFamily, removeFamilyMember } from './family.ts';
import { identifyFamilyMember } from './identify-member.ts';

export function familyRoutes(context: AppContext): Route[] {
  const members = async (actor: Actor) => ({ members: await listFamily(context, actor) });
  return [
    route(contract.listFamily, async ({ actor }) => members(actor)),
    route(contract.addFamilyMember, async ({ actor, body }) => {
      await addFamilyMember(context, actor, body);
      return members(actor);
    }),
    route(contract.identifyFamilyMember, async ({ actor, params, body }) => {
      await identifyFamilyMember(context, actor, params.patientId, body);
      return members(actor);
    }),
    route(contract.removeFamilyMember, async ({ actor, params }) => {
      await removeFamilyMember(context, actor, params.patientId);
      return members(actor);
    }),
  ];
}
