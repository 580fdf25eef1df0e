import * as contract from '@oih/contracts/http/referrals';
import type { Referral } from '@oih/data/referrals/model';
import { referralConsentText } from '@oih/domain/consent/referral-text';
import { fullName } from '@oih/domain/regions/divisions';
import type { AppContext } from '../context.ts';
import { ownVisit, standingIn } from '../encounters/policy.ts';
import type { Actor } from '../http/actor.ts';
import { once } from '../http/once.ts';
import { type Route, route } from '../http/route.ts';
import { boxOf } from './boxes.ts';
import { consentTo, referralConsentInForce } from './consent.ts';
import { draftReferral } from './draft.ts';
import { endsTime, moveReferral } from './move.ts';
import { noted } from './noted.ts';
import { referralAs, standingsIn } from './policy.ts';
import { presentLines, presentReferral } from './present.ts';
import { saveReferral } from './save.ts';
import { submitReferral } from './submit.ts';
import { targetsOf } from './targets.ts';

/** The referral as whoever asks sees it after what they did. */
export const shownTo = async (context: AppContext, actor: Actor, one: Referral) => ({
  referral: await presentReferral(context, one, standingsIn(actor, one)),
});

/** What the sending side and the patient do with a referral. */
export function referralRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  const shown = (actor: Actor, one: Referral) => shownTo(context, actor, one);
  const sent = async (actor: Actor, { referralId }: { referralId: string }) =>
    (await referralAs(context, actor, referralId, ['sending-doctor'])).referral;
  return [
    route(contract.draftReferral, async ({ actor, params }) => {
      const visit = ownVisit(await repositories.encounters.byId(params.encounterId), actor);
      return shown(actor, await draftReferral(context, actor, visit, params.referralId));
    }),
    route(contract.saveReferral, async ({ actor, params, body }) =>
      shown(actor, await saveReferral(context, actor, await sent(actor, params), body)),
    ),
    route(contract.listReferrals, async ({ actor, query }) => {
      const { whose, standing } = boxOf(actor, query.box);
      const all = await repositories.referrals.list(whose, query.ended === 'true');
      return { referrals: await presentLines(context, all, standing) };
    }),
    route(contract.listEncounterReferrals, async ({ actor, params }) => {
      const { encounter } = standingIn(await repositories.encounters.byId(params.encounterId), actor);
      const all = await repositories.referrals.ofEncounter(encounter._id);
      for (const one of all) await noted(context, actor, one);
      return { referrals: await Promise.all(all.map(async (one) => (await shown(actor, one)).referral)) };
    }),
    route(contract.getReferral, async ({ actor, params }) => {
      const { referral, standings } = await referralAs(context, actor, params.referralId, contract.referralStandings);
      await noted(context, actor, referral);
      return { referral: await presentReferral(context, referral, standings) };
    }),
    route(contract.listReferralTargets, async ({ actor, params }) => {
      const one = await sent(actor, params);
      const targets = await targetsOf(context, one.sendingOrganizationId);
      return {
        institutions: targets.map(({ organization: { _id, name, level, divisionCode, departments }, direction }) => ({
          id: _id,
          name,
          level,
          direction,
          divisionName: fullName(divisionCode),
          departments,
        })),
      };
    }),
    route(contract.getReferralConsentText, async () => ({ ...referralConsentInForce, text: referralConsentText })),
    route(contract.consentToReferral, async ({ actor, params, body }) => {
      const sides = ['patient', 'sending-doctor'] as const;
      const { referral, standings } = await referralAs(context, actor, params.referralId, sides);
      return shown(actor, await consentTo(context, actor, referral, body, !standings.includes('patient')));
    }),
    route(contract.submitReferral, async ({ actor, params }) => {
      const one = await sent(actor, params);
      return shown(actor, await once(one, actor, 'submitted', () => submitReferral(context, actor, one)));
    }),
    route(contract.cancelReferral, async ({ actor, params, body: { reason } }) => {
      const sides = ['sending-doctor', 'patient', 'sending-institution'] as const;
      const { referral, standings } = await referralAs(context, actor, params.referralId, sides);
      const mover = sides.find((side) => standings.includes(side))!;
      const move = { to: 'cancelled', mover, reason } as const;
      const cancel = () => moveReferral(context, actor, referral, move, endsTime(referral, 'cancelled', reason));
      return shown(actor, await once(referral, actor, move.to, cancel));
    }),
  ];
}
