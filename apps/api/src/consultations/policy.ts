import type { ConsultationStanding } from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, actsAs, isPatientOf } from '../http/actor.ts';
import { placesOf } from '../network/policy.ts';

export const unknownConsultation = () =>
  new AppError('NOT_FOUND', 'There is no such consultation among yours. Look at your list again.');

type Reading = Pick<AppContext, 'repositories'>;

/** States in which the inviting side alone has to do with a consultation. */
const atHome = new Set(['draft', 'org-review', 'broadcast']);

/** Institutions that were offered it and have not answered. */
const asked = ({ offers }: Consultation): string[] =>
  offers.filter(({ outcome }) => outcome === null).map(({ organizationId }) => organizationId);

/**
 * The institution that reviews what an institution asks: itself, or the next one above that has an administration. A health station without one is
 * reviewed by its hospital.
 */
export async function reviewerOf({ repositories }: Reading, organizationId: string): Promise<string> {
  const { accounts, directory, network } = repositories;
  if ((await accounts.placesWith('admin', [organizationId])).size > 0) return organizationId;
  const [place] = await directory.organizations([organizationId]);
  const above = place ? await network.above(place) : [];
  const administered = await accounts.placesWith(
    'admin',
    above.map(({ _id }) => _id),
  );
  return above.find(({ _id }) => administered.has(_id))?._id ?? organizationId;
}

/**
 * As what somebody stands to a consultation. Each institution comes to know of it with the step that brings it in: the centre when it was sent, an
 * institution while an offer is open or after it accepted, a doctor when assigned.
 */
export async function standingsIn(context: Reading, actor: Actor, one: Consultation): Promise<ConsultationStanding[]> {
  const own = placesOf(actor);
  const dispatches = actor.roles.flatMap(({ role, organizationId }) =>
    role === 'dispatcher' && organizationId ? [organizationId] : [],
  );
  const invitedBy = [...asked(one), ...(one.invitedOrganizationId ? [one.invitedOrganizationId] : [])];
  const reviews =
    one.status !== 'draft' && own.length > 0 && own.includes(await reviewerOf(context, one.invitingOrganizationId));
  const found: [ConsultationStanding, boolean][] = [
    ['patient', isPatientOf(actor, one)],
    ['inviting-doctor', actsAs(actor, one.invitingRoleId)],
    ['consultant', one.consultantRoleIds.some((id) => actsAs(actor, id))],
    ['centre', !atHome.has(one.status) && dispatches.some((id) => id === one.centreOrganizationId)],
    ['invited-institution', invitedBy.some((id) => own.includes(id))],
    ['inviting-institution', reviews],
  ];
  return found.flatMap(([standing, stands]) => (stands ? [standing] : []));
}

/**
 * The consultation, if the actor stands to it as one of these; to everybody else it does not exist.
 * @throws AppError NOT_FOUND.
 */
export async function consultationAs(
  context: AppContext,
  actor: Actor,
  consultationId: string,
  wanted: readonly ConsultationStanding[],
): Promise<{ consultation: Consultation; standings: ConsultationStanding[] }> {
  const consultation = await context.repositories.consultations.byId(consultationId);
  if (!consultation) throw unknownConsultation();
  const standings = (await standingsIn(context, actor, consultation)).filter((one) => wanted.includes(one));
  if (standings.length === 0) throw unknownConsultation();
  return { consultation, standings };
}
