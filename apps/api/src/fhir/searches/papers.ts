import type { DocumentReference } from '@medplum/fhirtypes';
import type { StoredDocument } from '@oih/data/documents/model';
import type { AppContext } from '../../context.ts';
import { readableDocument } from '../../documents/policy.ts';
import { type Actor, practisesAs, visitsSeenBy } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { certificateReference, toDocumentReference } from '../resources/document-reference.ts';
import { during, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

/** One found, in its place; null where the asker may not read it. */
interface Row {
  id: string;
  patientId: string;
  resource: DocumentReference | null;
}

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
  const mine = await Promise.all(documents.map((one) => readableDocument(context, one, actor).catch(() => null)));
  return mine.filter((one) => one !== null);
}

/** Pictures and papers on the patient's side, or of visits in the own clinic. Each is judged as the app judges it when it is opened. */
async function documentsIn(context: AppContext, query: SearchQuery, actor: Actor): Promise<Row[]> {
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
  const found = await context.repositories.visitListing.documents(filter, {
    after: query.after,
    limit: query.count + 1,
  });
  const mine = new Set((await readable(context, actor, found)).map((one) => one._id));
  return found.map((one) => ({
    id: one._id,
    patientId: one.patientId,
    resource: mine.has(one._id) ? toDocumentReference(one, origin) : null,
  }));
}

/** Certificates of visits on the patient's side, or of the own clinic. */
async function certificatesIn(context: AppContext, query: SearchQuery, actor: Actor): Promise<Row[]> {
  const { _id, patient, subject, type } = query.values;
  const filter = {
    $and: [
      visitsSeenBy(actor),
      within('_id', _id),
      within('patientId', patient),
      within('patientId', subject),
      within('kind', type),
      during('issuedAt', query.spans.date),
    ],
  };
  const { origin } = new URL(context.config.PUBLIC_ORIGIN);
  const found = await context.repositories.visitListing.certificates(filter, {
    after: query.after,
    limit: query.count + 1,
  });
  return found.map((one) => ({
    id: one._id,
    patientId: one.patientId,
    resource: certificateReference(one, origin),
  }));
}

/** What patients sent and what doctors certified, together in the order of their ids. */
async function searchDocuments(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return { resources: [], next: undefined };
  const both = await Promise.all([documentsIn(context, query, actor), certificatesIn(context, query, actor)]);
  const rows = both.flat().sort((one, other) => (one.id < other.id ? -1 : 1));
  const page = rows.slice(0, query.count);
  return {
    resources: await noted(
      context,
      actor,
      page.flatMap(({ resource, patientId }) => (resource ? [[resource, { patientId }]] : [])),
    ),
    next: rows.length > query.count ? page.at(-1)!.id : undefined,
  };
}

/** What patients sent, and certificates. */
export const paperSearches = {
  DocumentReference: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', type: 'token', date: 'date' },
    open: false,
    includes: { patient: (one: { subject?: { reference?: string } }) => [one.subject?.reference] },
    run: searchDocuments,
  },
} satisfies Record<string, Search>;
