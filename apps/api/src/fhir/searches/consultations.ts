import type { Resource } from '@medplum/fhirtypes';
import type { Consultation } from '@oih/data/consultations/model';
import type { AppContext } from '../../context.ts';
import { type Actor, practisesAs } from '../../http/actor.ts';
import { placesOf } from '../../network/policy.ts';
import { noted } from '../noted.ts';
import { toComposition, toOrganizationAffiliation } from '../resources/consultation.ts';
import { during, paged, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const nothing: Found = { resources: [], next: undefined };

/** Consultations of the own patient side, or in which the asker is one of the doctors; drafts are the inviting doctor’s alone. */
export function seenConsultations(actor: Actor): Record<string, unknown> {
  const roles = practisesAs(actor);
  const family = (guardian: boolean) =>
    actor.family.filter((tie) => tie.guardian === guardian).map(({ patientId }) => patientId);
  const own = [...(actor.patientId ? [actor.patientId] : []), ...family(true)];
  const sent = { status: { $ne: 'draft' } };
  return {
    $or: [
      { invitingRoleId: { $in: roles } },
      { consultantRoleIds: { $in: roles } },
      { patientId: { $in: own }, ...sent },
      { patientId: { $in: family(false) }, userId: actor.userId, ...sent },
    ],
  };
}

/** The patient reads an opinion once the inviting doctor has decided on it. */
const decidedForPatient = (actor: Actor): Record<string, unknown> => {
  const roles = practisesAs(actor);
  return {
    $or: [{ invitingRoleId: { $in: roles } }, { consultantRoleIds: { $in: roles } }, { decision: { $ne: null } }],
  };
};

/** Searches opinions; that one was looked at is noted. */
async function searchCompositions(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient, subject } = query.values;
  const filter = {
    $and: [
      seenConsultations(actor),
      decidedForPatient(actor),
      within('_id', _id),
      within('patientId', patient),
      within('patientId', subject),
      during('createdAt', query.spans.date),
    ],
  };
  const shown = async (found: Consultation[]): Promise<Resource[]> => {
    const rows = found.flatMap((one) => {
      const resource = toComposition(one);
      return resource ? [[resource, { patientId: one.patientId }] as const] : [];
    });
    return noted(context, actor, rows);
  };
  return paged(query, (page) => context.repositories.consultations.page(filter, page), shown);
}

/** Agreements of the institutions that the asker works for. */
async function searchAffiliations(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  const own = actor ? placesOf(actor) : [];
  if (own.length === 0) return nothing;
  const { _id, active, 'primary-organization': primary } = query.values;
  const filter = {
    $and: [
      within('_id', _id),
      within('invitingOrganizationId', primary),
      active ? { status: active.includes('true') ? 'active' : { $ne: 'active' } } : {},
    ],
  };
  return paged(
    query,
    (page) => context.repositories.network.page(own, filter, page),
    (found) => found.map(toOrganizationAffiliation),
  );
}

const patientOf = (one: { subject?: { reference?: string } }) => [one.subject?.reference];

/** Remote consultations: the opinion, and the agreements that carry them; requests and their work are found with those of referrals. */
export const consultationSearches = {
  Composition: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', date: 'date' },
    open: false,
    includes: { patient: patientOf },
    run: searchCompositions,
  },
  OrganizationAffiliation: {
    parameters: { _id: 'token', active: 'token', 'primary-organization': 'reference' },
    open: false,
    run: searchAffiliations,
  },
} satisfies Record<string, Search>;
