import { z } from 'zod';
import { id, instant, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { phone } from './session.ts';

/** Actions that the trail of a hospital knows. A trail may hold others, from an earlier version. */
export const auditActions = [
  'appointment.held',
  'appointment.offered',
  'appointment.expired',
  'appointment.booked',
  'appointment.intake-saved',
  'appointment.moved',
  'appointment.kept',
  'appointment.cancelled',
  'appointment.no-show',
  'appointment.paid',
  'appointment.payment-failed',
  'appointment.payment-void',
  'appointment.pay-again',
  'appointment.refunded',
  'encounter.arrived',
  'encounter.marked-urgent',
  'encounter.unmarked-urgent',
  'encounter.skipped',
  'encounter.unskipped',
  'encounter.transferred',
  'encounter.called',
  'encounter.returned',
  'encounter.call-ended',
  'encounter.note-saved',
  'encounter.finished',
  'encounter.withdrawn',
  'encounter.participant-added',
  'encounter.participant-removed',
  'closure.made',
  'closure.ended',
  'schedule.saved',
  'clinic.delayed',
  'visit-note.signed',
  'Document.read',
  'Appointment.read',
  'Encounter.read',
  'Queue.read',
  'Closure.read',
  'ClosurePreview.read',
  'UnusualBookings.read',
  'UnusualBookings.written',
  'Waitlist.written',
  'Job.written',
  'Patient.name-revealed',
  'Audit.read',
] as const;

export const auditEvent = z.object({
  id,
  at: instant,
  action: z.string(),
  /** Who did it: staff by name. The name of a patient is not told here, and what the rules of the system did has none. */
  actor: z.object({ id: z.string(), role: z.string(), name: z.string().nullable() }),
  entity: z.string(),
  entityId: z.string(),
  /** The patient whom the record is about, by id alone. */
  patientId: id.nullable(),
  reason: z.string().nullable(),
});
export type AuditEventView = z.infer<typeof auditEvent>;

export const searchAudit = defineHttp({
  id: 'searchAudit',
  method: 'post',
  path: '/api/audit/searches',
  tag: 'audit',
  summary:
    'Searches the trail of the own hospital, newest first, page by page. Each search is itself noted in the trail. Patients are told by ids; a phone finds the patient of its account and the family.',
  auth: ['admin'],
  body: z.strictObject({
    organizationId: id.optional(),
    actorId: z.string().min(1).max(64).optional(),
    /** Never part of an address, so that it is in no access log. */
    patientPhone: phone.optional(),
    patientId: id.optional(),
    recordId: z.string().trim().min(1).max(100).optional(),
    action: z.string().max(60).optional(),
    from: instant.optional(),
    to: instant.optional(),
    cursor: z.string().max(120).optional(),
  }),
  response: z.object({
    organizationId: id,
    timeZone,
    events: z.array(auditEvent),
    /** Where the next page begins; null on the last one. */
    cursor: z.string().nullable(),
  }),
  errors: ['NOT_FOUND'],
});

export const listAuditStaff = defineHttp({
  id: 'listAuditStaff',
  method: 'get',
  path: '/api/audit/staff',
  tag: 'audit',
  summary: 'The staff of the own hospital, also those who have left: whose doings the trail can be searched for.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: z.object({ staff: z.array(z.object({ id, name: z.string(), role: z.string() })) }),
  errors: ['NOT_FOUND'],
});

export const revealPatient = defineHttp({
  id: 'revealPatient',
  method: 'post',
  path: '/api/audit/revealed-patients',
  tag: 'audit',
  summary:
    'Tells the name of a patient whom the trail of the own hospital names. The reason is asked for and noted in the trail.',
  auth: ['admin'],
  body: z.strictObject({
    organizationId: id.optional(),
    patientId: id,
    reason: z.string().trim().min(4).max(200),
  }),
  response: z.object({ patientId: id, name: z.string() }),
  errors: ['NOT_FOUND'],
});
