import type { AppContext } from '../../context.ts';
import { type Actor, practisesAs } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { toPatient, toRelatedPerson } from '../resources/patient.ts';
import type { Search } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const nothing: Found = { resources: [], next: undefined };

/** The patients whom the actor is, or books for. */
const ownPatients = ({ patientId, family }: Actor): string[] => [
  ...(patientId ? [patientId] : []),
  ...family.map((tie) => tie.patientId),
];

/** The patients of these who have booked with the actor. */
async function seenByClinic({ repositories }: AppContext, actor: Actor, patientIds: readonly string[]) {
  const found = await Promise.all(
    patientIds.map((patientId) =>
      repositories.visitListing.appointments(
        { patientId, practitionerRoleId: { $in: practisesAs(actor) }, consent: { $ne: null } },
        { limit: 1 },
      ),
    ),
  );
  return new Map(found.flat().map(({ patientId, organizationId }) => [patientId, organizationId]));
}

/** Patients: oneself, one's family, and to a practitioner those who booked, whom the search has to name. */
async function searchPatients(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const own = ownPatients(actor);
  const asked = [...new Set(query.values._id ?? own)].slice(0, query.count);
  const others = await seenByClinic(
    context,
    actor,
    asked.filter((id) => !own.includes(id)),
  );
  const found = await context.repositories.patients.byIds(asked.filter((id) => own.includes(id) || others.has(id)));
  const resources = await noted(
    context,
    actor,
    found.map((patient) => {
      const organizationId = others.get(patient._id);
      return [
        toPatient(patient, own.includes(patient._id)),
        { patientId: patient._id, ...(organizationId ? { organizationId } : {}) },
      ];
    }),
  );
  return { resources, next: undefined };
}

/** The ties of the account that asks. */
async function searchRelatedPersons(
  { repositories }: AppContext,
  { values }: SearchQuery,
  actor: Actor | null,
): Promise<Found> {
  if (!actor) return nothing;
  const family = await repositories.patients.family(actor.userId);
  const resources = family
    .map((member) => toRelatedPerson(actor, member))
    .filter(({ id }) => !values._id || values._id.includes(id!))
    .filter(({ patient }) => !values.patient || values.patient.includes(patient.reference!.slice('Patient/'.length)));
  return { resources, next: undefined };
}

/** Patients, and who stands for them. */
export const peopleSearches = {
  Patient: { parameters: { _id: 'token' }, open: false, run: searchPatients },
  RelatedPerson: {
    parameters: { _id: 'token', patient: 'reference' },
    open: false,
    includes: { patient: (one: { patient?: { reference?: string } }) => [one.patient?.reference] },
    run: searchRelatedPersons,
  },
} satisfies Record<string, Search>;
