import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { consultationSummary } from './consultations.ts';
import { defineHttp } from './define.ts';
import { department, organizationLevel, practitionerTitles } from './directory.ts';
import { document } from './documents.ts';
import { practitionerEncounter } from './encounters.ts';
import { urgencies } from './network.ts';
import { condition, icd10 } from './terminology.ts';
import { vitalBounds, vitalKinds } from './vital-signs.ts';

/** States of a referral (domain.md). */
export const referralStatuses = [
  'draft',
  'submitted',
  'received',
  'accepted',
  'arrived',
  'in-care',
  'referred-down',
  'closed',
  'declined',
  'expired',
  'cancelled',
] as const;
export const referralStatus = z.enum(referralStatuses);
export type ReferralStatus = (typeof referralStatuses)[number];

/** As what somebody stands to a referral: each sees and does what belongs to it. */
export const referralStandings = [
  'patient',
  'sending-doctor',
  'sending-institution',
  'receiving-institution',
  'receiving-doctor',
  'follow-up',
] as const;
export type ReferralStanding = (typeof referralStandings)[number];

/** Which way a patient goes, by the levels of the two institutions. */
export const referralDirections = ['up', 'across', 'down'] as const;
export type ReferralDirection = (typeof referralDirections)[number];

const words = (max: number) => z.string().trim().max(max);
const date = z.iso.date();

/** What is asked, as the sending doctor writes it. */
export const referralRequest = z.strictObject({
  /** Where the patient is sent; null while it is not chosen. */
  organizationId: id.nullable(),
  urgency: z.enum(urgencies),
  reason: words(1000),
  /** The department that is wanted; null while it is not chosen. */
  specialty: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/)
    .nullable(),
  diagnoses: z.array(icd10).max(10),
  /** The record as it travels along: drawn from the visit, and edited by the doctor who sends. */
  summary: consultationSummary,
  /** Papers that travel along. */
  documentIds: z.array(id).max(60),
});
export type ReferralRequest = z.infer<typeof referralRequest>;

/** What still keeps a draft from being sent. */
export const referralLacks = ['institution', 'reason', 'specialty', 'complaint', 'consent'] as const;
export type ReferralLack = (typeof referralLacks)[number];

const place = z.object({ id, name: localized, level: organizationLevel });
const doctor = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department: localized,
  organization: z.object({ id, name: localized }),
});
export type ReferralDoctor = z.infer<typeof doctor>;

/** A value that was measured at a follow-up, in the unit of its kind. */
export const followUpReading = z
  .strictObject({ kind: z.enum(vitalKinds), value: z.number(), diastolic: z.number().min(30).max(180).nullable() })
  .refine(({ kind, value }) => value >= vitalBounds[kind].least && value <= vitalBounds[kind].most, {
    path: ['value'],
    message: 'lies outside what a person can have',
  })
  .refine(
    ({ kind, value, diastolic }) => (kind === 'blood-pressure') === (diastolic !== null) && (diastolic ?? 0) < value,
    {
      path: ['diastolic'],
      message: 'belongs to a blood pressure, and is below the systolic one',
    },
  );
export type FollowUpReading = z.infer<typeof followUpReading>;

export const followUpOutcomes = ['done', 'not-reached'] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

/** One thing that is to be done for a patient who went back, with every time that it was tried. */
export const followUpTask = z.object({
  id,
  what: z.string(),
  due: date,
  organization: place,
  /** Nothing noted yet, or what came of it last. */
  status: z.enum(['open', ...followUpOutcomes]),
  overdue: z.boolean(),
  entries: z.array(
    z.object({
      outcome: z.enum(followUpOutcomes),
      note: z.string(),
      reading: followUpReading.nullable(),
      by: localized,
      at: instant,
    }),
  ),
});
export type FollowUpTaskView = z.infer<typeof followUpTask>;

export const referral = z.object({
  id,
  number: z.string(),
  version: z.int(),
  status: referralStatus,
  standings: z.array(z.enum(referralStandings)),
  encounterId: id,
  patient: practitionerEncounter.shape.patient,
  timeZone,
  direction: z.enum(referralDirections).nullable(),
  request: referralRequest.omit({ diagnoses: true, documentIds: true, organizationId: true }).extend({
    diagnoses: z.array(condition),
    documents: z.array(document),
    department: department.nullable(),
  }),
  sending: doctor,
  receiving: place.nullable(),
  consent: z
    .object({
      version: z.string(),
      sha256: z.string(),
      signedAt: instant,
      capacity: z.enum(['self', 'guardian', 'attendant']),
      guardian: z.object({ name: z.string(), relation: z.string(), reason: z.string() }).nullable(),
    })
    .nullable(),
  lacks: z.array(z.enum(referralLacks)),
  /** When and where the patient is expected; null before it was accepted. */
  accepted: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('slot'), doctor, start: instant, end: instant, timeZone, note: z.string() }),
      z.object({ kind: z.literal('bed'), doctor, ward: z.string(), from: date, note: z.string() }),
    ])
    .nullable(),
  /** The discharge summary of a referral that was closed or went down. */
  discharge: z
    .object({ summary: z.string(), diagnoses: z.array(condition), medication: z.string(), at: instant })
    .nullable(),
  /** What the institutions nearer home are to do. */
  plan: z.object({ organization: place, tasks: z.array(followUpTask) }).nullable(),
  due: instant.nullable(),
  overdue: z.boolean(),
  /** Every move, the first one first. */
  moves: z.array(
    z.object({
      to: referralStatus,
      by: z.enum([...referralStandings, 'system']),
      at: instant,
      reason: z.string(),
    }),
  ),
});
export type ReferralView = z.infer<typeof referral>;

