import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';

let indexed = false;

/**
 * Throws with each fault when something is not a FHIR R4 resource: properties, types, cardinality and formats by the structure
 * definitions of HL7, which `extract.mjs` has taken out of their package.
 */
export function conforms(resource: unknown): void {
  if (!indexed) {
    const packed = readFileSync(new URL('definitions.json.gz', import.meta.url));
    indexStructureDefinitionBundle(JSON.parse(gunzipSync(packed).toString()));
    indexed = true;
  }
  validateResource(resource as Parameters<typeof validateResource>[0]);
}
