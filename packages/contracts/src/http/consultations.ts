import { z } from 'zod';
import { id, instant, localized, money, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department, practitionerTitles } from './directory.ts';
import { document } from './documents.ts';
import { practitionerEncounter } from './encounters.ts';
import { inviteRefusals, liabilities, remoteServices, urgencies } from './network.ts';
import { condition, icd10 } from './terminology.ts';

/** States of a remote consultation (domain.md). */
export const consultationStatuses = [
  'draft',
  'org-review',
  'submitted',
  'triaged',
  'materials-requested',
  'offered',
  'accepted',
  'scheduled',
  'broadcast',
  'in-session',
  'opinion-pending',
  'opinion-signed',
  'decided',
  'closed',
  'cancelled',
] as const;
export const consultationStatus = z.enum(consultationStatuses);
export type ConsultationStatus = z.infer<typeof consultationStatus>;

/** As what somebody stands to a consultation: each sees and does what belongs to it. */
export const consultationStandings = [
  'patient',
  'inviting-doctor',
  'inviting-institution',
  'centre',
  'invited-institution',
  'consultant',
] as const;
export type ConsultationStanding = (typeof consultationStandings)[number];

/** How the consultants work: in the call of the visit that runs, at an agreed time, or on the papers alone (store and forward). */
export const consultationModes = ['now', 'scheduled', 'asynchronous'] as const;
export type ConsultationMode = (typeof consultationModes)[number];

const words = (max: number) => z.string().trim().max(max);

/** Where the patient is: at home, at the institution of the doctor who asks, or lying in it. */
export const consultationSettings = ['online', 'at-institution', 'inpatient'] as const;

/** The record as it is sent along: drawn from the visit, and edited by the doctor who asks. */
export const consultationSummary = z.strictObject({
  complaint: words(1000),
  history: words(3000),
  allergies: words(500),
  medication: words(1000),
  examination: words(3000),
  assessment: words(2000),
});
export type ConsultationSummary = z.infer<typeof consultationSummary>;

/** What is asked, as the inviting doctor writes it. */
export const consultationRequest = z.strictObject({
  service: z.enum(remoteServices),
  urgency: z.enum(urgencies),
  /** Where the patient is: only one who is at an institution, whose own doctor asks, may be diagnosed by another (rule ATTENDED_EXCEPTION). */
  setting: z.enum(consultationSettings),
  /** Ward and bed of somebody who lies at the institution. */
  place: words(60),
  /** Why another doctor is asked, and what. */
  reason: words(1000),
  question: words(1000),
  /** The department that is wanted; null while it is not chosen. */
  specialty: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/)
    .nullable(),
  /** The lowest title that is wanted; null is any. */
  title: z.enum(practitionerTitles).nullable(),
  /** What the inviting doctor thinks it is. */
  diagnoses: z.array(icd10).max(10),
  summary: consultationSummary,
  documentIds: z.array(id).max(60),
});
export type ConsultationRequest = z.infer<typeof consultationRequest>;

/** What still keeps a draft from being sent. */
export const consultationLacks = ['reason', 'question', 'specialty', 'complaint', 'materials', 'consent'] as const;
export type ConsultationLack = (typeof consultationLacks)[number];

const doctor = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department: localized,
  organization: z.object({ id, name: localized }),
});
export type ConsultationDoctor = z.infer<typeof doctor>;

const place = z.object({ id, name: localized });

export const consultationConsent = z.object({
  version: z.string(),
  sha256: z.string(),
  /** The most that the patient has agreed to be charged. */
  feeLimit: money,
  signedAt: instant,
  capacity: z.enum(['self', 'guardian', 'attendant']),
  /** Who signed for a patient who cannot, and why. */
  guardian: z.object({ name: z.string(), relation: z.string(), reason: z.string() }).nullable(),
  /** Taken at the bedside: the second member of staff who saw it given; without one the doctor who read it out is the witness. */
  witness: z.object({ name: z.string().nullable() }).nullable(),
});

export const offerOutcomes = ['accepted', 'declined', 'timed-out', 'withdrawn'] as const;

export const consultationOffer = z.object({
  id,
  organization: place,
  offeredAt: instant,
  deadline: instant,
  fee: money,
  liability: z.enum(liabilities),
  outcome: z.enum(offerOutcomes).nullable(),
  reason: z.string(),
});

/** The part of one consultant, as it was signed; a later version takes the place of the earlier one, which is kept. */
export const consultationOpinion = z.object({
  doctor,
  version: z.int().min(1),
  findings: z.string(),
  opinion: z.string(),
  recommendation: z.string(),
  diagnoses: z.array(condition),
  signedAt: instant,
});
export type ConsultationOpinionView = z.infer<typeof consultationOpinion>;

