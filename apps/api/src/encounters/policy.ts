import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { Standing } from '../appointments/policy.ts';
import { type Actor, actsAs, isPatientOf } from '../http/actor.ts';

const unknown = () => new AppError('NOT_FOUND', 'There is no such visit among yours. Look at your list again.');

/** As what the actor stands to a visit; to everyone else it does not exist. @throws AppError NOT_FOUND. */
export function standingIn(encounter: Encounter | null, actor: Actor): { encounter: Encounter; standing: Standing } {
  if (!encounter) throw unknown();
  if (isPatientOf(actor, encounter)) return { encounter, standing: 'patient' };
  if (actsAs(actor, encounter.practitionerRoleId)) return { encounter, standing: 'practitioner' };
  throw unknown();
}

/** The visit when the actor is its practitioner. @throws AppError NOT_FOUND. */
export function ownVisit(encounter: Encounter | null, actor: Actor): Encounter {
  const found = standingIn(encounter, actor);
  if (found.standing !== 'practitioner') throw unknown();
  return found.encounter;
}
