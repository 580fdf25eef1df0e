import * as contract from '@oih/contracts/http/guests';
import type { AnyEncounter } from '@oih/data/encounters/model';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { grantJoin } from '../encounters/grant-join.ts';
import { callRoleIn, inCareOf } from '../encounters/policy.ts';
import { presentMessage } from '../encounters/present-message.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { behind, knock } from './door.ts';
import { guestIn, requireGuest } from './guest.ts';
import { admitGuest, endInvite, hostOf, inviteGuest } from './invite.ts';
import { presentGuestVisit, presentInvites } from './present.ts';

/** Invitations by a link, and what a guest does who comes by one. */
export function guestRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const find = (encounterId: string) => repositories.encounters.byId(encounterId);
  const hosted = async (actor: Actor, encounterId: string) => hostOf(await find(encounterId), actor);
  const led = async (actor: Actor, encounterId: string) => inCareOf(await find(encounterId), actor);
  const shown = (encounter: AnyEncounter, actor: Actor) => ({ invites: presentInvites(encounter, actor, clock.now()) });
  return [
    route(contract.listInvites, async ({ actor, params }) => shown(await hosted(actor, params.encounterId), actor)),
    route(contract.inviteGuest, async ({ actor, params, body }) => {
      const { encounter, link } = await inviteGuest(context, actor, await hosted(actor, params.encounterId), body);
      return { ...shown(encounter, actor), link };
    }),
    route(contract.admitGuest, async ({ actor, params }) =>
      shown(await admitGuest(context, actor, await led(actor, params.encounterId), params.inviteId), actor),
    ),
    route(contract.refuseGuest, async ({ actor, params }) =>
      shown(await endInvite(context, actor, await led(actor, params.encounterId), params.inviteId, 'refused'), actor),
    ),
    route(contract.withdrawInvite, async ({ actor, params }) =>
      shown(
        await endInvite(context, actor, await hosted(actor, params.encounterId), params.inviteId, 'withdrawn'),
        actor,
      ),
    ),
    route(contract.readInvite, async ({ body, request }) => {
      const { encounter, invite } = await behind(context, body.token);
      const record = (await repositories.directory.role(encounter.practitionerRoleId))!;
      const { name, organization } = presentRole(record);
      return {
        kind: invite.kind,
        hospital: organization.name,
        practitioner: name,
        start: encounter.start.toISOString(),
        timeZone: record.organization.timeZone,
        expiresAt: invite.expiresAt.toISOString(),
        here: invite.guestId !== null && request.session.guest?.guestId === invite.guestId,
      };
    }),
    route(contract.knock, ({ body, request, response }) => knock(context, { request, response }, body)),
    route(contract.getGuestVisit, async ({ request }) => {
      const guest = await guestIn(context, request);
      return { visit: guest && (await presentGuestVisit(context, guest)) };
    }),
    route(contract.grantGuestJoin, async ({ request }) => {
      const { actor, encounter } = await requireGuest(context, request);
      return grantJoin(context, actor, callRoleIn(encounter, actor).role, encounter);
    }),
    route(contract.listGuestMessages, async ({ request }) => {
      const { actor, encounter } = await requireGuest(context, request);
      const { role, since } = guestRoleIn(encounter, actor);
      const messages = await repositories.chat.of(encounter._id);
      return {
        messages: messages.filter(({ sentAt }) => sentAt >= since).map((message) => presentMessage(message, role)),
      };
    }),
    route(contract.leaveAsGuest, async ({ request }) => {
      delete request.session.guest;
      return {};
    }),
  ];
}

/** As what a guest is in the call, and since when. @throws AppError as {@link callRoleIn}. */
function guestRoleIn(encounter: AnyEncounter, actor: Actor) {
  const { role } = callRoleIn(encounter, actor);
  const entry = encounter.participants!.findLast(({ userId }) => userId === actor.userId)!;
  return { role, since: entry.addedAt };
}
