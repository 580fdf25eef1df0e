import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { organization, practitionerRole } from './directory.ts';
import { sex } from './session.ts';

/** As what somebody takes part in a visit that is not theirs: a doctor who is consulted, who interprets, or who is close to the patient. */
export const participantKinds = ['consultant', 'interpreter', 'companion'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** As what somebody is in the call of a visit. */
export const callRole = z.enum(['patient', 'practitioner', ...participantKinds]);
export type CallRole = z.infer<typeof callRole>;

/** Whether somebody is in a call as one of its doctors, who may confer among themselves; everybody else is with the patient. */
export const isProfessional = (role: CallRole): boolean => role === 'practitioner' || role === 'consultant';

/** Whether somebody is in a call who was brought into the visit, and so is neither its patient nor its doctor. */
export const isBroughtIn = (role: CallRole): boolean => role !== 'patient' && role !== 'practitioner';

/** Somebody who was brought into a visit, as everybody in it sees them. */
export const participant = z.object({
  userId: id,
  kind: z.enum(participantKinds),
  name: localized,
  /** Where the person works and as what; null for who came by an invitation, without an account. */
  works: z.object({ title: practitionerRole.shape.title, department: localized, hospital: localized }).nullable(),
  addedAt: instant,
});
export type ParticipantView = z.infer<typeof participant>;

/** A visit as somebody sees it who was brought in: what the call needs, and nothing of the record. */
export const participation = z.object({
  encounterId: id,
  kind: z.enum(participantKinds),
  /** Where the visit stands: not called yet, in the call, between calls, or over. */
  state: z.enum(['waiting', 'in-call', 'call-ended', 'over']),
  start: instant,
  timeZone,
  practitioner: z.object({
    name: localized,
    title: practitionerRole.shape.title,
    department: localized,
    hospital: organization.shape.name,
  }),
  /** The patient by a masked name; null once the visit is over. */
  patient: z.object({ name: z.string(), sex, age: z.int() }).nullable(),
  /** What the patient came for; null when nothing was said, and once the visit is over. */
  complaint: z.string().nullable(),
  /** Where an in-patient lies, whose doctor opens the call at the bedside; null for a visit, and once it is over. */
  bedside: z.object({ ward: z.string(), bed: z.string() }).nullable(),
  participants: z.array(participant),
});
export type ParticipationView = z.infer<typeof participation>;

export const getParticipation = defineHttp({
  id: 'getParticipation',
  method: 'get',
  path: '/api/encounters/:encounterId/participation',
  tag: 'encounters',
  summary:
    'A visit into which the caller was brought as a consultant or an interpreter. Who was removed is told so; to everybody else there is no such visit.',
  auth: ['practitioner'],
  params: z.strictObject({ encounterId: id }),
  response: z.object({ participation }),
  errors: ['NOT_FOUND', 'PARTICIPANT_REMOVED'],
});
