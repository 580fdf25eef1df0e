import * as contract from '@oih/contracts/http/waitlist';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { joinWaitlist, leaveWaitlist, listWaitlist } from './waitlist.ts';

export function waitlistRoutes(context: AppContext): Route[] {
  const entries = async (actor: Actor) => ({ entries: await listWaitlist(context, actor) });
  return [
    route(contract.listWaitlist, async ({ actor }) => entries(actor)),
    route(contract.joinWaitlist, async ({ actor, body }) => {
      await joinWaitlist(context, actor, body);
      return entries(actor);
    }),
    route(contract.leaveWaitlist, async ({ actor, params }) => {
      await leaveWaitlist(context, actor, params.waitlistId);
      return entries(actor);
    }),
  ];
}