/** One line of a list. */
export const referralLine = referral
  .pick({
    id: true,
    number: true,
    status: true,
    encounterId: true,
    patient: true,
    direction: true,
    due: true,
    overdue: true,
    timeZone: true,
    accepted: true,
    receiving: true,
  })
  .extend({
    from: place,
    urgency: z.enum(urgencies),
    reason: z.string(),
    department: localized.nullable(),
    submittedAt: instant.nullable(),
    /** Of a plan: how many of its tasks are open, and how many of those are overdue. */
    tasks: z.object({ open: z.int(), overdue: z.int(), all: z.int() }),
    lastReason: z.string(),
  });
export type ReferralLine = z.infer<typeof referralLine>;

/** What a person sent, what comes to the own institution, what comes to them as a doctor, and what a patient has. */
export const referralBoxes = ['sent', 'incoming', 'expected', 'own'] as const;
export type ReferralBox = (typeof referralBoxes)[number];

export const referralTag = 'referrals';
export const oneReferral = z.object({ referral });
export const referralParams = z.strictObject({ referralId: id });
const params = referralParams;
const response = oneReferral;
const tag = referralTag;

export const draftReferral = defineHttp({
  id: 'draftReferral',
  method: 'put',
  path: '/api/encounters/:encounterId/referrals/:referralId',
  tag,
  summary:
    'Begins a referral from a visit, under an id made by the sender; the summary is drawn from the visit. The same again answers the same.',
  auth: ['practitioner'],
  params: z.strictObject({ encounterId: id, referralId: id }),
  response,
  errors: ['NOT_FOUND', 'CONFLICT', 'ILLEGAL_TRANSITION'],
});

export const saveReferral = defineHttp({
  id: 'saveReferral',
  method: 'put',
  path: '/api/referrals/:referralId',
  tag,
  summary:
    'Saves what is asked over the version that was read (else EDIT_CONFLICT), as long as it is a draft. A change of what the patient has agreed to asks for the consent anew.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ version: z.int().min(0), request: referralRequest }),
  response,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'NO_ACTIVE_AGREEMENT'],
});

export const listReferrals = defineHttp({
  id: 'listReferrals',
  method: 'get',
  path: '/api/referrals',
  tag,
  summary:
    'The referrals of one list: sent by the doctor, coming to the own institution, expected by the doctor, or of the patient and the family; what is due first comes first.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  query: z.strictObject({
    box: z.enum(referralBoxes),
    /** Also those that are over. */
    ended: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({ referrals: z.array(referralLine) }),
});

export const listEncounterReferrals = defineHttp({
  id: 'listEncounterReferrals',
  method: 'get',
  path: '/api/encounters/:encounterId/referrals',
  tag,
  summary: 'The referrals that were begun in a visit, as its doctor or its patient may see them.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: z.strictObject({ encounterId: id }),
  response: z.object({ referrals: z.array(referral) }),
  errors: ['NOT_FOUND'],
});

export const getReferral = defineHttp({
  id: 'getReferral',
  method: 'get',
  path: '/api/referrals/:referralId',
  tag,
  summary: 'One referral, as far as whoever asks has to do with it; that it was read is noted.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  attended: true,
  params,
  response,
  errors: ['NOT_FOUND'],
});

export const listReferralTargets = defineHttp({
  id: 'listReferralTargets',
  method: 'get',
  path: '/api/referrals/:referralId/targets',
  tag,
  summary:
    'The institutions of the network to which the patient can be sent, with their departments and the way they lie.',
  auth: ['practitioner'],
  params,
  response: z.object({
    institutions: z.array(
      place.extend({
        direction: z.enum(referralDirections),
        divisionName: z.string(),
        departments: z.array(department),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
});

export const getReferralConsentText = defineHttp({
  id: 'getReferralConsentText',
  method: 'get',
  path: '/api/referral-consent-text',
  tag,
  summary: 'The consent to a referral in force, with its version and hash (rule CONSENT).',
  auth: 'public',
  response: z.object({ version: z.string(), sha256: z.string(), text: localized }),
});

export const consentToReferral = defineHttp({
  id: 'consentToReferral',
  method: 'post',
  path: '/api/referrals/:referralId/consent',
  tag,
  summary:
    'The patient, or who books for the patient, agrees to be referred; for a patient who cannot, the sending doctor notes the guardian who agreed and why.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params,
  body: z.strictObject({
    version: words(40),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** The version of the referral that was read: what has changed since is read again before it is agreed to. */
    referralVersion: z.int().min(0),
    guardian: z
      .strictObject({ name: words(40).min(2), relation: words(20).min(1), reason: words(200).min(2) })
      .optional(),
  }),
  response,
  errors: ['NOT_FOUND', 'CONSENT_REQUIRED', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'REFERRAL_INCOMPLETE'],
});

export const submitReferral = defineHttp({
  id: 'submitReferral',
  method: 'post',
  path: '/api/referrals/:referralId/submit',
  tag,
  summary: 'Sends a draft to the receiving institution, which answers until the deadline of its urgency.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'REFERRAL_INCOMPLETE', 'NO_ACTIVE_AGREEMENT', 'ILLEGAL_TRANSITION', 'DOCTOR_PRESENT'],
});

export const cancelReferral = defineHttp({
  id: 'cancelReferral',
  method: 'post',
  path: '/api/referrals/:referralId/cancel',
  tag,
  summary:
    'Calls a referral off before the patient has arrived: the sending side, or the patient who takes back the consent.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  attended: true,
  params,
  body: z.strictObject({ reason: words(300).min(2) }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});