export const decisionOutcomes = ['adopted', 'partly', 'not-adopted'] as const;

export const consultation = z.object({
  id,
  number: z.string(),
  version: z.int(),
  status: consultationStatus,
  /** As what whoever asks stands to it; a dispatcher may be several things at once. */
  standings: z.array(z.enum(consultationStandings)),
  encounterId: id,
  patient: practitionerEncounter.shape.patient,
  timeZone,
  request: consultationRequest.omit({ diagnoses: true, documentIds: true }).extend({
    diagnoses: z.array(condition),
    documents: z.array(document),
    department: department.nullable(),
  }),
  /** Where an in-patient lies; null for a visit. */
  bedside: z.object({ ward: z.string(), bed: z.string() }).nullable(),
  inviting: doctor,
  consent: consultationConsent.nullable(),
  /** The most that the patient would be charged by whom may be invited now; null where nobody is asked to agree. */
  feeLimit: money.nullable(),
  lacks: z.array(z.enum(consultationLacks)),
  /** Why the own institution sent it back, or another side asked for something. */
  asked: z.string(),
  /** Where it is dispatched; null before it was sent. */
  centre: place.nullable(),
  offers: z.array(consultationOffer),
  invited: place.nullable(),
  liability: z.enum(liabilities).nullable(),
  mode: z.enum(consultationModes).nullable(),
  /** Beginning of the agreed time. */
  start: instant.nullable(),
  /** The visit in whose call the session is held. */
  sessionEncounterId: id.nullable(),
  /** The first one has the chair. */
  consultants: z.array(doctor.extend({ signed: z.boolean() })),
  sessions: z.array(
    z.object({
      startedAt: instant,
      endedAt: instant.nullable(),
      outcome: z.enum(['held', 'no-show', 'technical-failure']).nullable(),
    }),
  ),
  opinions: z.array(consultationOpinion),
  /** What the consultants say together, by the chair. */
  conclusion: z.string(),
  decision: z
    .object({ outcome: z.enum(decisionOutcomes), reason: z.string(), plainWords: z.string(), at: instant })
    .nullable(),
  emergency: z.object({ paperworkDue: instant, paperworkDone: instant.nullable(), overdue: z.boolean() }).nullable(),
  /** By when the next step is due, and whether that has passed. */
  due: instant.nullable(),
  overdue: z.boolean(),
  /** Every move, the first one first. */
  moves: z.array(
    z.object({
      to: consultationStatus,
      by: z.enum([...consultationStandings, 'system']),
      at: instant,
      reason: z.string(),
    }),
  ),
});
export type ConsultationView = z.infer<typeof consultation>;

/** One line of a list. */
export const consultationLine = consultation
  .pick({
    id: true,
    number: true,
    status: true,
    standings: true,
    encounterId: true,
    patient: true,
    due: true,
    overdue: true,
    start: true,
    timeZone: true,
    mode: true,
  })
  .extend({
    service: z.enum(remoteServices),
    urgency: z.enum(urgencies),
    setting: z.enum(consultationSettings),
    /** Whether it is about an in-patient, and not asked from a visit. */
    inpatient: z.boolean(),
    department: localized.nullable(),
    question: z.string(),
    from: place,
    centre: place.nullable(),
    invited: place.nullable(),
    submittedAt: instant.nullable(),
  });
export type ConsultationLine = z.infer<typeof consultationLine>;

/** The lists that a person has: what they asked, what waits for the own institution, for the centre, or for them as consultant. */
export const consultationBoxes = ['asked', 'review', 'centre', 'offered', 'consulting'] as const;
export type ConsultationBox = (typeof consultationBoxes)[number];

export const consultationTag = 'consultations';
export const oneConsultation = z.object({ consultation });
export const consultationParams = z.strictObject({ consultationId: id });
const params = consultationParams;
const response = oneConsultation;

export const draftConsultation = defineHttp({
  id: 'draftConsultation',
  method: 'put',
  path: '/api/encounters/:encounterId/consultations/:consultationId',
  tag: consultationTag,
  summary:
    'Begins a request for a remote consultation from a visit or about an in-patient, under an id made by the sender; the summary is drawn from what is known there. The same again answers the same.',
  auth: ['practitioner'],
  params: z.strictObject({ encounterId: id, consultationId: id }),
  body: z.strictObject({ service: z.enum(remoteServices).default('consultation') }),
  response,
  errors: ['NOT_FOUND', 'CONFLICT', 'ILLEGAL_TRANSITION'],
});

export const saveConsultation = defineHttp({
  id: 'saveConsultation',
  method: 'put',
  path: '/api/consultations/:consultationId',
  tag: consultationTag,
  summary:
    'Saves what is asked over the version that was read (else EDIT_CONFLICT), as long as it is a draft or materials are asked for.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ version: z.int().min(0), request: consultationRequest }),
  response,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION'],
});

