import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { practitionerRole } from './directory.ts';
import { encounterPatient } from './encounters.ts';
import { allergy, medication, medicationCode } from './formulary.ts';
import { ruleCode } from './policy.ts';
import { condition } from './terminology.ts';

/** States of a prescription (domain.md). */
export const prescriptionStatuses = [
  'draft',
  'signed',
  'returned',
  'approved',
  'dispensed',
  'void',
  'expired',
] as const;
export type PrescriptionStatus = (typeof prescriptionStatuses)[number];

/** How often a dose is taken, as prescriptions abbreviate it. */
export const frequencies = ['qd', 'bid', 'tid', 'qid', 'qn', 'q6h', 'q8h', 'q12h', 'qod', 'qw', 'prn'] as const;
export type Frequency = (typeof frequencies)[number];

export const maxItems = 5;
/** The longest supply, days: twelve weeks (Rules for long-term prescriptions, 2021). */
export const maxDays = 84;

/** A line of a prescription as it is written. */
export const writtenItem = z.strictObject({
  medication: medicationCode,
  /** How many units of the form at a time: 1 tablet, 5 ml, 2 puffs. */
  dose: z.number().positive().max(1000).multipleOf(0.01),
  frequency: z.enum(frequencies),
  days: z.int().min(1).max(maxDays),
  /** Packs to hand out; null for as many as the days need. */
  packs: z.int().min(1).max(999).nullable().default(null),
  note: z.string().trim().max(100).default(''),
});
export type WrittenItem = z.infer<typeof writtenItem>;

/** A line with its medicine. */
export const item = writtenItem.omit({ medication: true }).extend({
  medication,
  packs: z.int(),
  /** As people read it: 每次1片（30mg），每日1次，口服，共28天. */
  directions: localized,
});
export type ItemView = z.infer<typeof item>;

export const warningKinds = [
  'allergy',
  'duplicate',
  'interaction',
  'dose',
  'age',
  'weight',
  'long-supply',
  'too-few-packs',
] as const;

/** What speaks against a prescription as it stands. One that is refused cannot be overridden. */
export const warning = z.object({
  /** Names the warning for its override; the same facts give the same key. */
  key: z.string().max(200),
  kind: z.enum(warningKinds),
  severity: z.enum(['refused', 'serious', 'moderate']),
  text: localized,
});
export type WarningView = z.infer<typeof warning>;

export const override = z.strictObject({ key: z.string().max(200), reason: z.string().trim().min(2).max(200) });
export type Override = z.infer<typeof override>;

const person = z.object({ name: localized });

export const prescription = z.object({
  id,
  /** The number on the paper; null before the first signature. */
  number: z.string().nullable(),
  status: z.enum(prescriptionStatuses),
  /** How many times it was signed. */
  version: z.int().min(0),
  /** Counts the changes of the draft. */
  revision: z.int().min(0),
  encounterId: id,
  patient: encounterPatient,
  timeZone,
  organization: z.object({ id, name: localized }),
  practitioner: z.object({
    name: localized,
    title: practitionerRole.shape.title,
    department: localized,
  }),
  diagnoses: z.array(condition),
  items: z.array(item),
  /** Kilograms; doses of children go by it. */
  weight: z.number().nullable(),
  /** The doctor has seen that the guardian is there (rule MINOR_UNDER_6). */
  guardianPresent: z.boolean(),
  warnings: z.array(warning),
  overrides: z.array(override),
  signedAt: instant.nullable(),
  validUntil: instant.nullable(),
  review: z
    .object({ decision: z.enum(['approved', 'returned']), by: person, at: instant, reason: z.string() })
    .nullable(),
  dispensed: z.object({ by: person, at: instant }).nullable(),
  voided: z.object({ at: instant, reason: z.string() }).nullable(),
});
export type PrescriptionView = z.infer<typeof prescription>;

const one = z.object({ prescription });
const many = z.object({ prescriptions: z.array(prescription) });
const encounterParams = z.strictObject({ encounterId: id });
const params = z.strictObject({ prescriptionId: id });
const tag = 'prescriptions';

export const listPrescriptions = defineHttp({
  id: 'listPrescriptions',
  method: 'get',
  path: '/api/encounters/:encounterId/prescriptions',
  tag,
  summary: 'The prescriptions of a visit. Its patient sees those that were signed.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: many,
  errors: ['NOT_FOUND'],
});

/** Why nothing can be prescribed in a visit, before anything is written. */
export const obstacle = z.object({ rule: ruleCode, unmet: z.array(z.string()), text: localized });

