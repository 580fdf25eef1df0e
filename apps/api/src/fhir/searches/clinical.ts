import type { Resource } from '@medplum/fhirtypes';
import type { Prescription } from '@oih/data/prescriptions/model';
import type { AppContext } from '../../context.ts';
import { type Actor, practisesAs, visitsSeenBy } from '../../http/actor.ts';
import { pharmacyOf } from '../../prescriptions/standing.ts';
import { noted } from '../noted.ts';
import { statusesOf, toAllergyIntolerance, toConditions, toMedicationRequests } from '../resources/clinical.ts';
import { toObservation } from '../resources/observation.ts';
import { during, paged, pagedParts, recordsOf, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const nothing: Found = { resources: [], next: undefined };

/** The parts that were asked for by id; all of them when none was. */
const wanted =
  <T>(ids: readonly string[] | undefined, partsOf: (record: T) => Resource[]) =>
  (record: T): Resource[] =>
    partsOf(record).filter(({ id }) => !ids || ids.includes(id!));

const refersTo = (name: string) => (one: Record<string, unknown>) => [
  (one[name] as { reference?: string } | undefined)?.reference,
];

/** Diagnoses of signed notes, for the patient and the doctor of the visit. */
async function searchConditions(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient, subject, encounter, code } = query.values;
  const filter = {
    $and: [
      visitsSeenBy(actor),
      { status: { $in: ['finished', 'terminated-offline'] }, 'note.diagnoses.0': { $exists: true } },
      within('_id', recordsOf(_id)),
      within('_id', encounter),
      within('patientId', patient),
      within('patientId', subject),
      within('note.diagnoses.code', code),
      during('finishedAt', query.spans['recorded-date']),
    ],
  };
  const { parts, next } = await pagedParts(
    query,
    (page) => context.repositories.visitListing.encounters(filter, page),
    wanted(_id, (one) =>
      toConditions(one).filter((condition) => !code || code.includes(condition.code!.coding![0]!.code!)),
    ),
  );
  return { resources: await noted(context, actor, parts), next };
}

/** Lines of signed prescriptions, for the patient, the doctor and the pharmacists of the hospital: the same who see them in the apps. */
async function searchMedicationRequests(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient, subject, encounter, status } = query.values;
  const pharmacy = pharmacyOf(actor);
  const filter = {
    $and: [
      { $or: [visitsSeenBy(actor), ...(pharmacy ? [{ organizationId: pharmacy }] : [])] },
      { signed: { $ne: null } },
      within('_id', recordsOf(_id)),
      within('encounterId', encounter),
      within('patientId', patient),
      within('patientId', subject),
      within(
        'status',
        status?.flatMap((one) => statusesOf(one)),
      ),
      during('signed.at', query.spans.authoredon),
    ],
  };
  const { parts, next } = await pagedParts<Prescription>(
    query,
    (page) => context.repositories.visitListing.prescriptions(filter, page),
    wanted(_id, toMedicationRequests),
  );
  return { resources: await noted(context, actor, parts), next };
}

/** Patients among those asked for whom the actor sees in a visit as their doctor. */
async function seenAsDoctor({ repositories }: AppContext, actor: Actor, asked: readonly string[]): Promise<string[]> {
  const roles = practisesAs(actor);
  if (roles.length === 0 || asked.length === 0) return [];
  const filter = { practitionerRoleId: { $in: roles }, patientId: { $in: [...asked] } };
  const visits = await repositories.visitListing.encounters(filter, { limit: 100 });
  return visits.map(({ patientId }) => patientId);
}

/** Recorded allergies, for the patient, for who recorded them, and for a doctor who asks about a patient of a visit. */
async function searchAllergies(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient } = query.values;
  const treated = await seenAsDoctor(context, actor, patient ?? []);
  const filter = {
    $and: [
      { $or: [visitsSeenBy(actor), { patientId: { $in: treated } }] },
      within('_id', _id),
      within('patientId', patient),
      during('recordedAt', query.spans.date),
    ],
  };
  return paged(
    query,
    (page) => context.repositories.visitListing.allergies(filter, page),
    (found) =>
      noted(
        context,
        actor,
        found.map((one) => [toAllergyIntolerance(one), one]),
      ),
  );
}

/** Vital signs, for the patient and the doctor of the visit for which they were taken. */
async function searchObservations(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient, subject, encounter } = query.values;
  const filter = {
    $and: [
      visitsSeenBy(actor),
      within('_id', _id),
      within('encounterId', encounter),
      within('patientId', patient),
      within('patientId', subject),
      during('takenAt', query.spans.date),
    ],
  };
  return paged(
    query,
    (page) => context.repositories.visitListing.vitals(filter, page),
    (found) =>
      noted(
        context,
        actor,
        found.map((one) => [toObservation(one), one]),
      ),
  );
}

/** What was found and prescribed in visits. */
export const clinicalSearches = {
  Condition: {
    parameters: {
      _id: 'token',
      patient: 'reference',
      subject: 'reference',
      encounter: 'reference',
      code: 'token',
      'recorded-date': 'date',
    },
    open: false,
    includes: { patient: refersTo('subject'), encounter: refersTo('encounter') },
    run: searchConditions,
  },
  MedicationRequest: {
    parameters: {
      _id: 'token',
      patient: 'reference',
      subject: 'reference',
      encounter: 'reference',
      status: 'token',
      authoredon: 'date',
    },
    open: false,
    includes: {
      patient: refersTo('subject'),
      encounter: refersTo('encounter'),
      requester: refersTo('requester'),
    },
    run: searchMedicationRequests,
  },
  Observation: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', encounter: 'reference', date: 'date' },
    open: false,
    includes: { patient: refersTo('subject'), encounter: refersTo('encounter') },
    run: searchObservations,
  },
  AllergyIntolerance: {
    parameters: { _id: 'token', patient: 'reference', date: 'date' },
    open: false,
    includes: { patient: refersTo('patient') },
    run: searchAllergies,
  },
} satisfies Record<string, Search>;
