import type { StoredDocument } from '@oih/data/documents/model';
import type { AppContext } from '../../context.ts';
import { readableDocument } from '../../documents/policy.ts';
import { type Actor, practisesAs, visitsSeenBy } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { toDocumentReference } from '../resources/document-reference.ts';
import { during, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

/** How many visits are looked through for the papers that they name. */
const visits = 500;

/** The papers that the visits in a clinic name. */
async function namedToClinic({ repositories }: AppContext, actor: Actor): Promise<string[]> {
  if (practisesAs(actor).length === 0) return [];
  const found = await repositories.visitListing.appointments(
    {
      $and: [
        visitsSeenBy(actor),
        {
          $or: [{ 'intake.documentIds.0': { $exists: true } }, { 'intake.evidence.documentIds.0': { $exists: true } }],
        },
        { consent: { $ne: null } },
      ],
    },
    { limit: visits },
  );
  return found.flatMap(({ intake }) => [...(intake?.documentIds ?? []), ...(intake?.evidence?.documentIds ?? [])]);
}

async function readable(context: AppContext, actor: Actor, documents: StoredDocument[]): Promise<StoredDocument[]> {
  const mine = await Promise.all(
    documents.map((one) => readableDocument(context.repositories.documents, one, actor).catch(() => null)),
  );
  return mine.filter((one) => one !== null);
}

/** Pictures and papers on the patient's side, or of visits in the own clinic. Each is judged as the app judges it when it is opened. */
async function searchDocuments(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return { resources: [], next: undefined };
  const { _id, patient, subject, type } = query.values;
  const family = actor.family.map(({ patientId }) => patientId);
  const own = { patientId: { $in: [...(actor.patientId ? [actor.patientId] : []), ...family] } };
  const filter = {
    $and: [
      _id ? {} : { $or: [own, { _id: { $in: await namedToClinic(context, actor) } }] },
      within('_id', _id),
      within('patientId', patient),
      within('patientId', subject),
      within('kind', type),
      during('at', query.spans.date),
    ],
  };
  const { origin } = new URL(context.config.PUBLIC_ORIGIN);
  const limit = query.count + 1;
  const found = await context.repositories.visitListing.documents(filter, { after: query.after, limit });
  const page = found.slice(0, query.count);
  const shown = await readable(context, actor, page);
  return {
    resources: await noted(
      context,
      actor,
      shown.map((one) => [toDocumentReference(one, origin), { patientId: one.patientId }]),
    ),
    next: found.length > query.count ? page.at(-1)!._id : undefined,
  };
}

/** What patients sent. */
export const paperSearches = {
  DocumentReference: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', type: 'token', date: 'date' },
    open: false,
    includes: { patient: (one: { subject?: { reference?: string } }) => [one.subject?.reference] },
    run: searchDocuments,
  },
} satisfies Record<string, Search>;