export const getPrescribing = defineHttp({
  id: 'getPrescribing',
  method: 'get',
  path: '/api/encounters/:encounterId/prescribing',
  tag,
  summary:
    'What the practitioner of a visit needs before writing: what stands in the way, recorded allergies, and what the patient was prescribed before.',
  auth: ['practitioner'],
  params: encounterParams,
  response: z.object({
    obstacles: z.array(obstacle),
    /** A child under the age of the rule: the guardian's presence must be confirmed. */
    guardianNeeded: z.boolean(),
    /** Who is booked as the guardian. */
    guardian: z.string().nullable(),
    pharmacistsOnDuty: z.int().min(0),
    allergies: z.array(allergy),
    earlier: z.array(prescription),
  }),
  errors: ['NOT_FOUND'],
});

const rulesOfWriting = [
  'REVISIT_ONLY',
  'STOP_OFFLINE',
  'RX_AUTHOR',
  'RX_REVIEW',
  'RX_CONTROLLED',
  'MINOR_UNDER_6',
] as const;

export const savePrescription = defineHttp({
  id: 'savePrescription',
  method: 'put',
  path: '/api/encounters/:encounterId/prescriptions/:prescriptionId',
  tag,
  summary:
    'Saves a draft on top of the revision that was edited (0 begins one under an id made by the sender), and answers with what speaks against it. A returned prescription becomes a draft again.',
  auth: ['practitioner'],
  params: encounterParams.extend({ prescriptionId: id }),
  body: z.strictObject({
    baseRevision: z.int().min(0),
    items: z.array(writtenItem).max(maxItems),
    weight: z.number().min(0.5).max(300).nullable().default(null),
    guardianPresent: z.boolean().default(false),
  }),
  response: one,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'VISIT_NOT_STARTED', 'VISIT_ENDED', ...rulesOfWriting],
});

export const removeDraft = defineHttp({
  id: 'removeDraft',
  method: 'post',
  path: '/api/prescriptions/:prescriptionId/remove',
  tag,
  summary: 'Throws away a draft that was never signed.',
  auth: ['practitioner'],
  params,
  response: z.null(),
  status: 204,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const signPrescription = defineHttp({
  id: 'signPrescription',
  method: 'post',
  path: '/api/prescriptions/:prescriptionId/sign',
  tag,
  summary:
    'Signs the draft as it was seen, with a reason for each warning, and gives it to the pharmacists. Signing the same revision again answers the same.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ revision: z.int().min(1), overrides: z.array(override).max(50).default([]) }),
  response: one,
  errors: [
    'NOT_FOUND',
    'EDIT_CONFLICT',
    'ILLEGAL_TRANSITION',
    'VISIT_ENDED',
    'PRESCRIPTION_INCOMPLETE',
    'PRESCRIPTION_WARNED',
    'DOCTOR_PRESENT',
    ...rulesOfWriting,
  ],
});

export const voidPrescription = defineHttp({
  id: 'voidPrescription',
  method: 'post',
  path: '/api/prescriptions/:prescriptionId/void',
  tag,
  summary: 'Takes a signed prescription back before anything was handed out. The signed versions stay.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  response: one,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const getPrescription = defineHttp({
  id: 'getPrescription',
  method: 'get',
  path: '/api/prescriptions/:prescriptionId',
  tag,
  summary: 'One prescription, for its patient, its author and the pharmacists of the hospital.',
  auth: ['patient', 'practitioner', 'pharmacist'],
  params,
  response: one,
  errors: ['NOT_FOUND'],
});

export const readPrescriptionPaper = defineHttp({
  id: 'readPrescriptionPaper',
  method: 'get',
  path: '/api/prescriptions/:prescriptionId/paper',
  tag,
  summary: 'The prescription as a PDF in the customary layout, with a code by which a pharmacy checks it.',
  auth: ['patient', 'practitioner', 'pharmacist'],
  params,
  response: z.null(),
  bytes: { response: ['application/pdf'] },
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** What whoever holds the paper may know: enough to see whether it is genuine and still good. */
export const checkedPrescription = z.object({
  number: z.string(),
  status: z.enum(prescriptionStatuses),
  organization: localized,
  practitioner: localized,
  pharmacist: localized.nullable(),
  /** The first character of the name, and the year of birth. */
  patient: z.string(),
  items: z.array(z.object({ name: localized, packs: z.int() })),
  signedAt: instant,
  validUntil: instant,
  timeZone,
  /** How many times it was signed: the paper names its version. */
  version: z.int(),
});

export const checkPrescription = defineHttp({
  id: 'checkPrescription',
  method: 'get',
  path: '/api/prescription-checks/:checkCode',
  tag,
  summary:
    'Whether a prescription on paper is genuine, and where it stands now; by the code that only the paper carries.',
  auth: 'public',
  params: z.strictObject({ checkCode: z.string().regex(/^[0-9A-Za-z_-]{22}$/) }),
  response: z.object({ prescription: checkedPrescription }),
  errors: ['NOT_FOUND'],
});
