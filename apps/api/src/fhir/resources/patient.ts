import type { Patient as FhirPatient, RelatedPerson } from '@medplum/fhirtypes';
import type { Patient } from '@oih/data/accounts/models';
import type { Actor } from '../../http/actor.ts';
import { systems } from '../systems.ts';

/** GB/T 2261.1 sex as FHIR's administrative gender. */
const genders = { '0': 'unknown', '1': 'male', '2': 'female', '9': 'other' } as const;

/** A patient. The phone is told to the patient's own side alone. */
export function toPatient({ _id, name, sex, birthDate, phone }: Patient, own: boolean): FhirPatient {
  return {
    resourceType: 'Patient',
    id: _id,
    name: [{ text: name }],
    gender: genders[sex],
    birthDate,
    ...(own && phone ? { telecom: [{ system: 'phone' as const, value: phone }] } : {}),
  };
}

/** What somebody with an account is to a patient whom they book for: `<account>.<patient>`. */
export function toRelatedPerson(
  { userId, displayName }: Pick<Actor, 'userId'> & { displayName: string },
  { patientId, relation, guardian }: { patientId: string; relation: string; guardian: boolean },
): RelatedPerson {
  return {
    resourceType: 'RelatedPerson',
    id: `${userId}.${patientId}`,
    active: true,
    patient: { reference: `Patient/${patientId}` },
    // How the patient is related to the account, and whether its holder signs as the guardian.
    relationship: [
      { coding: [{ system: systems.relation, code: relation }] },
      ...(guardian ? [{ coding: [{ system: systems.roleCode, code: 'GUARD', display: 'guardian' }] }] : []),
    ],
    ...(displayName ? { name: [{ text: displayName }] } : {}),
  };
}
