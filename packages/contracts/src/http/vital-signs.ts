import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp } from './define.ts';

/** Vital signs that are recorded, each with its unit (UCUM). */
export const vitalKinds = ['blood-pressure', 'pulse', 'temperature', 'glucose', 'oxygen-saturation', 'weight'] as const;
export type VitalKind = (typeof vitalKinds)[number];

/** Unit and what a person can have; beyond it somebody has mistyped. */
export const vitalBounds: Readonly<Record<VitalKind, { unit: string; least: number; most: number; decimals: 0 | 1 }>> =
  {
    'blood-pressure': { unit: 'mmHg', least: 50, most: 280, decimals: 0 },
    pulse: { unit: '/min', least: 25, most: 250, decimals: 0 },
    temperature: { unit: '°C', least: 33, most: 43, decimals: 1 },
    glucose: { unit: 'mmol/L', least: 1, most: 40, decimals: 1 },
    'oxygen-saturation': { unit: '%', least: 50, most: 100, decimals: 0 },
    weight: { unit: 'kg', least: 1, most: 300, decimals: 1 },
  };

/** The diastolic pressure, mmHg. */
export const diastolicBounds = { least: 30, most: 180 } as const;

/** Who took it: the patient at home, the attendant at a health station, the doctor in the visit. */
export const vitalSources = ['patient', 'station', 'practitioner'] as const;

/** A reading as it is written. */
export const writtenVital = z
  .strictObject({
    kind: z.enum(vitalKinds),
    /** In the unit of the kind; of a blood pressure the systolic one. */
    value: z.number(),
    diastolic: z.number().min(diastolicBounds.least).max(diastolicBounds.most).optional(),
    /** Of glucose: whether nothing was eaten for eight hours. */
    fasting: z.boolean().optional(),
    takenAt: instant,
  })
  .refine(({ kind, value }) => value >= vitalBounds[kind].least && value <= vitalBounds[kind].most, {
    path: ['value'],
    message: 'lies outside what a person can have',
  })
  .refine(
    ({ kind, value, diastolic }) =>
      (kind === 'blood-pressure') === (diastolic !== undefined) && (diastolic ?? 0) < value,
    {
      path: ['diastolic'],
      message: 'belongs to a blood pressure, and is below the systolic one',
    },
  );
export type WrittenVital = z.infer<typeof writtenVital>;

export const vital = z.object({
  id,
  kind: z.enum(vitalKinds),
  value: z.number(),
  diastolic: z.number().nullable(),
  fasting: z.boolean().nullable(),
  takenAt: instant,
  source: z.enum(vitalSources),
});
export type VitalView = z.infer<typeof vital>;

const encounterParams = z.strictObject({ encounterId: id });
const many = z.object({ vitals: z.array(vital) });

export const listVitals = defineHttp({
  id: 'listVitals',
  method: 'get',
  path: '/api/encounters/:encounterId/vital-signs',
  tag: 'encounters',
  summary: 'Vital signs of the patient of a visit, of this visit and of those before it, the latest first.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: many,
  errors: ['NOT_FOUND'],
});

export const recordVitals = defineHttp({
  id: 'recordVitals',
  method: 'post',
  path: '/api/encounters/:encounterId/vital-signs',
  tag: 'encounters',
  summary:
    'Records readings in a visit that is not over: by the patient, at a station by its attendant, or by the practitioner. The same `key` again answers with what is there.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  body: z.strictObject({
    /** Made by the sender, one for each sending: lets it be tried again. */
    key: z.string().regex(/^[0-9A-Za-z-]{16,64}$/),
    vitals: z.array(writtenVital).min(1).max(10),
  }),
  response: many,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});

export const retractVital = defineHttp({
  id: 'retractVital',
  method: 'post',
  path: '/api/encounters/:encounterId/vital-signs/:vitalId/retract',
  tag: 'encounters',
  summary: 'Says that a reading was entered in error. It stays in the record as such, and is shown no more.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams.extend({ vitalId: id }),
  response: many,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});
