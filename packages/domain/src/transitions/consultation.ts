import type { ConsultationStanding, ConsultationStatus } from '@oih/contracts/http/consultations';
import type { TransitionTable } from './transition-table.ts';

/** Who moves a consultation: one of its sides, or the system by rule. */
export type ConsultationMover = Exclude<ConsultationStanding, 'patient'> | 'system';

/** Before anybody is in the session the inviting side may call it off. */
const calledOff = ['inviting-doctor', 'inviting-institution'] as const;

/**
 * States of a remote consultation (domain.md): draft → org-review → submitted → triaged (⇄ materials-requested) → offered → accepted → scheduled →
 * in-session → opinion-pending → opinion-signed → decided → closed. Declined or timed-out offers return to triaged; triaged → submitted at a
 * higher centre; no-show and technical failure return to accepted for another time. Accepted → opinion-pending is the way of the papers alone.
 * A call for help goes draft → broadcast → in-session by the first acceptance, or on to the centre when nobody takes it.
 */
export const consultationTransitions: TransitionTable<ConsultationStatus, ConsultationMover> = {
  draft: { 'org-review': ['inviting-doctor'], broadcast: ['inviting-doctor'], cancelled: ['inviting-doctor'] },
  'org-review': {
    draft: ['inviting-institution'],
    submitted: ['inviting-institution'],
    cancelled: calledOff,
  },
  submitted: { triaged: ['centre'], cancelled: calledOff },
  triaged: {
    'materials-requested': ['centre'],
    offered: ['centre'],
    // At the centre above.
    submitted: ['centre'],
    cancelled: calledOff,
  },
  'materials-requested': { triaged: ['inviting-doctor', 'centre'], cancelled: calledOff },
  offered: {
    accepted: ['invited-institution'],
    // Declined, withdrawn or timed out.
    triaged: ['invited-institution', 'centre', 'system'],
    cancelled: calledOff,
  },
  accepted: {
    scheduled: ['invited-institution'],
    'opinion-pending': ['invited-institution'],
    triaged: ['invited-institution', 'centre'],
    cancelled: calledOff,
  },
  scheduled: {
    'in-session': ['inviting-doctor', 'consultant'],
    // Another time, or other doctors.
    accepted: ['invited-institution', 'consultant', 'inviting-doctor', 'system'],
    cancelled: calledOff,
  },
  broadcast: { 'in-session': ['consultant'], draft: ['system'], cancelled: ['inviting-doctor'] },
  'in-session': {
    'opinion-pending': ['inviting-doctor', 'consultant', 'system'],
    accepted: ['inviting-doctor', 'consultant'],
  },
  'opinion-pending': { 'opinion-signed': ['consultant'] },
  'opinion-signed': { decided: ['inviting-doctor'] },
  decided: { closed: ['consultant', 'system'] },
  closed: {},
  cancelled: {},
};

/** States in which nothing is left to do for the patient; that the consultant reads the decision may be outstanding. */
export const settledConsultation = ['decided', 'closed', 'cancelled'] as const satisfies readonly ConsultationStatus[];

/** States in which nothing is left to do. */
export const endedConsultation = ['closed', 'cancelled'] as const satisfies readonly ConsultationStatus[];
