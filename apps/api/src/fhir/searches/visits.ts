import type { Resource } from '@medplum/fhirtypes';
import type { Question } from '@oih/contracts/http/questionnaires';
import type { Appointment } from '@oih/data/appointments/model';
import type { Encounter } from '@oih/data/encounters/model';
import type { AppContext } from '../../context.ts';
import { type Actor, administered, visitsSeenBy } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { toConsent, toQuestionAnswers, toQuestionnaireResponse } from '../resources/booking-papers.ts';
import { toEncounter } from '../resources/encounter.ts';
import { toQuestionnaire } from '../resources/questionnaire.ts';
import { during, type Filter, paged, pagedParts, recordsOf, type Search, within } from '../search.ts';
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

/** Bookings of the person who asks, as patient or in the own clinic, with a consent: before it they are the patient's own draft. */
const bookings = (actor: Actor, { values }: SearchQuery, filter: Filter): Filter => ({
  $and: [
    visitsSeenBy(actor),
    { consent: { $ne: null } },
    filter,
    within('_id', recordsOf(values._id)),
    within('patientId', values.patient),
    within('patientId', values.subject),
    within('encounterId', values.encounter),
  ],
});

/** What comes with a booking, each a resource of its own whose id is the booking's with an ending. */
const ofBookings =
  <T extends Appointment>(
    filter: Filter,
    partsOf: (appointment: T) => Resource[],
    prepare: (context: AppContext, found: Appointment[]) => Promise<T[]>,
  ): Search['run'] =>
  async (context, query, actor) => {
    if (!actor) return nothing;
    const { _id } = query.values;
    const { parts, next } = await pagedParts(
      query,
      async (page) => {
        const conditions = bookings(actor, query, filter);
        return prepare(context, await context.repositories.visitListing.appointments(conditions, page));
      },
      (appointment) => partsOf(appointment).filter(({ id }) => !_id || _id.includes(id!)),
    );
    return { resources: await noted(context, actor, parts), next };
  };

type Answered = Appointment & { questions?: readonly Question[] };

/** Bookings with the questions that were answered before them. */
const withQuestions = ({ repositories }: AppContext, found: Appointment[]): Promise<Answered[]> =>
  Promise.all(
    found.map(async (one) => {
      const { answers } = one.intake ?? {};
      const shown = answers && (await repositories.questionnaires.version(answers.questionnaireId, answers.version));
      return shown ? { ...one, questions: shown.content.questions } : one;
    }),
  );

/** Questionnaires: those that are asked to whoever has signed in, since whoever books is asked; all of a hospital to its administration. */
async function searchQuestionnaires(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { _id, status, url } = query.values;
  const filter = {
    $and: [
      { $or: [{ status: 'active' }, { organizationId: { $in: administered(actor) } }] },
      within('_id', _id),
      within('status', status),
      within(
        '_id',
        url?.map((one) => one.replace(/^urn:oih:questionnaire:/, '')),
      ),
    ],
  };
  return paged(
    query,
    (page) => context.repositories.questionnaires.list(filter, page),
    (found) => found.map(toQuestionnaire),
  );
}

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
    run: ofBookings(
      { intake: { $ne: null } },
      (one) => [toQuestionnaireResponse(one), ...toQuestionAnswers(one, one.questions)],
      withQuestions,
    ),
  },
  Questionnaire: {
    parameters: { _id: 'token', status: 'token', url: 'token' },
    open: false,
    run: searchQuestionnaires,
  },
  Consent: {
    parameters: { _id: 'token', patient: 'reference' },
    open: false,
    run: ofBookings(
      {},
      (one) => [toConsent(one)],
      async (_context, found) => found,
    ),
  },
} satisfies Record<string, Search>;
