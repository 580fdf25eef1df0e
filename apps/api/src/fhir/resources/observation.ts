import type { CodeableConcept, Observation, Quantity } from '@medplum/fhirtypes';
import type { StoredVital } from '@oih/data/vitals/vitals';
import { systems } from '../systems.ts';

/** LOINC codes and UCUM units of vital signs (FHIR R4, observation-vitalsigns.html). */
const known: Readonly<Record<StoredVital['kind'], { loinc: string; name: string; unit: string; ucum: string }>> = {
  'blood-pressure': { loinc: '85354-9', name: '血压', unit: 'mmHg', ucum: 'mm[Hg]' },
  pulse: { loinc: '8867-4', name: '脉率', unit: '/min', ucum: '/min' },
  temperature: { loinc: '8310-5', name: '体温', unit: '°C', ucum: 'Cel' },
  glucose: { loinc: '15074-8', name: '血糖', unit: 'mmol/L', ucum: 'mmol/L' },
  'oxygen-saturation': { loinc: '2708-6', name: '血氧饱和度', unit: '%', ucum: '%' },
  weight: { loinc: '29463-7', name: '体重', unit: 'kg', ucum: 'kg' },
};

const coded = (code: string, text: string): CodeableConcept => ({ coding: [{ system: systems.loinc, code }], text });

/** A vital sign; a blood pressure has its two parts as components. */
export function toObservation(vital: StoredVital): Observation {
  const { kind, value, diastolic, fasting, patientId, encounterId, practitionerRoleId, source } = vital;
  const { loinc, name, unit, ucum } = known[kind];
  const quantity = (amount: number): Quantity => ({ value: amount, unit, system: systems.ucum, code: ucum });
  return {
    resourceType: 'Observation',
    id: vital._id,
    status: vital.status,
    category: [
      {
        coding: [{ system: systems.observationCategory, code: kind === 'glucose' ? 'laboratory' : 'vital-signs' }],
      },
    ],
    code: coded(loinc, name),
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: vital.takenAt.toISOString(),
    issued: vital.recordedAt.toISOString(),
    performer: [
      { reference: source === 'practitioner' ? `PractitionerRole/${practitionerRoleId}` : `Patient/${patientId}` },
    ],
    ...(diastolic === null
      ? { valueQuantity: quantity(value) }
      : {
          component: [
            { code: coded('8480-6', '收缩压'), valueQuantity: quantity(value) },
            { code: coded('8462-4', '舒张压'), valueQuantity: quantity(diastolic) },
          ],
        }),
    ...(fasting === null ? {} : { note: [{ text: fasting ? '空腹' : '非空腹' }] }),
  };
}
