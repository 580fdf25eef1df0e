import { z } from 'zod';
import { id, instant, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { documentKind, uploadDocument, uploadErrors } from './documents.ts';
import { encounterPatient } from './encounters.ts';
import { participant } from './participation.ts';
import { personName, phone, typedResidentId } from './session.ts';
import { condition, icd10 } from './terminology.ts';

const tag = 'inpatients';

/** Where somebody lies at a hospital, as the ward calls it. */
export const bedside = z.strictObject({
  ward: z.string().trim().min(1).max(40),
  bed: z.string().trim().min(1).max(12),
});

/** A patient who lies at the hospital of the doctor who asks (FHIR Encounter of class IMP). */
export const inpatient = z.object({
  encounterId: id,
  status: z.enum(['in-progress', 'finished']),
  patient: encounterPatient.extend({
    /** Whether somebody else agrees for the patient, who is a minor. */
    minor: z.boolean(),
    /** The ends of the identity number, by which the ward recognises it. */
    residentId: z.string().nullable(),
  }),
  ...bedside.shape,
  admittedOn: z.iso.date(),
  dischargedAt: instant.nullable(),
  diagnoses: z.array(condition),
  timeZone,
  /** What the doctor added for others to look at. */
  documentIds: z.array(id),
  /** True while the bedside call takes the doctor’s one place in a call. */
  inCall: z.boolean(),
  /** Who belongs to the call beside the doctor. */
  participants: z.array(participant),
  /** Consultations about the patient that are under way, and that are decided or called off. */
  consultations: z.object({ open: z.int(), over: z.int() }),
});
export type InpatientView = z.infer<typeof inpatient>;

const params = z.strictObject({ encounterId: id });
const response = z.object({ inpatient });

export const admitInpatient = defineHttp({
  id: 'admitInpatient',
  method: 'put',
  path: '/api/inpatients/:encounterId',
  tag,
  summary:
    'Registers a patient who lies at the hospital, under an id made by the sender: found by identity number and name, or new; no account is made. The same again answers the same.',
  auth: ['practitioner'],
  params,
  body: bedside.extend({
    name: personName,
    residentId: typedResidentId,
    phone: phone.optional(),
    admittedOn: z.iso.date(),
    diagnoses: z.array(icd10).min(1).max(10),
  }),
  response,
  errors: ['FORBIDDEN', 'BAD_REQUEST', 'RESIDENT_ID_INVALID', 'NAME_DIFFERS', 'CONFLICT', 'ROLE_NOT_OFFERED'],
});
export type AdmitInpatient = z.infer<typeof admitInpatient.body>;

export const listInpatients = defineHttp({
  id: 'listInpatients',
  method: 'get',
  path: '/api/inpatients',
  tag,
  summary: 'The in-patients of the doctor, the latest first; those who were discharged when they are asked for.',
  auth: ['practitioner'],
  query: z.strictObject({ discharged: z.enum(['true', 'false']).default('false') }),
  response: z.object({ inpatients: z.array(inpatient) }),
});

export const getInpatient = defineHttp({
  id: 'getInpatient',
  method: 'get',
  path: '/api/inpatients/:encounterId',
  tag,
  summary: 'One in-patient of the doctor.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND'],
});

export const moveInpatient = defineHttp({
  id: 'moveInpatient',
  method: 'put',
  path: '/api/inpatients/:encounterId/bed',
  tag,
  summary: 'Says in which ward and bed the patient lies now.',
  auth: ['practitioner'],
  params,
  body: bedside,
  response,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});

export const addInpatientDocument = defineHttp({
  id: 'addInpatientDocument',
  method: 'post',
  path: '/api/inpatients/:encounterId/documents',
  tag,
  summary:
    'Keeps a picture or paper of an in-patient that the doctor lets others look at, sent as the body itself. The same bytes sent again under the same `key` give the same document.',
  auth: ['practitioner'],
  params,
  query: z.strictObject({ kind: documentKind, key: uploadDocument.query.shape.key }),
  bytes: { body: ['application/octet-stream'] },
  response: uploadDocument.response,
  status: 201,
  errors: ['NOT_FOUND', 'VISIT_ENDED', ...uploadErrors],
});

export const openBedsideCall = defineHttp({
  id: 'openBedsideCall',
  method: 'post',
  path: '/api/inpatients/:encounterId/call',
  tag,
  summary:
    'Opens the call at the bedside, where doctor and patient share one device; the patient, or who may, has agreed to a consultation before. Again it answers the same.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'CONSENT_REQUIRED', 'DOCTOR_BUSY', 'DOCTOR_PRESENT'],
});

export const endBedsideCall = defineHttp({
  id: 'endBedsideCall',
  method: 'post',
  path: '/api/inpatients/:encounterId/end-call',
  tag,
  summary: 'Ends the call at the bedside for everyone; it can be opened again.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});

export const dischargeInpatient = defineHttp({
  id: 'dischargeInpatient',
  method: 'post',
  path: '/api/inpatients/:encounterId/discharge',
  tag,
  summary:
    'Ends the stay of an in-patient, once no consultation about the patient is under way. Asking again answers the same.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'CONSULTATION_OPEN'],
});
