import type { AllergyIntolerance, Condition, MedicationRequest } from '@medplum/fhirtypes';
import type { Allergy } from '@oih/data/allergies/allergies';
import type { AnyEncounter } from '@oih/data/encounters/model';
import type { Prescription } from '@oih/data/prescriptions/model';
import { substanceOf } from '@oih/domain/medication/substances';
import { timesPerDay } from '@oih/domain/prescription/dosing';
import { directions, doseUnit } from '@oih/domain/prescription/words';
import { systems } from '../systems.ts';

/** The diagnoses of a signed note, the main one first: one Condition each, with the visit and the code as its id. */
export const toConditions = (encounter: AnyEncounter): Condition[] =>
  (encounter.note.diagnoses ?? []).map(({ code, zh }) => ({
    resourceType: 'Condition',
    id: `${encounter._id}.${code}`,
    clinicalStatus: { coding: [{ system: systems.conditionClinical, code: 'active' }] },
    verificationStatus: { coding: [{ system: systems.conditionVerification, code: 'confirmed' }] },
    category: [{ coding: [{ system: systems.conditionCategory, code: 'encounter-diagnosis' }] }],
    code: { coding: [{ system: systems.icd10, code, display: zh }], text: zh },
    subject: { reference: `Patient/${encounter.patientId}` },
    encounter: { reference: `Encounter/${encounter._id}` },
    recordedDate: encounter.finishedAt!.toISOString(),
    recorder: { reference: `PractitionerRole/${encounter.practitionerRoleId}` },
  }));

const requestStatuses = {
  // What is being written again is to others what was returned.
  draft: 'on-hold',
  signed: 'draft',
  returned: 'on-hold',
  approved: 'active',
  dispensed: 'completed',
  void: 'cancelled',
  expired: 'stopped',
} as const satisfies Record<Prescription['status'], MedicationRequest['status']>;

/** The states of a prescription that are told as a status of FHIR. */
export const statusesOf = (told: string): Prescription['status'][] =>
  (Object.keys(requestStatuses) as Prescription['status'][]).filter((status) => requestStatuses[status] === told);

/** The lines of a prescription: one MedicationRequest each, grouped by its number; before the pharmacist's approval they are drafts. */
export function toMedicationRequests(prescription: Prescription): MedicationRequest[] {
  const { signed, status, patientId, encounterId, practitionerRoleId, number } = prescription;
  if (!signed) return [];
  return signed.items.map((item, at) => {
    const { medication, dose, frequency, days, packs } = item;
    const unit = doseUnit(medication.form);
    const often = timesPerDay[frequency];
    return {
      resourceType: 'MedicationRequest',
      id: `${prescription._id}.${at + 1}`,
      identifier: [{ system: systems.prescriptionLine, value: `${number}/${at + 1}` }],
      status: requestStatuses[status],
      intent: 'order',
      groupIdentifier: { system: systems.prescription, value: number },
      medicationCodeableConcept: {
        coding: [
          { system: systems.medication, code: medication.code, display: medication.name.zh },
          { system: systems.atc, code: medication.atc },
        ],
        text: medication.name.zh,
      },
      subject: { reference: `Patient/${patientId}` },
      encounter: { reference: `Encounter/${encounterId}` },
      authoredOn: signed.at.toISOString(),
      requester: { reference: `PractitionerRole/${practitionerRoleId}` },
      reasonCode: signed.diagnoses.map(({ code, zh }) => ({
        coding: [{ system: systems.icd10, code, display: zh }],
        text: zh,
      })),
      dosageInstruction: [
        {
          text: directions(item).zh,
          timing: {
            repeat: {
              boundsDuration: { value: days, unit: 'd', system: systems.ucum, code: 'd' },
              ...(often >= 1
                ? { frequency: often, period: 1, periodUnit: 'd' }
                : { frequency: 1, period: Math.round(1 / often), periodUnit: 'd' }),
            },
          },
          asNeededBoolean: frequency === 'prn',
          doseAndRate: [{ doseQuantity: { value: dose, unit: unit.zh } }],
        },
      ],
      dispenseRequest: {
        validityPeriod: { start: signed.at.toISOString(), end: signed.validUntil.toISOString() },
        quantity: { value: packs, unit: '盒' },
        expectedSupplyDuration: { value: days, unit: 'd', system: systems.ucum, code: 'd' },
      },
    };
  });
}

const severities = { severe: 'high', mild: 'low', unknown: 'unable-to-assess' } as const;

/** An allergy as a doctor has recorded it; one that was a mistake is refuted. */
export function toAllergyIntolerance(allergy: Allergy): AllergyIntolerance {
  const { substance, status, severity, reaction, patientId, encounterId, practitionerRoleId, recordedAt } = allergy;
  const name = substanceOf(substance)?.name.zh ?? substance;
  const code = { coding: [{ system: systems.substance, code: substance, display: name }], text: name };
  const active = status === 'active';
  return {
    resourceType: 'AllergyIntolerance',
    id: allergy._id,
    ...(active ? { clinicalStatus: { coding: [{ system: systems.allergyClinical, code: 'active' }] } } : {}),
    verificationStatus: {
      coding: [{ system: systems.allergyVerification, code: active ? 'confirmed' : 'refuted' }],
    },
    criticality: severities[severity],
    code,
    patient: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    recordedDate: recordedAt.toISOString(),
    recorder: { reference: `PractitionerRole/${practitionerRoleId}` },
    ...(reaction ? { reaction: [{ manifestation: [{ text: reaction }] }] } : {}),
  };
}
