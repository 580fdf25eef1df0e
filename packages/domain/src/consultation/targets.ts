import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Urgency } from '@oih/contracts/http/network';

const minute = 60_000;
const hour = 60 * minute;

/** How long after it was sent a case is to have its specialist, milliseconds (domain.md: immediate, 10 minutes, 24 hours). */
export const specialistWithin: Readonly<Record<Urgency, number>> = {
  immediate: 2 * minute,
  urgent: 10 * minute,
  routine: 24 * hour,
};

/** How long an institution has to answer an offer: a part of the target, so that another can still be asked. */
export const answerWithin: Readonly<Record<Urgency, number>> = {
  immediate: minute,
  urgent: 4 * minute,
  routine: 8 * hour,
};

/** How long the opinion, and after it the decision, may take. */
const writtenWithin: Readonly<Record<Urgency, number>> = { immediate: 2 * hour, urgent: 6 * hour, routine: 48 * hour };

/** How long after its agreed beginning a session counts as late, milliseconds. */
const lateAfter = 15 * minute;

/** How long after a call for help its paperwork is due, and how long the call itself stands before it is given up. */
export const paperworkWithin = 24 * hour;
export const callStandsFor = 5 * minute;

/** How long the decision waits to be read before the consultation closes by itself. */
export const closesAfter = 7 * 24 * hour;

/** What a due time depends on. */
interface Standing {
  status: ConsultationStatus;
  urgency: Urgency;
  submittedAt: Date | null;
  /** Deadline of the open offer. */
  deadline?: Date | null;
  /** Beginning of the agreed time. */
  start?: Date | null;
  now: Date;
}

/** By when the next step is due after a move to `status` at `now`; null where nobody waits. */
export function dueAfter({ status, urgency, submittedAt, deadline, start, now }: Standing): Date | null {
  const sent = new Date((submittedAt ?? now).getTime() + specialistWithin[urgency]);
  switch (status) {
    case 'org-review':
      return new Date(now.getTime() + specialistWithin[urgency]);
    case 'submitted':
    case 'triaged':
    case 'materials-requested':
    case 'accepted':
      return sent;
    case 'offered':
      return deadline ?? sent;
    case 'scheduled':
      return start ? new Date(start.getTime() + lateAfter) : null;
    case 'broadcast':
      return new Date(now.getTime() + callStandsFor);
    case 'opinion-pending':
    case 'opinion-signed':
      return new Date(now.getTime() + writtenWithin[urgency]);
    case 'decided':
      return new Date(now.getTime() + closesAfter);
    default:
      return null;
  }
}
