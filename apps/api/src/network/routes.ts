import * as contract from '@oih/contracts/http/network';
import { departmentNames } from '@oih/domain/finding/departments';
import { codePrefix, divisionsNamed } from '@oih/domain/regions/divisions';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { invitations } from './invitation.ts';
import { moveAgreement } from './move-agreement.ts';
import { placeOf, placesOf } from './policy.ts';
import { presentAgreements, presentAlliances, presentMember } from './present.ts';
import { proposeAgreement } from './propose-agreement.ts';
import { saveAlliance } from './save-alliance.ts';

/** How many institutions a search shows. */
const mostFound = 30;

export function networkRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  const { network } = repositories;
  const departments = Object.entries(departmentNames).map(([code, name]) => ({ code, name }));
  return [
    route(contract.listNetwork, async ({ actor, query }) => {
      const organization = await placeOf(context, actor, query.organizationId);
      const [above, below, alliances, agreements] = await Promise.all([
        network.above(organization),
        network.below(organization._id),
        network.alliancesOf(organization._id),
        network.agreementsOf(organization._id),
      ]);
      return {
        organization: presentMember(organization),
        above: above.map(presentMember),
        below: below.map(presentMember),
        alliances: await presentAlliances(context, actor, alliances),
        agreements: await presentAgreements(context, actor, agreements),
        departments,
      };
    }),
    route(contract.findInstitutions, async ({ actor, query }) => {
      const place = await placeOf(context, actor);
      const [division] = divisionsNamed(query.text);
      const found = await network.find(query.text, division ? codePrefix(division.code) : null, mostFound);
      const near = (code: string) => Number(code.slice(0, 2) !== place.divisionCode.slice(0, 2));
      const sorted = [...found].sort((one, other) => near(one.divisionCode) - near(other.divisionCode));
      return { institutions: sorted.map(presentMember) };
    }),
    route(contract.saveAlliance, async ({ actor, params, body }) => {
      const saved = await saveAlliance(context, actor, params.allianceId, body);
      return { alliance: (await presentAlliances(context, actor, [saved]))[0]! };
    }),
    route(contract.proposeAgreement, async ({ actor, params, body }) => {
      const proposed = await proposeAgreement(context, actor, params.agreementId, body);
      return { agreement: (await presentAgreements(context, actor, [proposed]))[0]! };
    }),
    route(contract.moveAgreement, async ({ actor, params, body }) => {
      const moved = await moveAgreement(context, actor, params.agreementId, body);
      return { agreement: (await presentAgreements(context, actor, [moved]))[0]! };
    }),
    route(contract.checkInvitation, async ({ actor, query }) => {
      const { invitingId, invitedId, ...wanted } = query;
      const sides = await repositories.directory.organizations([invitingId, invitedId]);
      const [inviting, invited] = [invitingId, invitedId].map((id) => sides.find(({ _id }) => _id === id));
      // Whoever is on neither side learns nothing of what the two have agreed.
      if (!inviting || !invited || !placesOf(actor).some((id) => id === invitingId || id === invitedId))
        throw new AppError(
          'NOT_FOUND',
          'One of the two is your own institution, the other one that exists. Choose both.',
        );
      const [verdict] = await invitations(context, inviting, [invited], wanted);
      const { agreement, refusals } = verdict!;
      return {
        agreementId: agreement?._id ?? null,
        fee: agreement?.fees[wanted.service] ?? null,
        liability: agreement?.liability ?? null,
        refusals,
      };
    }),
  ];
}
