import { practitionerTitles } from '@oih/contracts/http/directory';
import type { SuggestionView } from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import type { PractitionerRole } from '@oih/data/directory/models';
import { byFit, fitOf } from '@oih/domain/consultation/suggest';
import { covers } from '@oih/domain/network/invite';
import { fullName, prefectureOf } from '@oih/domain/regions/divisions';
import type { AppContext } from '../context.ts';
import { invitersOf, type Reachable, reachOf, wantedBy } from './reach.ts';

/** Doctors of the specialty, or of what it belongs to. */
export const ofSpecialty = ({ departmentCode }: PractitionerRole, specialty: string): boolean =>
  covers([specialty], departmentCode) || covers([departmentCode], specialty);

/** Whether a title is at least the one that is wanted; the list of titles begins with the highest. */
export const atLeast = (title: PractitionerRole['title'], wanted: PractitionerRole['title'] | null): boolean =>
  wanted === null || practitionerTitles.indexOf(title) <= practitionerTitles.indexOf(wanted);

/** For how long back the cases of an institution are counted. */
const lately = 7 * 24 * 3_600_000;

/** Institutions for a request, the best first, each with what speaks for and against it; those that may not be invited last. */
export async function suggestionsFor(context: AppContext, one: Consultation): Promise<SuggestionView[]> {
  const { repositories, clock } = context;
  const wanted = wantedBy(one);
  if (!wanted) return [];
  const reach = await reachOf(context, invitersOf(one), wanted);
  const ids = reach.map(({ organization }) => organization._id);
  const now = clock.now();
  const [[inviting], roles, loads, taken, called] = await Promise.all([
    repositories.directory.organizations([one.invitingOrganizationId]),
    repositories.listing.practitionerRoles({ organizationId: { $in: ids }, active: true }, { limit: 5000 }),
    repositories.consultations.loads(ids),
    repositories.consultations.takenSince(ids, new Date(now.getTime() - lately)),
    repositories.onCall.now(now),
  ]);
  const onCall = new Set(called.map(({ _id }) => _id));
  const place = inviting!.divisionCode;
  const judged = ({ organization, agreement, refusals }: Reachable): SuggestionView => {
    const { _id, name, divisionCode } = organization;
    const doctors = roles.filter((role) => role.organizationId === _id && ofSpecialty(role, wanted.specialty));
    const open = loads.get(_id) ?? 0;
    const fit = fitOf({
      urgency: wanted.urgency,
      named: agreement !== null && 'organizationId' in agreement.invited,
      samePrefecture: prefectureOf(divisionCode)?.code === prefectureOf(place)?.code,
      sameProvince: divisionCode.slice(0, 2) === place.slice(0, 2),
      doctors: doctors.length,
      ofTitle: doctors.filter(({ title }) => atLeast(title, one.request.title)).length,
      onCall: doctors.filter((role) => onCall.has(role._id)).length,
      open,
      declinedBefore: one.offers.some(
        ({ organizationId, outcome }) => organizationId === _id && (outcome === 'declined' || outcome === 'timed-out'),
      ),
    });
    return {
      organization: { id: _id, name, divisionName: fullName(divisionCode) },
      ...fit,
      refusals,
      fee: agreement?.fees[wanted.service] ?? null,
      liability: agreement?.liability ?? null,
      doctors: doctors.length,
      open,
    };
  };
  const standing = (one: SuggestionView) => ({ ...one, taken: taken.get(one.organization.id) ?? 0 });
  return reach
    .map(judged)
    .sort((a, b) => a.refusals.length - b.refusals.length || byFit(standing(a), standing(b)) || a.open - b.open);
}
