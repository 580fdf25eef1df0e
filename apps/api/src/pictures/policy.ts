import type { AnyEncounter } from '@oih/data/encounters/model';
import type { Mark } from '@oih/data/pictures/boards';
import { AppError } from '@oih/platform/errors';
import { callRoleIn } from '../encounters/policy.ts';
import type { Actor } from '../http/actor.ts';

/**
 * As what the actor points and draws in a visit: its patient and its doctor, and a consultant for as long as its call runs. Whether the patient may at
 * the moment is the doctor's to say.
 * @throws AppError NOT_FOUND, PARTICIPANT_REMOVED, VISIT_ENDED, FORBIDDEN.
 */
export function drawingIn(found: AnyEncounter | null, actor: Actor): { encounter: AnyEncounter; by: Mark['by'] } {
  const { encounter, role } = callRoleIn(found, actor);
  if (role === 'interpreter' || role === 'companion')
    throw new AppError('FORBIDDEN', 'Patient and doctors draw on pictures. Say in the call what you mean.');
  if (role === 'consultant' && !encounter.inCall)
    throw new AppError('VISIT_ENDED', 'The call has ended, and pictures are marked by consultants only during it.');
  return { encounter, by: role };
}