export const listConsultations = defineHttp({
  id: 'listConsultations',
  method: 'get',
  path: '/api/consultations',
  tag: consultationTag,
  summary:
    'The consultations of one list: asked by the doctor, waiting for the review of the own institution, at the centre, offered to the institution, or consulting in; what is due first comes first.',
  auth: ['practitioner', 'admin', 'dispatcher'],
  query: z.strictObject({
    box: z.enum(consultationBoxes),
    /** Also those that are over. */
    ended: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({ consultations: z.array(consultationLine) }),
});

export const listEncounterConsultations = defineHttp({
  id: 'listEncounterConsultations',
  method: 'get',
  path: '/api/encounters/:encounterId/consultations',
  tag: consultationTag,
  summary:
    'The consultations that were asked for in a visit or about an in-patient, as its doctor or its patient may see them.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: z.strictObject({ encounterId: id }),
  response: z.object({ consultations: z.array(consultation) }),
  errors: ['NOT_FOUND'],
});

export const getConsultation = defineHttp({
  id: 'getConsultation',
  method: 'get',
  path: '/api/consultations/:consultationId',
  tag: consultationTag,
  summary: 'One consultation, as far as whoever asks has to do with it.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  attended: true,
  params,
  response,
  errors: ['NOT_FOUND'],
});

export const consultationReach = defineHttp({
  id: 'consultationReach',
  method: 'get',
  path: '/api/consultations/:consultationId/reach',
  tag: consultationTag,
  summary:
    'The institutions that could be invited for what is asked, each with its fee, or with the reasons why it cannot; and the most that the patient would be charged.',
  auth: ['practitioner'],
  params,
  response: z.object({
    institutions: z.array(
      z.object({ organization: place, fee: money.nullable(), refusals: z.array(z.enum(inviteRefusals)) }),
    ),
    feeLimit: money.nullable(),
  }),
  errors: ['NOT_FOUND'],
});

export const getConsultationConsentText = defineHttp({
  id: 'getConsultationConsentText',
  method: 'get',
  path: '/api/consultation-consent-text',
  tag: consultationTag,
  summary: 'The consent to a remote consultation in force, with its version and hash (rule CONSENT).',
  auth: 'public',
  response: z.object({ version: z.string(), sha256: z.string(), text: localized }),
});

const consentGiven = {
  version: z.string().max(40),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  feeLimit: z.int().min(0),
};

export const consentToConsultation = defineHttp({
  id: 'consentToConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/consent',
  tag: consultationTag,
  summary:
    'The patient, or who books for the patient, agrees to content and cost; for a patient who cannot, the inviting doctor notes the guardian who agreed and why. At the bedside the doctor reads the text out and notes who agreed before which witness.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params,
  body: z.strictObject({
    ...consentGiven,
    /** The version of the consultation that was read: what has changed since is read again before it is agreed to. */
    consultationVersion: z.int().min(0),
    guardian: z
      .strictObject({ name: words(40).min(2), relation: words(20).min(1), reason: words(200).min(2) })
      .optional(),
    /** Of an in-patient: the second member of staff who saw it given; null when the doctor alone is the witness. */
    bedside: z.strictObject({ witness: words(40).min(2).nullable() }).optional(),
  }),
  response,
  errors: [
    'NOT_FOUND',
    'BAD_REQUEST',
    'GUARDIAN_REQUIRED',
    'CONSENT_REQUIRED',
    'TERMS_CHANGED',
    'EDIT_CONFLICT',
    'ILLEGAL_TRANSITION',
  ],
});

export const submitConsultation = defineHttp({
  id: 'submitConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/submit',
  tag: consultationTag,
  summary: 'Sends a draft to the review of the own institution, or what was asked for to the centre.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'CONSULTATION_INCOMPLETE', 'NO_ACTIVE_AGREEMENT', 'ILLEGAL_TRANSITION', 'DOCTOR_PRESENT'],
});

export const cancelConsultation = defineHttp({
  id: 'cancelConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/cancel',
  tag: consultationTag,
  summary: 'Calls a consultation off before it is held; everybody in it is told why.',
  auth: ['practitioner', 'admin', 'dispatcher'],
  params,
  body: z.strictObject({ reason: words(300).min(2) }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const reviewConsultation = defineHttp({
  id: 'reviewConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/review',
  tag: consultationTag,
  summary:
    'The own institution, or the one above that it belongs to, lets a request go or sends it back with a reason.',
  auth: ['admin', 'dispatcher'],
  params,
  body: z.strictObject({ approved: z.boolean(), reason: words(300).default('') }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'NO_ACTIVE_AGREEMENT'],
});
