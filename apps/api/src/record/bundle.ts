import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { AppContext } from '../context.ts';
import type { SearchQuery } from '../fhir/search-query.ts';
import { searches } from '../fhir/searches/all.ts';
import type { Actor } from '../http/actor.ts';

/** What of a patient goes along, each found as the facade finds it for whoever asks. */
const types = [
  'Patient',
  'AllergyIntolerance',
  'Encounter',
  'Condition',
  'Observation',
  'MedicationRequest',
  'QuestionnaireResponse',
  'Consent',
  'DocumentReference',
] as const;

const pageSize = 100;

/** Every resource of a type about a patient, page by page. */
async function all(
  context: AppContext,
  type: (typeof types)[number],
  patientId: string,
  actor: Actor,
): Promise<Resource[]> {
  const found: Resource[] = [];
  const values: Record<string, string[]> = type === 'Patient' ? { _id: [patientId] } : { patient: [patientId] };
  let after: string | undefined;
  do {
    const query: SearchQuery = { values, spans: {}, count: pageSize, after, includes: [] };
    const page = await searches[type]!.run(context, query, actor);
    found.push(...page.resources);
    after = page.next;
  } while (after);
  return found;
}

/** The record of a patient as a FHIR R4 Bundle of the type `collection` (bundle.html#collection). */
export async function recordBundle(context: AppContext, patientId: string, actor: Actor): Promise<Bundle> {
  const base = `${new URL(context.config.PUBLIC_ORIGIN).origin}/fhir`;
  const resources: Resource[] = [];
  for (const type of types) resources.push(...(await all(context, type, patientId, actor)));
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: context.clock.now().toISOString(),
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
  };
}
