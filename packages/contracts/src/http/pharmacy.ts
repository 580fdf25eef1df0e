import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { allergy } from './formulary.ts';
import { prescription } from './prescriptions.ts';

const tag = 'pharmacy';
const params = z.strictObject({ prescriptionId: id });
const one = z.object({ prescription });

export const listPharmacyQueue = defineHttp({
  id: 'listPharmacyQueue',
  method: 'get',
  path: '/api/pharmacy/prescriptions',
  tag,
  summary:
    "Prescriptions of the pharmacist's hospital: those to review, the longest waiting first; those to hand out; and those decided lately.",
  auth: ['pharmacist'],
  response: z.object({
    waiting: z.array(prescription),
    approved: z.array(prescription),
    done: z.array(prescription),
  }),
});

export const getForReview = defineHttp({
  id: 'getForReview',
  method: 'get',
  path: '/api/pharmacy/prescriptions/:prescriptionId',
  tag,
  summary:
    'One prescription with what a reviewer needs beside it: allergies, other medicines of the patient, earlier versions.',
  auth: ['pharmacist'],
  params,
  response: z.object({
    prescription,
    allergies: z.array(allergy),
    /** What the patient wrote and the note says about allergies. */
    statedAllergies: z.array(z.string()),
    others: z.array(prescription),
    versions: z.array(z.object({ version: z.int(), signedAt: instant })),
  }),
  errors: ['NOT_FOUND'],
});

export const approvePrescription = defineHttp({
  id: 'approvePrescription',
  method: 'post',
  path: '/api/pharmacy/prescriptions/:prescriptionId/approve',
  tag,
  summary: 'Approves the version that was reviewed: with it the prescription takes effect (rule RX_REVIEW). Signed.',
  auth: ['pharmacist'],
  params,
  body: z.strictObject({ version: z.int().min(1) }),
  response: one,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'RX_REVIEW', 'DOCTOR_PRESENT'],
});

export const returnPrescription = defineHttp({
  id: 'returnPrescription',
  method: 'post',
  path: '/api/pharmacy/prescriptions/:prescriptionId/return',
  tag,
  summary: 'Gives the prescription back to its doctor, with what is to be changed. Signed.',
  auth: ['pharmacist'],
  params,
  body: z.strictObject({ version: z.int().min(1), reason: z.string().trim().min(2).max(500) }),
  response: one,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'RX_REVIEW', 'DOCTOR_PRESENT'],
});

export const dispensePrescription = defineHttp({
  id: 'dispensePrescription',
  method: 'post',
  path: '/api/pharmacy/prescriptions/:prescriptionId/dispense',
  tag,
  summary: 'Notes that the medicines were handed out: once, and within the days for which it is good.',
  auth: ['pharmacist'],
  params,
  response: one,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'RX_REVIEW'],
});

/** Whether the pharmacist reviews now, and until when. */
export const duty = z.object({
  until: instant.nullable(),
  /** The hospital's zone. */
  timeZone,
  colleagues: z.array(z.object({ name: localized, until: instant })),
});
export type DutyView = z.infer<typeof duty>;

export const getDuty = defineHttp({
  id: 'getDuty',
  method: 'get',
  path: '/api/pharmacy/duty',
  tag,
  summary: 'Until when the signed-in pharmacist is on duty, and who else is.',
  auth: ['pharmacist'],
  response: z.object({ duty }),
});

export const setDuty = defineHttp({
  id: 'setDuty',
  method: 'put',
  path: '/api/pharmacy/duty',
  tag,
  summary:
    'Goes on duty for so many hours, or off duty with none. Doctors of the hospital can prescribe while somebody is on duty (rule RX_REVIEW).',
  auth: ['pharmacist'],
  body: z.strictObject({ hours: z.int().min(0).max(12) }),
  response: z.object({ duty }),
});
