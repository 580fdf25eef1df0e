import type { ServiceLevel } from '@oih/contracts/http/coverage';

/** Over how many days a place counts as active after a consultation. */
export const activeDays = 30;

/** What is known of the institutions of a place, or of one of them. */
export interface Service {
  /** A hospital whose doctors can be booked. */
  live: boolean;
  /** In an alliance or an agreement that is active. */
  agreed: boolean;
  /** A consultation that it asked for or answered has a signed opinion: ever, and within the last {@link activeDays}. */
  completed: boolean;
  recently: boolean;
}

/** The level of service of a place by its institutions. */
export function serviceLevelOf(institutions: readonly Service[]): ServiceLevel {
  if (institutions.some(({ recently }) => recently)) return 'active';
  return institutions.some(({ live, agreed }) => live || agreed) ? 'connected' : 'none';
}

/** Whether a place is covered (domain.md, Standards): a live hospital, or at least one completed remote consultation, however long ago. */
export const isCovered = (institutions: readonly Service[]): boolean =>
  institutions.some(({ live, completed, recently }) => live || completed || recently);
