import type { ConsultationStatus } from '@oih/contracts/http/consultations';

/** Whole minutes until an instant; below zero when it has passed. @param now milliseconds. */
export const minutesLeft = (due: string, now: number): number => Math.floor((Date.parse(due) - now) / 60_000);

/** States in which a case waits for its specialist, so that what is due counts from when it was sent. */
const waiting = new Set<ConsultationStatus>(['submitted', 'triaged', 'materials-requested', 'accepted']);

/** How long a case has waited, and how long it may, both in hours where minutes would not be read. */
export interface Wait {
  unit: 'minutes' | 'hours';
  waited: number;
  target: number;
}

interface Sent {
  status: ConsultationStatus;
  submittedAt: string | null;
  due: string | null;
}

/** How long a case has waited for its specialist against its target; null in states in which it waits for something else. @param now milliseconds. */
export function waitOf({ status, submittedAt, due }: Sent, now: number): Wait | null {
  if (!submittedAt || !due || !waiting.has(status)) return null;
  const sent = Date.parse(submittedAt);
  const unit = Date.parse(due) - sent >= 2 * 3_600_000 ? 'hours' : 'minutes';
  const size = unit === 'hours' ? 3_600_000 : 60_000;
  return {
    unit,
    waited: Math.max(0, Math.floor((now - sent) / size)),
    target: Math.round((Date.parse(due) - sent) / size),
  };
}
