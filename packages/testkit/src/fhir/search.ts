import type { HttpClient } from '../http-client.ts';
import { conforms } from './conforms.ts';

/** What a search finds, such as `Encounter?_id=…`; everything found conforms to FHIR R4. */
export async function searchFhir<R>(client: HttpClient, query: string): Promise<R[]> {
  const bundle = (await client.send('GET', `/fhir/${query}`)).body as { entry?: { resource: unknown }[] };
  const found = (bundle.entry ?? []).map(({ resource }) => resource);
  for (const resource of found) conforms(resource);
  return found as R[];
}
