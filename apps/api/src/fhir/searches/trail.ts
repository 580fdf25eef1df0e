import type { AppContext } from '../../context.ts';
import { type Actor, acting, administered, visitsSeenBy } from '../../http/actor.ts';
import { noted } from '../noted.ts';
import { provenKinds, toAuditEvent, toProvenance } from '../resources/trail.ts';
import { paged, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

const nothing: Found = { resources: [], next: undefined };

/** Signed versions of the records of one visit, or by their ids, for who may see the visit. */
async function searchProvenance(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> {
  if (!actor) return nothing;
  const { visitListing } = context.repositories;
  const filter = {
    $and: [within('_id', query.values._id), within('recordId', query.values.target), { kind: { $in: provenKinds } }],
  };
  return paged(
    query,
    (page) => visitListing.signedVersions(filter, page),
    async (versions) => {
      const records = versions.map(({ recordId }) => recordId);
      const visits = await visitListing.encounters(
        { $and: [visitsSeenBy(actor), within('_id', records)] },
        { limit: records.length },
      );
      const seen = new Map(visits.map((visit) => [visit._id, visit]));
      return noted(
        context,
        actor,
        versions.flatMap((one) => {
          const visit = seen.get(one.recordId);
          return visit ? [[toProvenance(one), visit] as const] : [];
        }),
      );
    },
  );
}

/** The trail of the hospitals that the actor administers, newest first. Reading it is in it. */
async function searchAuditEvents(
  { repositories, clock }: AppContext,
  { values, spans, count, after }: SearchQuery,
  actor: Actor | null,
): Promise<Found> {
  const organizationId = actor && administered(actor)[0];
  if (!organizationId) return nothing;
  const [at, id] = after?.split(' ') ?? [];
  const found = await repositories.audit.search({
    organizationId,
    ids: values._id,
    actorId: values.agent?.[0],
    patientIds: values.patient,
    entityId: values.entity?.[0],
    from: spans.date?.from,
    to: spans.date?.to,
    after: at && id ? { at: new Date(at), id } : undefined,
    limit: count + 1,
  });
  await repositories.audit.read('Audit', organizationId, acting(actor), clock.now(), { organizationId });
  const page = found.slice(0, count);
  const last = page.at(-1);
  return {
    resources: page.map(toAuditEvent),
    next: found.length > count && last ? `${last.at.toISOString()} ${last._id}` : undefined,
  };
}

/** Who wrote and who read. */
export const trailSearches = {
  Provenance: { parameters: { _id: 'token', target: 'reference' }, open: false, run: searchProvenance },
  AuditEvent: {
    parameters: { _id: 'token', agent: 'token', patient: 'reference', entity: 'token', date: 'date' },
    open: false,
    run: searchAuditEvents,
  },
} satisfies Record<string, Search>;
