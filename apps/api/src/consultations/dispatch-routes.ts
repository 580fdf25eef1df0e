import * as contract from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { gaveAway, once } from '../http/once.ts';
import { type Route, route } from '../http/route.ts';
import { answerOffer } from './answer-offer.ts';
import { assignConsultation } from './assign.ts';
import { consultantsFor } from './consultants.ts';
import { escalateConsultation } from './escalate.ts';
import { moveConsultation } from './move.ts';
import { offerConsultation, withdrawOffer } from './offer.ts';
import { consultationAs } from './policy.ts';
import { shownTo } from './routes.ts';
import { suggestionsFor } from './suggestions.ts';

/** What the centre, and the institution that is asked, do with a consultation. */
export function dispatchRoutes(context: AppContext): Route[] {
  type Params = { consultationId: string };
  const find = ({ consultationId }: Params) => context.repositories.consultations.byId(consultationId);
  const atCentre = async (actor: Actor, { consultationId }: Params) =>
    (await consultationAs(context, actor, consultationId, ['centre'])).consultation;
  const invited = async (actor: Actor, { consultationId }: Params) =>
    (await consultationAs(context, actor, consultationId, ['invited-institution'])).consultation;
  const shown = async (actor: Actor, done: Promise<Consultation>) => shownTo(context, actor, await done);
  return [
    route(contract.takeConsultation, async ({ actor, params }) => {
      const one = await atCentre(actor, params);
      const take = () => moveConsultation(context, actor, one, { to: 'triaged', mover: 'centre' });
      return shown(actor, once(one, actor, 'triaged', take));
    }),
    route(contract.suggestInstitutions, async ({ actor, params }) => ({
      suggestions: await suggestionsFor(context, await atCentre(actor, params)),
    })),
    route(contract.offerConsultation, async ({ actor, params, body: { organizationId } }) => {
      const one = await atCentre(actor, params);
      const same = one.offers.at(-1)?.organizationId === organizationId;
      const offer = () => offerConsultation(context, actor, one, organizationId);
      return shown(actor, once(one, actor, 'offered', offer, same));
    }),
    route(contract.withdrawOffer, async ({ actor, params, body }) => {
      const one = await atCentre(actor, params);
      return shown(
        actor,
        once(one, actor, 'triaged', () => withdrawOffer(context, actor, one, body.reason)),
      );
    }),
    route(contract.requestMaterials, async ({ actor, params, body: { reason } }) => {
      const one = await atCentre(actor, params);
      const move = { to: 'materials-requested', mover: 'centre', reason, set: { asked: reason } } as const;
      const ask = () => moveConsultation(context, actor, one, move);
      return shown(actor, once(one, actor, move.to, ask, one.asked === reason));
    }),
    route(contract.escalateConsultation, async ({ actor, params, body: { reason } }) => {
      const found = await find(params);
      if (gaveAway(found, actor, 'submitted', reason)) return shownTo(context, actor, found);
      return shown(actor, escalateConsultation(context, actor, await atCentre(actor, params), reason));
    }),
    route(contract.answerOffer, async ({ actor, params, body }) => {
      const found = body.accept ? null : await find(params);
      if (gaveAway(found, actor, 'triaged', body.reason)) return shownTo(context, actor, found);
      const one = await invited(actor, params);
      const answer = () => answerOffer(context, actor, one, body);
      return shown(actor, body.accept ? once(one, actor, 'accepted', answer) : answer());
    }),
    route(contract.listConsultants, async ({ actor, params }) => {
      const one = await invited(actor, params);
      const consultants = one.invitedOrganizationId ? await consultantsFor(context, one) : [];
      return { consultants, minutes: sessionMinutes };
    }),
    route(contract.assignConsultation, async ({ actor, params, body }) => {
      const one = await invited(actor, params);
      const { mode, practitionerRoleIds, start } = body;
      const same =
        one.mode === mode &&
        // Who is called at once begins when that was done.
        (mode === 'now' || (one.start?.getTime() ?? null) === (start ? Date.parse(start) : null)) &&
        one.consultantRoleIds.join() === practitionerRoleIds.join();
      const assign = () => assignConsultation(context, actor, one, body);
      return shown(actor, once(one, actor, mode === 'asynchronous' ? 'opinion-pending' : 'scheduled', assign, same));
    }),
  ];
}
