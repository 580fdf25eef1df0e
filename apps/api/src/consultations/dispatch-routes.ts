import * as contract from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
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
  const atCentre = async (actor: Actor, { consultationId }: Params) =>
    (await consultationAs(context, actor, consultationId, ['centre'])).consultation;
  const invited = async (actor: Actor, { consultationId }: Params) =>
    (await consultationAs(context, actor, consultationId, ['invited-institution'])).consultation;
  const shown = async (actor: Actor, done: Promise<Consultation>) => shownTo(context, actor, await done);
  return [
    route(contract.takeConsultation, async ({ actor, params }) => {
      const one = await atCentre(actor, params);
      return shown(actor, moveConsultation(context, actor, one, { to: 'triaged', mover: 'centre' }));
    }),
    route(contract.suggestInstitutions, async ({ actor, params }) => ({
      suggestions: await suggestionsFor(context, await atCentre(actor, params)),
    })),
    route(contract.offerConsultation, async ({ actor, params, body }) =>
      shown(actor, offerConsultation(context, actor, await atCentre(actor, params), body.organizationId)),
    ),
    route(contract.withdrawOffer, async ({ actor, params, body }) =>
      shown(actor, withdrawOffer(context, actor, await atCentre(actor, params), body.reason)),
    ),
    route(contract.requestMaterials, async ({ actor, params, body: { reason } }) => {
      const one = await atCentre(actor, params);
      const move = { to: 'materials-requested', mover: 'centre', reason, set: { asked: reason } } as const;
      return shown(actor, moveConsultation(context, actor, one, move));
    }),
    route(contract.escalateConsultation, async ({ actor, params, body }) =>
      shown(actor, escalateConsultation(context, actor, await atCentre(actor, params), body.reason)),
    ),
    route(contract.answerOffer, async ({ actor, params, body }) =>
      shown(actor, answerOffer(context, actor, await invited(actor, params), body)),
    ),
    route(contract.listConsultants, async ({ actor, params }) => {
      const one = await invited(actor, params);
      const consultants = one.invitedOrganizationId ? await consultantsFor(context, one) : [];
      return { consultants, minutes: sessionMinutes };
    }),
    route(contract.assignConsultation, async ({ actor, params, body }) =>
      shown(actor, assignConsultation(context, actor, await invited(actor, params), body)),
    ),
  ];
}
