import type { Encounter, HistoryAccess } from '@oih/data/encounters/model';
import type { Actor } from '../http/actor.ts';

const lasting = new Set<Encounter['status']>(['arrived', 'in-progress', 'on-hold']);

/** The reason that this doctor has given for looking at records of other hospitals, also after the visit (rule PRIVACY). */
export const givenBy = ({ userId }: Actor, { historyAccess }: Encounter): HistoryAccess | null =>
  historyAccess?.by === userId ? historyAccess : null;

/** The reason by which this doctor reads records of other hospitals now: one that he or she gave, while the visit lasts (ADR 25). */
export const openTo = (actor: Actor, encounter: Encounter): HistoryAccess | null =>
  lasting.has(encounter.status) ? givenBy(actor, encounter) : null;

/** Of records of the patient, those that this doctor reads: of the visit's hospital, and of all hospitals by a reason. */
export function readableBy<Of extends { organizationId: string }>(
  actor: Actor,
  encounter: Encounter,
  records: readonly Of[],
): Of[] {
  const open = openTo(actor, encounter) !== null;
  return records.filter(({ organizationId }) => open || organizationId === encounter.organizationId);
}

/** The reason as it stands in the trail beside a reading; nothing when there is none. */
export const reasonOf = (access: HistoryAccess | null): { reason?: string } =>
  access ? { reason: [access.reason, access.words].filter(Boolean).join(': ') } : {};
