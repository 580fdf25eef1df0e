import { z } from 'zod';
import { id, instant, localized } from './common.ts';
import { defineHttp } from './define.ts';

/** Dose forms of the formulary. */
export const doseForms = [
  'tablet',
  'tablet-ec',
  'tablet-sr',
  'tablet-cr',
  'tablet-sublingual',
  'tablet-chewable',
  'capsule',
  'capsule-ec',
  'capsule-sr',
  'granules',
  'powder',
  'solution',
  'inhaler',
  'injection',
] as const;
export type DoseForm = (typeof doseForms)[number];

/** Classes of control of medicines (rule RX_CONTROLLED); only the first may be prescribed over the internet. */
export const controlClasses = ['none', 'narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic', 'radioactive'] as const;
export type ControlClass = (typeof controlClasses)[number];

export const medicationCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/);

/** A medicine of the formulary, of one form and strength. */
export const medication = z.object({
  code: medicationCode,
  name: localized,
  /** Class of the Anatomical Therapeutic Chemical classification (WHO). */
  atc: z.string(),
  form: z.enum(doseForms),
  /** What one unit of the form holds, in UCUM units: a tablet, a millilitre, a puff. */
  strength: z.object({ value: z.number().positive(), unit: z.enum(['mg', 'ug', 'g', 'IU']) }),
  /** How many units a pack holds. */
  pack: z.number().positive(),
  controlClass: z.enum(controlClasses),
  /** What a pack holds, such as 30mg×7片/盒. */
  packText: localized,
  /** In what doses are counted, such as 片. */
  doseUnit: localized,
});
export type MedicationView = z.infer<typeof medication>;

/** What a person can be allergic to, by the code of the list. */
export const substance = z.object({ code: z.string(), name: localized });
export type SubstanceView = z.infer<typeof substance>;

/** An allergy of a patient, as a doctor has recorded it. */
export const allergy = z.object({
  id,
  substance,
  reaction: z.string(),
  severity: z.enum(['mild', 'severe', 'unknown']),
  recordedAt: instant,
  recordedBy: localized,
});
export type AllergyView = z.infer<typeof allergy>;

export const searchMedications = defineHttp({
  id: 'searchMedications',
  method: 'get',
  path: '/api/formulary',
  tag: 'prescriptions',
  summary: 'Medicines of the formulary by Chinese, initials of the pinyin, English or ATC code, the best first.',
  auth: ['practitioner', 'pharmacist'],
  query: z.strictObject({ q: z.string().max(60) }),
  response: z.object({ medications: z.array(medication) }),
});

export const listSubstances = defineHttp({
  id: 'listSubstances',
  method: 'get',
  path: '/api/substances',
  tag: 'prescriptions',
  summary: 'What an allergy can be recorded against.',
  auth: ['practitioner'],
  response: z.object({ substances: z.array(substance) }),
});

const encounterParams = z.strictObject({ encounterId: id });

export const recordAllergy = defineHttp({
  id: 'recordAllergy',
  method: 'post',
  path: '/api/encounters/:encounterId/allergies',
  tag: 'prescriptions',
  summary: 'Records an allergy of the patient of an open visit. The same substance again answers with what is there.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({
    substance: z.string().max(64),
    reaction: z.string().trim().max(200).default(''),
    severity: allergy.shape.severity.default('unknown'),
  }),
  response: z.object({ allergies: z.array(allergy) }),
  errors: ['NOT_FOUND', 'VISIT_NOT_STARTED', 'VISIT_ENDED'],
});

export const refuteAllergy = defineHttp({
  id: 'refuteAllergy',
  method: 'post',
  path: '/api/encounters/:encounterId/allergies/:allergyId/refute',
  tag: 'prescriptions',
  summary: 'Says that a recorded allergy was a mistake. It stays in the record as refuted.',
  auth: ['practitioner'],
  params: encounterParams.extend({ allergyId: id }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  response: z.object({ allergies: z.array(allergy) }),
  errors: ['NOT_FOUND', 'VISIT_NOT_STARTED', 'VISIT_ENDED'],
});
