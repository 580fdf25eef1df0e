import { z } from 'zod';
import { deviceCheck, intake } from './appointments.ts';
import { id, instant, localized, money, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { organization, practitionerRole } from './directory.ts';
import { callRole, participant } from './participation.ts';
import { answeredQuestions } from './questionnaires.ts';
import { sex } from './session.ts';
import { condition, icd10 } from './terminology.ts';

/** States of an encounter (domain.md). */
export const encounterStatuses = [
  'planned',
  'arrived',
  'in-progress',
  'on-hold',
  'finished',
  'cancelled',
  'terminated-offline',
] as const;
export const encounterStatus = z.enum(encounterStatuses);

/** Types of a visit (rule REVISIT_ONLY): only the last two may carry a diagnosis. */
export const visitTypes = ['advice', 'revisit', 'remote-consultation'] as const;
export const visitType = z.enum(visitTypes);

/** The parts of an outpatient note that are text, in their customary order. */
export const noteTexts = [
  'chiefComplaint',
  'presentIllness',
  'pastHistory',
  'allergies',
  'examination',
  'assessment',
  'plan',
] as const;
export type NoteText = (typeof noteTexts)[number];

/** How long each part may be, characters. */
export const noteTextLimits: Readonly<Record<NoteText, number>> = {
  chiefComplaint: 1000,
  presentIllness: 4000,
  pastHistory: 4000,
  allergies: 1000,
  examination: 4000,
  assessment: 4000,
  plan: 4000,
};

const written = (part: NoteText) => z.string().max(noteTextLimits[part]);

/** The outpatient note. Diagnoses are those of ICD-10, the main one first, by the names of the list; a visit for advice has none. */
export const note = z.strictObject({
  chiefComplaint: written('chiefComplaint'),
  presentIllness: written('presentIllness'),
  pastHistory: written('pastHistory').default(''),
  allergies: written('allergies').default(''),
  examination: written('examination').default(''),
  assessment: written('assessment'),
  diagnoses: z.array(condition).max(10).default([]),
  plan: written('plan'),
});
export type Note = z.infer<typeof note>;
/** Parts of the note without which a visit cannot be finished; a follow-up needs a diagnosis too. */
export const requiredNoteParts = ['chiefComplaint', 'assessment', 'plan'] as const satisfies readonly NoteText[];

/** Why a visit was stopped and the patient sent to an institution (rule STOP_OFFLINE). */
export const stopReasons = ['first-visit', 'condition-changed', 'needs-examination', 'emergency', 'other'] as const;

export const versionedNote = note.extend({ version: z.int().min(0), savedAt: instant.nullable() });
export type VersionedNote = z.infer<typeof versionedNote>;

/** A place in the queue of a doctor. */
export const queuePlace = z.object({
  /** How many patients are before this one. */
  ahead: z.int().min(0),
  doctor: z.enum(['available', 'in-call', 'away']),
  /** From when to when the patient will probably be called, minutes from now; null for someone who was passed over. */
  estimate: z
    .object({
      fromMinutes: z.int().min(0),
      toMinutes: z.int().min(0),
      /** Whether the doctor's own visits speak, or only the plan. */
      basis: z.enum(['history', 'plan']),
    })
    .nullable(),
  /** By how many minutes the doctor said to begin later; 0 when on time. */
  delayMinutes: z.int().min(0),
  /** True after the doctor called and nobody answered: the others come first now. */
  skipped: z.boolean(),
  urgent: z.boolean(),
});

/** What the patient takes home. */
export const summary = z.object({
  diagnoses: z.array(condition),
  assessment: z.string(),
  plan: z.string(),
  finishedAt: instant,
  /** When the doctor amended it last. */
  amendedAt: instant.nullable(),
});

/** What a patient is told whose visit was stopped: why, and where to go. */
export const stopped = z.object({
  reason: z.enum(stopReasons),
  words: z.string(),
  at: instant,
  /** What is given back. */
  refund: money,
  /** Institutions around the patient, nearest first. */
  institutions: z.array(z.object({ id, name: localized, level: organization.shape.level, divisionName: z.string() })),
});

/** The doctor's judgement of the papers of an earlier diagnosis: the categories of ICD-10 that they give evidence of. */
export const attestation = z.object({
  /** What was attested, and the categories in which a diagnosis may be made. */
  conditions: z.array(condition),
  categories: z.array(z.string()),
  at: instant,
});

const encounterBase = z.object({
  id,
  appointmentId: id,
  status: encounterStatus,
  start: instant,
  end: instant,
  timeZone,
  arrivedAt: instant.nullable(),
  startedAt: instant.nullable(),
  /** When the doctor ended the call; the visit itself stays open until it is finished. */
  callEndedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  practitionerRole: practitionerRole.omit({ nextFreeSlot: true }),
  type: visitType,
  intake: intake.nullable(),
  /** On which day the doctor wants to see the patient again; null for none. */
  followUpOn: z.iso.date().nullable(),
  /** The earlier diagnosis of a follow-up. */
  evidence: condition
    .extend({ institution: z.string(), diagnosedOn: z.iso.date(), documentIds: z.array(id) })
    .nullable(),
  device: deviceCheck.nullable(),
  /** Who was brought into the visit and belongs to it now, the first one first. */
  participants: z.array(participant),
});

/** The patient's own view: place in the queue while waiting, the summary once finished, never the working note. */
export const patientEncounter = encounterBase.extend({
  viewer: z.literal('patient'),
  queue: queuePlace.nullable(),
  summary: summary.nullable(),
  stopped: stopped.nullable(),
});

export const encounterPatient = z.object({
  patientId: id,
  name: z.string(),
  sex,
  birthDate: z.iso.date(),
  age: z.int(),
});

/** The treating practitioner's view. */
export const practitionerEncounter = encounterBase.extend({
  viewer: z.literal('practitioner'),
  /** What the hospital's own questionnaire asked, with the answers; null when it asked nothing. */
  answered: answeredQuestions.nullable(),
  patient: encounterPatient,
  note: versionedNote,
  /** When the signed note was amended last. */
  amendedAt: instant.nullable(),
  attestation: attestation.nullable(),
  stopped: stopped.omit({ institutions: true }).nullable(),
});

export const encounter = z.discriminatedUnion('viewer', [patientEncounter, practitionerEncounter]);
export type PatientEncounterView = z.infer<typeof patientEncounter>;
export type PractitionerEncounterView = z.infer<typeof practitionerEncounter>;
export type EncounterView = z.infer<typeof encounter>;

/** One line of the doctor's queue. */
export const queueEntry = z.object({
  appointmentId: id,
  encounterId: id.nullable(),
  status: encounterStatus,
  /** True while this visit takes the doctor's one place in a call. */
  inCall: z.boolean(),
  start: instant,
  arrivedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  patient: encounterPatient,
  complaint: z.string().nullable(),
  device: deviceCheck.nullable(),
  /** Why this patient is called before the others. */
  urgent: z.object({ reason: z.string() }).nullable(),
  /** Passed over for not answering. */
  skipped: z.boolean(),
  /** Came in too late for the booked turn. */
  late: z.boolean(),
  /** Handed over by a colleague, and why. */
  transferred: z.object({ from: localized.nullable(), reason: z.string() }).nullable(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

export const chatMessage = z.object({
  id,
  encounterId: id,
  senderId: id,
  senderRole: callRole,
  senderName: z.string(),
  text: z.string(),
  sentAt: instant,
});
export type ChatMessageView = z.infer<typeof chatMessage>;

const encounterParams = z.strictObject({ encounterId: id });
const forPractitioner = z.object({ encounter: practitionerEncounter });

export const getEncounter = defineHttp({
  id: 'getEncounter',
  method: 'get',
  path: '/api/encounters/:encounterId',
  tag: 'encounters',
  summary: 'One visit, as its patient or its practitioner may see it.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: z.object({ encounter }),
  errors: ['NOT_FOUND'],
});

export const getQueue = defineHttp({
  id: 'getQueue',
  method: 'get',
  path: '/api/queue',
  tag: 'encounters',
  summary:
    "The signed-in practitioner's day in the hospital's zone: expected, waiting (urgent, then by booked turn, then those passed over), open (in the call or with the note unfinished) and done.",
  auth: ['practitioner'],
  response: z.object({
    practitionerRoleId: id,
    timeZone,
    /** By how many minutes the practitioner announced to be late today. */
    delayMinutes: z.int().min(0),
    /** The in-patient whose call at the bedside takes the practitioner’s one place; null when there is none. */
    bedsideCall: id.nullable(),
    expected: z.array(queueEntry),
    waiting: z.array(queueEntry),
    open: z.array(queueEntry),
    done: z.array(queueEntry),
  }),
});

export const callNext = defineHttp({
  id: 'callNext',
  method: 'post',
  path: '/api/queue/call-next',
  tag: 'encounters',
  summary: 'Calls the first waiting patient in. One call at a time: another patient is called when this one has ended.',
  auth: ['practitioner'],
  response: forPractitioner,
  errors: ['QUEUE_EMPTY', 'DOCTOR_BUSY', 'ROLE_NOT_OFFERED', 'PRIOR_DIAGNOSIS', 'DOCTOR_PRESENT'],
});

export const callPatient = defineHttp({
  id: 'callPatient',
  method: 'post',
  path: '/api/encounters/:encounterId/call',
  tag: 'encounters',
  summary: 'Calls this waiting patient in, or takes up a call that was ended while the visit is still open.',
  auth: ['practitioner'],
  params: encounterParams,
  response: forPractitioner,
  errors: [
    'NOT_FOUND',
    'DOCTOR_BUSY',
    'ROLE_NOT_OFFERED',
    'PRIOR_DIAGNOSIS',
    'ILLEGAL_TRANSITION',
    'VISIT_ENDED',
    'DOCTOR_PRESENT',
  ],
});

export const returnToWaiting = defineHttp({
  id: 'returnToWaiting',
  method: 'post',
  path: '/api/encounters/:encounterId/return',
  tag: 'encounters',
  summary: 'Ends the call and puts the patient back into the waiting room at the old place.',
  auth: ['practitioner'],
  params: encounterParams,
  response: forPractitioner,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const markUrgent = defineHttp({
  id: 'markUrgent',
  method: 'put',
  path: '/api/encounters/:encounterId/urgent',
  tag: 'encounters',
  summary: 'Has a waiting patient called before the others, for the reason given; null takes it back.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ reason: z.string().trim().min(1).max(200).nullable() }),
  response: forPractitioner,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const skipPatient = defineHttp({
  id: 'skipPatient',
  method: 'put',
  path: '/api/encounters/:encounterId/skipped',
  tag: 'encounters',
  summary:
    'Passes over a waiting patient who does not answer, behind everybody else; false puts the patient back to the old place.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ skipped: z.boolean() }),
  response: forPractitioner,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** A colleague to whom a waiting patient can be handed over. */
export const colleague = z.object({
  practitionerRoleId: id,
  name: localized,
  title: practitionerRole.shape.title,
  /** How many patients wait for this colleague. */
  waiting: z.int(),
  inCall: z.boolean(),
});

export const listColleagues = defineHttp({
  id: 'listColleagues',
  method: 'get',
  path: '/api/queue/colleagues',
  tag: 'encounters',
  summary: 'Colleagues of the same department and hospital, the one with the shortest queue first.',
  auth: ['practitioner'],
  response: z.object({ colleagues: z.array(colleague) }),
});

export const transferPatient = defineHttp({
  id: 'transferPatient',
  method: 'post',
  path: '/api/encounters/:encounterId/transfer',
  tag: 'encounters',
  summary: 'Hands a waiting patient over to a colleague of the same department and hospital; the record goes along.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ practitionerRoleId: id, reason: z.string().trim().min(1).max(200) }),
  response: z.object({ practitionerRoleId: id }),
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const announceDelay = defineHttp({
  id: 'announceDelay',
  method: 'put',
  path: '/api/queue/delay',
  tag: 'encounters',
  summary:
    "Says that the signed-in practitioner begins later today, by so many minutes; 0 takes it back. Today's patients are told.",
  auth: ['practitioner'],
  body: z.strictObject({ minutes: z.int().min(0).max(240) }),
  response: z.object({ minutes: z.int(), told: z.int() }),
});

export const endCall = defineHttp({
  id: 'endCall',
  method: 'post',
  path: '/api/encounters/:encounterId/end-call',
  tag: 'encounters',
  summary: 'Ends the call for everyone; the visit and its note stay open.',
  auth: ['practitioner'],
  params: encounterParams,
  response: forPractitioner,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const saveNote = defineHttp({
  id: 'saveNote',
  method: 'put',
  path: '/api/encounters/:encounterId/note',
  tag: 'encounters',
  summary:
    'Saves the note on top of the version that was edited; a version in between is NOTE_CONFLICT with that note in the details.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ baseVersion: z.int().min(0), note }),
  response: z.object({ note: versionedNote }),
  errors: [
    'NOT_FOUND',
    'NOTE_CONFLICT',
    'VISIT_ENDED',
    'VISIT_NOT_STARTED',
    'REVISIT_ONLY',
    'PRIOR_DIAGNOSIS',
    'STOP_OFFLINE',
  ],
});

export const attestDiagnosis = defineHttp({
  id: 'attestDiagnosis',
  method: 'put',
  path: '/api/encounters/:encounterId/attestation',
  tag: 'encounters',
  summary:
    'Signs that the practitioner has judged the papers of the earlier diagnosis, and which diagnoses they give evidence of. Without it a follow-up does not begin; with none the visit is advice.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ codes: z.array(icd10).max(10) }),
  response: forPractitioner,
  errors: ['NOT_FOUND', 'REVISIT_ONLY', 'VISIT_ENDED', 'ILLEGAL_TRANSITION', 'DOCTOR_PRESENT'],
});

export const stopOffline = defineHttp({
  id: 'stopOffline',
  method: 'post',
  path: '/api/encounters/:encounterId/stop-offline',
  tag: 'encounters',
  summary:
    'Ends the visit because it does not suit the internet: the call closes, the price is given back, and the patient is told where to go. Asking again answers the same.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ reason: z.enum(stopReasons), words: z.string().trim().max(500).default('') }),
  response: forPractitioner,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'VISIT_ENDED'],
});

export const planFollowUp = defineHttp({
  id: 'planFollowUp',
  method: 'put',
  path: '/api/encounters/:encounterId/follow-up',
  tag: 'encounters',
  summary:
    'Says on which day the patient is to be seen again, or on none; a reminder reaches the patient three days before. Also after the visit.',
  auth: ['practitioner'],
  params: encounterParams,
  body: z.strictObject({ on: z.iso.date().nullable() }),
  response: forPractitioner,
  errors: ['NOT_FOUND', 'BAD_REQUEST', 'ILLEGAL_TRANSITION'],
});

export const finishEncounter = defineHttp({
  id: 'finishEncounter',
  method: 'post',
  path: '/api/encounters/:encounterId/finish',
  tag: 'encounters',
  summary: 'Finishes the visit and gives the patient the summary; what the note lacks is listed in the details.',
  auth: ['practitioner'],
  params: encounterParams,
  response: forPractitioner,
  errors: ['NOT_FOUND', 'NOTE_INCOMPLETE', 'ILLEGAL_TRANSITION'],
});

export const listMessages = defineHttp({
  id: 'listMessages',
  method: 'get',
  path: '/api/encounters/:encounterId/messages',
  tag: 'encounters',
  summary: 'The chat of a visit, oldest first. Messages are sent over the socket (`chat.send`).',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: z.object({ messages: z.array(chatMessage) }),
  errors: ['NOT_FOUND', 'PARTICIPANT_REMOVED', 'VISIT_ENDED'],
});

export const grantJoin = defineHttp({
  id: 'grantJoin',
  method: 'post',
  path: '/api/encounters/:encounterId/join-grant',
  tag: 'encounters',
  summary: 'A single-use token of 90 seconds that `session.join` takes on the socket; the room comes from it.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: z.object({ token: z.string(), expiresAt: instant }),
  status: 201,
  errors: [
    'NOT_FOUND',
    'FORBIDDEN',
    'PARTICIPANT_REMOVED',
    'VISIT_NOT_STARTED',
    'VISIT_ENDED',
    'CONSENT_REQUIRED',
    'DOCTOR_PRESENT',
  ],
});
