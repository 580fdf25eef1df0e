import { type CallRole, isProfessional } from '@oih/contracts/http/participation';
import type { AnyEncounter, Encounter, InpatientEncounter, VisitParticipant } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { Standing } from '../appointments/policy.ts';
import { type Actor, actsAs, isPatientOf } from '../http/actor.ts';

const unknown = () => new AppError('NOT_FOUND', 'There is no such visit among yours. Look at your list again.');

/** As what the actor stands to a visit; to everyone else it does not exist. An in-patient encounter is none: see {@link inCareOf}. @throws AppError NOT_FOUND. */
export function standingIn(encounter: AnyEncounter | null, actor: Actor): { encounter: Encounter; standing: Standing } {
  if (!encounter || encounter.class === 'IMP') throw unknown();
  if (isPatientOf(actor, encounter)) return { encounter, standing: 'patient' };
  if (actsAs(actor, encounter.practitionerRoleId)) return { encounter, standing: 'practitioner' };
  throw unknown();
}

/** The visit when the actor is its practitioner. @throws AppError NOT_FOUND. */
export function ownVisit(encounter: AnyEncounter | null, actor: Actor): Encounter {
  const found = standingIn(encounter, actor);
  if (found.standing !== 'practitioner') throw unknown();
  return found.encounter;
}

/** The in-patient encounter when the actor is its doctor; to everyone else, the patient among them, it does not exist here. @throws AppError NOT_FOUND. */
export function ownInpatient(encounter: AnyEncounter | null, actor: Actor): InpatientEncounter {
  if (encounter?.class === 'IMP' && actsAs(actor, encounter.practitionerRoleId)) return encounter;
  throw new AppError('NOT_FOUND', 'There is no such in-patient among yours. Look at your list again.');
}

/** The visit, or the in-patient encounter, of which the actor is the doctor: where others can be consulted. @throws AppError NOT_FOUND. */
export const inCareOf = (encounter: AnyEncounter | null, actor: Actor): AnyEncounter =>
  encounter?.class === 'IMP' ? ownInpatient(encounter, actor) : ownVisit(encounter, actor);

const over = new Set<Encounter['status']>(['finished', 'cancelled', 'terminated-offline']);

/** Whether nothing happens in a visit any more. */
export const isOver = ({ status }: Pick<AnyEncounter, 'status'>): boolean => over.has(status);

/**
 * A visit into which the actor was brought, and as what; who was brought in again after a removal belongs to it again.
 * @throws AppError NOT_FOUND, PARTICIPANT_REMOVED.
 */
export function participationIn(
  encounter: AnyEncounter | null,
  actor: Actor,
): { encounter: AnyEncounter; participant: VisitParticipant } {
  const participant = encounter?.participants?.findLast(
    ({ userId, practitionerRoleId }) =>
      userId === actor.userId &&
      (practitionerRoleId === null ? actor.guestOf === encounter._id : actsAs(actor, practitionerRoleId)),
  );
  if (!encounter || !participant) throw unknown();
  if (participant.leftAt)
    throw new AppError(
      'PARTICIPANT_REMOVED',
      'You do not belong to this visit any more. If you are still needed, ask its doctor to bring you in again.',
    );
  return { encounter, participant };
}

/**
 * As what the actor is in what the people of a visit do together: call, chat, pictures. Who was brought in has nothing of it when the visit is
 * over; everything else of a visit asks {@link standingIn}, for which they are nobody.
 * @throws AppError NOT_FOUND, PARTICIPANT_REMOVED, VISIT_ENDED.
 */
export function callRoleIn(encounter: AnyEncounter | null, actor: Actor): { encounter: AnyEncounter; role: CallRole } {
  // At the bedside doctor and patient share one device, so that nobody joins as the patient.
  if (encounter?.class === 'IMP' && actsAs(actor, encounter.practitionerRoleId))
    return { encounter, role: 'practitioner' };
  if (
    encounter &&
    encounter.class !== 'IMP' &&
    (isPatientOf(actor, encounter) || actsAs(actor, encounter.practitionerRoleId))
  ) {
    const found = standingIn(encounter, actor);
    return { encounter: found.encounter, role: found.standing };
  }
  const found = participationIn(encounter, actor);
  if (isOver(found.encounter))
    throw new AppError('VISIT_ENDED', 'The visit is over. There is nothing left to do in it.');
  return { encounter: found.encounter, role: found.participant.kind };
}

/**
 * The visit, when the actor is one of the doctors in its call: they confer without the patient, and bring everybody together again.
 * @throws AppError NOT_FOUND, PARTICIPANT_REMOVED, VISIT_ENDED, FORBIDDEN.
 */
export function conferringIn(encounter: AnyEncounter | null, actor: Actor): AnyEncounter {
  const found = callRoleIn(encounter, actor);
  if (!isProfessional(found.role))
    throw new AppError('FORBIDDEN', 'Only the doctors in the call can confer. Ask them in the call.');
  if (found.encounter.class === 'IMP')
    throw new AppError(
      'CONFLICT',
      'At the bedside the patient hears what the doctor there hears. Go aside with the device.',
    );
  return found.encounter;
}
