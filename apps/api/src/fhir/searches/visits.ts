import type { Resource } from '@medplum/fhirtypes';
import type { Appointment } from '@oih/data/appointments/model';
import type { Encounter } from '@oih/data/encounters/model';
import type { AppContext } from '../../context.ts';
import { type Actor, visitsSeenBy } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { toConsent, toQuestionnaireResponse } from '../resources/booking-papers.ts';
import { toEncounter } from '../resources/encounter.ts';
import { during, type Filter, paged, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const nothing: Found = { resources: [], next: undefined };

const encounterStatuses: Readonly<Record<string, Encounter['status'][]>> = {
  planned: ['planned'],
  arrived: ['arrived'],
  'in-progress': ['in-progress'],
  onleave: ['on-hold'],
  finished: ['finished', 'terminated-offline'],
  cancelled: ['cancelled'],
};

/** Visits of the person who asks, as patient or in the own clinic. */
async function searchEncounters(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, patient, subject, appointment, status } = query.values;
  const filter = {
    $and: [
      visitsSeenBy(actor),
      within('_id', _id),
      within('patientId', patient),
      within('patientId', subject),
      within('appointmentId', appointment),
      within(
        'status',
        status?.flatMap((one) => encounterStatuses[one] ?? []),
      ),
      during('start', query.spans.date),
    ],
  };
  return paged(
    query,
    (page) => context.repositories.visitListing.encounters(filter, page),
    (found) =>
      noted(
        context,
        actor,
        found.map((one) => [toEncounter(one), one]),
      ),
  );
}

/** What comes with a booking, each a resource of its own whose id is the booking's with an ending. */
const ofBookings =
  (ending: string, filter: Filter, present: (appointment: Appointment) => Resource): Search['run'] =>
  async (context, query, actor) => {
    if (!actor) return nothing;
    const { _id, patient, subject, encounter } = query.values;
    const conditions = {
      $and: [
        visitsSeenBy(actor),
        // Before the consent it is the patient's own draft.
        { consent: { $ne: null } },
        filter,
        within(
          '_id',
          _id?.flatMap((id) => (id.endsWith(ending) ? id.slice(0, -ending.length) : [])),
        ),
        within('patientId', patient),
        within('patientId', subject),
        within('encounterId', encounter),
      ],
    };
    return paged(
      query,
      (page) => context.repositories.visitListing.appointments(conditions, page),
      (found) =>
        noted(
          context,
          actor,
          found.map((one) => [present(one), one]),
        ),
    );
  };

/** Visits, and what patients wrote and agreed to for them. */
export const visitSearches = {
  Encounter: {
    parameters: {
      _id: 'token',
      patient: 'reference',
      subject: 'reference',
      appointment: 'reference',
      date: 'date',
      status: 'token',
    },
    open: false,
    includes: {
      patient: (one: { subject?: { reference?: string } }) => [one.subject?.reference],
      appointment: (one: { appointment?: { reference?: string }[] }) =>
        one.appointment?.map(({ reference }) => reference) ?? [],
      participant: (one: { participant?: { individual?: { reference?: string } }[] }) =>
        one.participant?.map(({ individual }) => individual?.reference) ?? [],
    },
    run: searchEncounters,
  },
  QuestionnaireResponse: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', encounter: 'reference' },
    open: false,
    run: ofBookings('.intake', { intake: { $ne: null } }, toQuestionnaireResponse),
  },
  Consent: {
    parameters: { _id: 'token', patient: 'reference' },
    open: false,
    run: ofBookings('.consent', {}, toConsent),
  },
} satisfies Record<string, Search>;
