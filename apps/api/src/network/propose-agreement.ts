import type { proposeAgreement as contract } from '@oih/contracts/http/network';
import type { Agreement } from '@oih/data/network/models';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administers } from '../http/actor.ts';

type Terms = output<typeof contract.body>;

/** The institution that answers for the invited side. @throws AppError NOT_FOUND. */
async function answersFor({ repositories }: AppContext, invited: Terms['invited']): Promise<string> {
  if ('organizationId' in invited) return invited.organizationId;
  const [alliance] = await repositories.network.alliances([invited.allianceId]);
  if (!alliance) throw new AppError('NOT_FOUND', 'There is no such alliance. Choose one from the list.');
  return alliance.leadOrganizationId;
}

/** What does not fit together. @throws AppError BAD_REQUEST. */
function refuseBroken({ services, fees, validFrom, validUntil }: Terms): void {
  const free = services.find((service) => !fees[service]);
  const backwards = validUntil !== null && validUntil < validFrom;
  if (!free && !backwards) return;
  throw new AppError(
    'BAD_REQUEST',
    free
      ? `The fee of ${free} is missing: fees are published (rule FEE_PUBLISHED). Enter it, or 0 when nothing is charged.`
      : 'The agreement would end before it begins. Choose a later last day, or none.',
    { details: { issues: [{ path: free ? `body.fees.${free}` : 'body.validUntil', message: 'does not fit' }] } },
  );
}

/**
 * Proposes an agreement in the name of one of its sides; the same again gives what is there.
 * @throws AppError NOT_FOUND when neither side is one's own, CONFLICT when the id is of another agreement, BAD_REQUEST.
 */
export async function proposeAgreement(
  context: AppContext,
  actor: Actor,
  agreementId: string,
  terms: Terms,
): Promise<Agreement> {
  const { repositories, clock } = context;
  refuseBroken(terms);
  const { invitingOrganizationId: inviting } = terms;
  const invited = await answersFor(context, terms.invited);
  const known = await repositories.directory.organizations([inviting, invited]);
  const proposedBy = [inviting, invited].find((side) => administers(actor, side));
  if (!proposedBy || known.length < new Set([inviting, invited]).size)
    throw new AppError(
      'NOT_FOUND',
      'One side of an agreement is your own hospital, the other one that exists. Choose both.',
    );
  if (inviting === invited)
    throw new AppError('BAD_REQUEST', 'A hospital needs no agreement with itself. Choose another one.');
  const askedOf = proposedBy === inviting ? invited : inviting;
  const draft = { _id: agreementId, version: 1, status: 'proposed', ...terms, proposedBy, askedOf } as const;
  const added = await repositories.network.propose({ ...draft, reason: '', changedAt: clock.now() }, acting(actor));
  const standing = (await repositories.network.agreement(agreementId))!;
  if (!added && standing.proposedBy !== proposedBy)
    throw new AppError('CONFLICT', 'There is another agreement under this id. Send it under a new one.');
  return standing;
}
