import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { AnyEncounter } from './model.ts';

/** Whose screens show an encounter. */
const topicsOf = (
  encounter: Pick<AnyEncounter, '_id' | 'appointmentId' | 'practitionerRoleId' | 'userId' | 'organizationId'>,
): string[] => [
  `encounter:${encounter._id}`,
  ...(encounter.appointmentId ? [`appointment:${encounter.appointmentId}`] : []),
  `queue:${encounter.practitionerRoleId}`,
  `user:${encounter.userId}`,
  `organization:${encounter.organizationId}`,
  `participation:${encounter._id}`,
];

/** The event of a change of a visit, with the screens that show it. */
export const event = (action: string, encounter: AnyEncounter, by: Acting, at: Date): OutboxEntry =>
  entry(`encounter.${action}`, 'Encounter', encounter._id, by, at, topicsOf(encounter), {
    organizationId: encounter.organizationId,
    patientId: encounter.patientId,
  });
