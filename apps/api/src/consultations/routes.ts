import * as contract from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import { consultationConsentText } from '@oih/domain/consent/consultation-text';
import type { AppContext } from '../context.ts';
import { inCareOf, ownInpatient, standingIn } from '../encounters/policy.ts';
import { type Actor, acting } from '../http/actor.ts';
import { once } from '../http/once.ts';
import { type Route, route } from '../http/route.ts';
import { placesOf } from '../network/policy.ts';
import { boxOf } from './boxes.ts';
import { cancelConsultation } from './cancel.ts';
import { consentTo, consultationConsentInForce } from './consent.ts';
import { draftConsultation } from './draft.ts';
import { consultationAs, reviewerOf, standingsIn } from './policy.ts';
import { presentConsultation, presentLines } from './present.ts';
import { feeLimitOf, invitersOf, reachOf, wantedBy } from './reach.ts';
import { reviewConsultation } from './review.ts';
import { saveConsultation } from './save.ts';
import { submitConsultation } from './submit.ts';

/** The consultation as whoever asks sees it after what they did. */
export const shownTo = async (context: AppContext, actor: Actor, one: Consultation) => ({
  consultation: await presentConsultation(context, one, await standingsIn(context, actor, one)),
});

/** Notes that somebody looked at a consultation, for whichever institution they work. */
async function noted({ repositories, clock }: AppContext, actor: Actor, one: Consultation): Promise<void> {
  const organizationId = actor.roles.find(({ role }) => role !== 'patient')?.organizationId;
  const concerning = { patientId: one.patientId, ...(organizationId ? { organizationId } : {}) };
  await repositories.audit.read('Consultation', one._id, acting(actor), clock.now(), concerning);
}

/** Of the requests of institutions below, those that no nearer institution reviews. */
async function reviewed(context: AppContext, actor: Actor, all: Consultation[]): Promise<Consultation[]> {
  const own = placesOf(actor);
  const places = [...new Set(all.map(({ invitingOrganizationId }) => invitingOrganizationId))];
  const reviewers = await Promise.all(places.map((id) => reviewerOf(context, id)));
  return all.filter(({ invitingOrganizationId }) => own.includes(reviewers[places.indexOf(invitingOrganizationId)]!));
}

export function consultationRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  const shown = (actor: Actor, one: Consultation) => shownTo(context, actor, one);
  const asked = async (actor: Actor, { consultationId }: { consultationId: string }) =>
    (await consultationAs(context, actor, consultationId, ['inviting-doctor'])).consultation;
  return [
    route(contract.draftConsultation, async ({ actor, params, body }) => {
      const visit = inCareOf(await repositories.encounters.byId(params.encounterId), actor);
      return shown(actor, await draftConsultation(context, actor, visit, params.consultationId, body));
    }),
    route(contract.saveConsultation, async ({ actor, params, body }) =>
      shown(actor, await saveConsultation(context, actor, await asked(actor, params), body)),
    ),
    route(contract.listConsultations, async ({ actor, query }) => {
      const { whose, standing } = await boxOf(context, actor, query.box);
      const all = await repositories.consultations.list(whose, query.ended === 'true');
      const mine = query.box === 'review' ? await reviewed(context, actor, all) : all;
      return { consultations: await presentLines(context, mine, () => [standing]) };
    }),
    route(contract.listEncounterConsultations, async ({ actor, params }) => {
      const found = await repositories.encounters.byId(params.encounterId);
      const encounter = found?.class === 'IMP' ? ownInpatient(found, actor) : standingIn(found, actor).encounter;
      const all = await repositories.consultations.ofEncounter(encounter._id);
      for (const one of all) await noted(context, actor, one);
      const views = all.map(async (one) => (await shown(actor, one)).consultation);
      return { consultations: await Promise.all(views) };
    }),
    route(contract.getConsultation, async ({ actor, params }) => {
      const { consultation, standings } = await consultationAs(
        context,
        actor,
        params.consultationId,
        contract.consultationStandings,
      );
      await noted(context, actor, consultation);
      return { consultation: await presentConsultation(context, consultation, standings) };
    }),
    route(contract.consultationReach, async ({ actor, params }) => {
      const one = await asked(actor, params);
      const wanted = wantedBy(one);
      const reach = wanted ? await reachOf(context, invitersOf(one), wanted) : [];
      const limit = wanted ? feeLimitOf(reach, wanted) : null;
      return {
        institutions: reach.map(({ organization, agreement, refusals }) => ({
          organization: { id: organization._id, name: organization.name },
          fee: (wanted && agreement?.fees[wanted.service]) ?? null,
          refusals,
        })),
        feeLimit: limit === null ? null : { amount: limit, currency: 'CNY' as const },
      };
    }),
    route(contract.getConsultationConsentText, async () => ({
      ...consultationConsentInForce,
      text: consultationConsentText,
    })),
    route(contract.consentToConsultation, async ({ actor, params, body }) => {
      const sides = ['patient', 'inviting-doctor'] as const;
      const { consultation, standings } = await consultationAs(context, actor, params.consultationId, sides);
      const asDoctor = !standings.includes('patient');
      return shown(actor, await consentTo(context, actor, consultation, body, asDoctor));
    }),
    route(contract.submitConsultation, async ({ actor, params }) => {
      const one = await asked(actor, params);
      return shown(actor, await once(one, actor, 'org-review', () => submitConsultation(context, actor, one)));
    }),
    route(contract.cancelConsultation, async ({ actor, params, body }) => {
      const sides = ['inviting-doctor', 'inviting-institution'] as const;
      const { consultation, standings } = await consultationAs(context, actor, params.consultationId, sides);
      const mover = standings.includes('inviting-doctor') ? 'inviting-doctor' : 'inviting-institution';
      const cancel = () => cancelConsultation(context, actor, consultation, mover, body.reason);
      return shown(actor, await once(consultation, actor, 'cancelled', cancel));
    }),
    route(contract.reviewConsultation, async ({ actor, params, body }) => {
      const sides = ['inviting-institution'] as const;
      const { consultation } = await consultationAs(context, actor, params.consultationId, sides);
      const review = () => reviewConsultation(context, actor, consultation, body);
      return shown(actor, await once(consultation, actor, body.approved ? 'submitted' : 'draft', review));
    }),
  ];
}
