import { z } from 'zod';
import { id, instant, localized, money, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { practitionerRole } from './directory.ts';
import { maxDocumentsOfKind, maxSlices } from './documents.ts';
import { questionnaireAnswers } from './questionnaires.ts';
import { icd10 } from './terminology.ts';

/** States of an appointment (domain.md); a slot that is being filled in is `pending` until its hold runs out. */
export const appointmentStatuses = [
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'no-show',
] as const;
export const appointmentStatus = z.enum(appointmentStatuses);

/** What the patient writes down before the visit, saved step by step; every part may still be missing. */
export const intake = z.strictObject({
  complaint: z.string().trim().max(1000).optional(),
  duration: z
    .strictObject({ value: z.int().min(1).max(999), unit: z.enum(['hour', 'day', 'week', 'month', 'year']) })
    .optional(),
  allergies: z.string().trim().max(500).optional(),
  medication: z.string().trim().max(500).optional(),
  priorDiagnosis: z.string().trim().max(500).optional(),
  /** Advice unless a follow-up is asked for, which may carry a diagnosis (rule REVISIT_ONLY). */
  visitType: z.enum(['advice', 'revisit']).optional(),
  /** The earlier diagnosis that a follow-up goes back to (rule PRIOR_DIAGNOSIS), as far as it is filled in. */
  evidence: z
    .strictObject({
      code: icd10.optional(),
      institution: z.string().trim().max(100).optional(),
      diagnosedOn: z.iso.date().optional(),
      /** Papers that show it. */
      documentIds: z.array(id).max(maxDocumentsOfKind).optional(),
    })
    .optional(),
  /** Pictures and papers that show the complaint or an earlier diagnosis, and the files of series of images. */
  documentIds: z
    .array(id)
    .max(2 * maxDocumentsOfKind + maxSlices)
    .optional(),
  /** Answers to what the hospital asks itself. */
  answers: questionnaireAnswers.optional(),
});
export type Intake = z.infer<typeof intake>;

/** How one device did in the green room. */
export const deviceOutcome = z.enum(['ok', 'denied', 'missing', 'busy', 'failed', 'skipped']);

/** The result of the device check; nothing in it keeps a patient out of the waiting room. */
export const deviceCheck = z.strictObject({
  camera: deviceOutcome,
  microphone: deviceOutcome,
  speaker: deviceOutcome,
  connection: z.enum(['good', 'poor', 'failed', 'skipped']),
  mode: z.enum(['video', 'audio-only']),
});
export type DeviceCheck = z.infer<typeof deviceCheck>;

export const appointment = z.object({
  id,
  status: appointmentStatus,
  start: instant,
  end: instant,
  /** The hospital's zone, in which the times are shown. */
  timeZone,
  practitionerRole: practitionerRole.omit({ nextFreeSlot: true }),
  price: money,
  /** Whom it is for, and as what the account that booked stands to that person. */
  patientId: id,
  bookedAs: z.enum(['self', 'guardian', 'attendant']),
  /** What the patient gets back by when it is cancelled: each line until its instant; null when it cannot be cancelled any more. */
  cancelTerms: z.array(z.object({ until: instant.nullable(), refund: money })).nullable(),
  /** How the payment stands, what has been paid, and what is or was given back; null when the visit is free or not booked. */
  payment: z
    .object({
      state: z.enum(['due', 'paid', 'refund-due', 'refunded', 'failed', 'void']),
      charged: money,
      refund: money,
    })
    .nullable(),
  /** How often the patient may still move it. */
  movesLeft: z.int(),
  /** When a pending hold runs out. */
  holdUntil: instant.nullable(),
  intake: intake.nullable(),
  consentedAt: instant.nullable(),
  /** From when the patient may enter the waiting room. */
  checkInOpensAt: instant,
  cancelled: z
    .object({
      by: z.enum(['patient', 'practitioner', 'hospital', 'system']),
      reason: z.string(),
      at: instant,
      /** What is given back. */
      refund: money,
    })
    .nullable(),
  /** Set when the hospital moved the visit: the patient is asked whether that suits, until there is an answer. */
  moved: z.object({ from: instant, reason: z.string(), answer: z.enum(['keep', 'cancel']).nullable() }).nullable(),
  encounterId: id.nullable(),
  /** The remote consultation for whose session the time is kept; it is not moved, but agreed on anew. */
  consultationId: id.nullable(),
  createdAt: instant,
});
export type AppointmentView = z.infer<typeof appointment>;

const one = z.object({ appointment });
const appointmentParams = z.strictObject({ appointmentId: id });

/** Which text was read: its version and its SHA-256 as `getConsentText` gave them. */
const textReference = z.strictObject({
  version: z.string().max(40),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What was agreed to: the informed consent, and beside it the processing of sensitive personal information. */
export const consentReference = z.strictObject({ ...textReference.shape, sensitive: textReference });
export type ConsentReference = z.infer<typeof consentReference>;

export const getConsentText = defineHttp({
  id: 'getConsentText',
  method: 'get',
  path: '/api/consent-text',
  tag: 'appointments',
  summary:
    'The informed consent and risk notice in force, and the separate consent to the processing of sensitive personal information (rule CONSENT), each with its version and hash.',
  auth: 'public',
  response: z.object({
    version: z.string(),
    sha256: z.string(),
    text: localized,
    sensitive: z.object({ version: z.string(), sha256: z.string(), text: localized }),
  }),
});

export const holdSlot = defineHttp({
  id: 'holdSlot',
  method: 'post',
  path: '/api/appointments',
  tag: 'appointments',
  summary:
    'Holds a free slot while the form is filled in, for the signed-in patient or for the member of the family in `patientId`. Asking again for the same slot gives the same hold.',
  auth: ['patient'],
  attended: true,
  body: z.strictObject({ slotId: id, patientId: id.optional() }),
  response: one,
  status: 201,
  errors: [
    'SLOT_TAKEN',
    'SLOT_NOT_OPEN',
    'ROLE_NOT_OFFERED',
    'PATIENT_BUSY',
    'BOOKING_LIMIT',
    'PROFILE_INCOMPLETE',
    'NOT_FOUND',
  ],
});

export const saveIntake = defineHttp({
  id: 'saveIntake',
  method: 'put',
  path: '/api/appointments/:appointmentId/intake',
  tag: 'appointments',
  summary: 'Saves the intake note as it stands; open until the doctor calls the patient.',
  auth: ['patient'],
  attended: true,
  params: appointmentParams,
  body: intake,
  response: one,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'HOLD_EXPIRED', 'DOCUMENT_LIMIT'],
});

export const bookAppointment = defineHttp({
  id: 'bookAppointment',
  method: 'post',
  path: '/api/appointments/:appointmentId/book',
  tag: 'appointments',
  summary: 'Turns a hold into a booking, with the consent. Booking again what is booked gives the same answer.',
  auth: ['patient'],
  attended: true,
  params: appointmentParams,
  body: z.strictObject({ consent: consentReference }),
  response: one,
  errors: [
    'PRIOR_DIAGNOSIS',
    'ROLE_NOT_OFFERED',
    'NOT_FOUND',
    'HOLD_EXPIRED',
    'BOOKING_LIMIT',
    'CONSENT_REQUIRED',
    'ILLEGAL_TRANSITION',
  ],
});

export const cancelAppointment = defineHttp({
  id: 'cancelAppointment',
  method: 'post',
  path: '/api/appointments/:appointmentId/cancel',
  tag: 'appointments',
  summary:
    'Cancels a hold or a booking and frees its slot; the patient or the practitioner of the appointment may. `refund` is what the screen promised: when less is given back by now, nothing is cancelled (TERMS_CHANGED).',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: appointmentParams,
  body: z.strictObject({ reason: z.string().trim().max(200).default(''), refund: z.int().min(0).optional() }),
  response: one,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'TERMS_CHANGED'],
});

export const rescheduleAppointment = defineHttp({
  id: 'rescheduleAppointment',
  method: 'post',
  path: '/api/appointments/:appointmentId/reschedule',
  tag: 'appointments',
  summary:
    'Moves a booking to another time of the doctor, or of a colleague in the department who costs no more; it stays the same appointment. The patient, the practitioner (own times) and the administration of the hospital may.',
  auth: ['patient', 'practitioner', 'admin'],
  attended: true,
  params: appointmentParams,
  body: z.strictObject({ slotId: id, reason: z.string().trim().max(200).default('') }),
  response: one,
  errors: [
    'NOT_FOUND',
    'SLOT_TAKEN',
    'SLOT_NOT_OPEN',
    'ROLE_NOT_OFFERED',
    'PATIENT_BUSY',
    'BOOKING_LIMIT',
    'OTHER_DEPARTMENT',
    'PRICE_HIGHER',
    'ILLEGAL_TRANSITION',
  ],
});

export const listAppointments = defineHttp({
  id: 'listAppointments',
  method: 'get',
  path: '/api/appointments',
  tag: 'appointments',
  summary:
    'The appointments of the signed-in patient and of those booked for: `upcoming` by start (live holds and visits under way included), `past` latest first.',
  auth: ['patient'],
  attended: true,
  query: z.strictObject({ scope: z.enum(['upcoming', 'past']).default('upcoming') }),
  response: z.object({ appointments: z.array(appointment) }),
});

export const getAppointment = defineHttp({
  id: 'getAppointment',
  method: 'get',
  path: '/api/appointments/:appointmentId',
  tag: 'appointments',
  summary: 'One appointment, for its patient or its practitioner.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: appointmentParams,
  response: one,
  errors: ['NOT_FOUND'],
});

export const checkIn = defineHttp({
  id: 'checkIn',
  method: 'post',
  path: '/api/appointments/:appointmentId/check-in',
  tag: 'appointments',
  summary: 'Enters the waiting room with the result of the device check; doing so again updates that result.',
  auth: ['patient'],
  attended: true,
  params: appointmentParams,
  body: z.strictObject({ device: deviceCheck }),
  response: one,
  errors: ['NOT_FOUND', 'CHECK_IN_CLOSED', 'CONSENT_REQUIRED', 'REAL_NAME', 'ILLEGAL_TRANSITION', 'VISIT_ENDED'],
});

export const markNoShow = defineHttp({
  id: 'markNoShow',
  method: 'post',
  path: '/api/appointments/:appointmentId/no-show',
  tag: 'appointments',
  summary: 'The practitioner records that a booked patient did not come; possible once the start has passed.',
  auth: ['practitioner'],
  params: appointmentParams,
  response: one,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});
