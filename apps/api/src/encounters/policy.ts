import type { CallRole } from '@oih/contracts/http/common';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { Standing } from '../appointments/policy.ts';
import { type Actor, actsAs, isPatientOf, practisesAs } from '../http/actor.ts';

const unknown = () => new AppError('NOT_FOUND', 'There is no such visit among yours. Look at your list again.');

/** As what the actor stands to a visit; to everyone else it does not exist. @throws AppError NOT_FOUND. */
export function standingIn(encounter: Encounter | null, actor: Actor): { encounter: Encounter; standing: Standing } {
  if (!encounter) throw unknown();
  if (isPatientOf(actor, encounter)) return { encounter, standing: 'patient' };
  if (actsAs(actor, encounter.practitionerRoleId)) return { encounter, standing: 'practitioner' };
  throw unknown();
}

/**
 * As what the actor is in the call of a visit: beside its patient and its doctor, somebody who was brought in and has not left.
 * @throws AppError NOT_FOUND.
 */
export function partIn(encounter: Encounter | null, actor: Actor): { encounter: Encounter; part: CallRole } {
  const roleIds = practisesAs(actor);
  const broughtIn = encounter?.participants?.some(
    ({ practitionerRoleId, leftAt }) => leftAt === null && roleIds.includes(practitionerRoleId),
  );
  if (encounter && broughtIn && !actsAs(actor, encounter.practitionerRoleId) && !isPatientOf(actor, encounter))
    return { encounter, part: 'consultant' };
  const { standing, ...found } = standingIn(encounter, actor);
  return { ...found, part: standing };
}

/** {@link partIn} for what the doctors of a visit do alike, whichever of them the visit belongs to. @throws AppError NOT_FOUND. */
export function sideIn(encounter: Encounter | null, actor: Actor): { encounter: Encounter; standing: Standing } {
  const { part, ...found } = partIn(encounter, actor);
  return { ...found, standing: part === 'patient' ? 'patient' : 'practitioner' };
}

/** The visit when the actor is its practitioner. @throws AppError NOT_FOUND. */
export function ownVisit(encounter: Encounter | null, actor: Actor): Encounter {
  const found = standingIn(encounter, actor);
  if (found.standing !== 'practitioner') throw unknown();
  return found.encounter;
}
