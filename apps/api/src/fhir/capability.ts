import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes';
import { searches } from './searches/all.ts';

const definition = 'https://profiles.ihe.net/ITI/Scheduling/OperationDefinition';
const operations = ['find', 'hold', 'book'].map((name) => ({ name, definition: `${definition}/appointment-${name}` }));

/** What is served at `/fhir` (FHIR R4 CapabilityStatement). */
export function capabilityStatement(base: string, date: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Open Internet Hospital', version: '0.1.0' },
    implementation: {
      description: 'Read and search of the directory, of scheduling, and of visits with their papers',
      url: base,
    },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: {
          description:
            'The session cookie of the product. What concerns a patient is told to the people of that visit only, and each reading is noted.',
        },
        resource: Object.entries(searches).map(([type, { parameters, includes }]) => ({
          type: type as CapabilityStatementRestResource['type'],
          interaction: [{ code: 'read' as const }, { code: 'search-type' as const }],
          versioning: 'no-version' as const,
          conditionalRead: 'not-match' as const,
          ...(includes ? { searchInclude: Object.keys(includes).map((name) => `${type}:${name}`) } : {}),
          searchParam: Object.entries(parameters).map(([name, kind]) => ({ name, type: kind })),
          ...(type === 'Appointment' ? { operation: operations } : {}),
        })),
      },
    ],
  };
}
