import type { ReferralDirection } from '@oih/contracts/http/referrals';
import type { Organization } from '@oih/data/directory/models';
import { dateIn } from '@oih/domain/booking/day';
import { directionBetween } from '@oih/domain/referral/direction';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

export interface Target {
  organization: Organization;
  direction: ReferralDirection;
}

/** The institutions below one, down to the lowest. */
export async function allBelow({ repositories }: AppContext, organizationId: string): Promise<Organization[]> {
  const found: Organization[] = [];
  for (let level = [organizationId]; level.length > 0 && found.length < 2000; ) {
    const below = (await Promise.all(level.map((id) => repositories.network.below(id)))).flat();
    const fresh = below.filter(({ _id }) => _id !== organizationId && !found.some((one) => one._id === _id));
    found.push(...fresh);
    level = fresh.map(({ _id }) => _id);
  }
  return found;
}

/** Those with whom an institution stands in an alliance, or has an agreement in force, whichever side it is. */
async function partners({ repositories, clock }: AppContext, own: Organization): Promise<string[]> {
  const { network } = repositories;
  const [alliances, agreements] = await Promise.all([network.alliancesOf(own._id), network.agreementsOf(own._id)]);
  const today = dateIn(clock.now(), own.timeZone);
  const agreed = agreements.filter(
    ({ status, validFrom, validUntil }) =>
      status === 'active' && validFrom <= today && (validUntil === null || validUntil >= today),
  );
  return [
    ...alliances
      .filter(({ active }) => active)
      .flatMap(({ leadOrganizationId, members }) => [
        leadOrganizationId,
        ...members.map(({ organizationId }) => organizationId),
      ]),
    ...agreed.flatMap(({ invitingOrganizationId, invited }) => [
      invitingOrganizationId,
      ...('organizationId' in invited ? [invited.organizationId] : []),
    ]),
  ];
}

const ways: readonly ReferralDirection[] = ['up', 'across', 'down'];

/**
 * The institutions to which one can refer: those above and below it, those of its alliances, and those with which it has an agreement in force;
 * the way up comes first.
 */
export async function targetsOf(context: AppContext, organizationId: string): Promise<Target[]> {
  const { directory, network } = context.repositories;
  const [own] = await directory.organizations([organizationId]);
  if (!own) return [];
  const [above, below, others] = await Promise.all([
    network.above(own),
    allBelow(context, own._id),
    partners(context, own),
  ]);
  const ids = new Set([...[...above, ...below].map(({ _id }) => _id), ...others]);
  ids.delete(own._id);
  return (await directory.organizations([...ids]))
    .map((organization) => ({ organization, direction: directionBetween(own, organization) }))
    .sort(
      (a, b) =>
        ways.indexOf(a.direction) - ways.indexOf(b.direction) || a.organization._id.localeCompare(b.organization._id),
    );
}

/** The institution that is chosen, with the way to it. @throws AppError NO_ACTIVE_AGREEMENT for one that is not in the network. */
export async function targetOf(context: AppContext, fromId: string, organizationId: string): Promise<Target> {
  const found = (await targetsOf(context, fromId)).find(({ organization }) => organization._id === organizationId);
  if (found) return found;
  throw new AppError(
    'NO_ACTIVE_AGREEMENT',
    'Your institution does not stand in a network with this one. Choose one of the list, or ask your administration for an agreement.',
  );
}

/** The institutions nearer home that can follow a patient up: the one that sent, and those below it or below the one that has the patient. */
export async function followUpPlaces(context: AppContext, sentBy: string, receivedBy: string): Promise<Organization[]> {
  const [sender] = await context.repositories.directory.organizations([sentBy]);
  const below = (await Promise.all([allBelow(context, sentBy), allBelow(context, receivedBy)])).flat();
  const all = new Map([...(sender ? [sender] : []), ...below].map((one) => [one._id, one]));
  all.delete(receivedBy);
  return [...all.values()];
}
