import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { lookAt, refuseOther } from '../identity/identify.ts';
import { unknownMember } from './family.ts';

/**
 * Confirms who somebody of the family is, of whom no number is known: an infant who has got one, or whoever was added while the register was silent.
 * @throws AppError NOT_FOUND, RESIDENT_ID_INVALID, NAME_DIFFERS, IDENTITY_FIXED, CONFLICT, UNAVAILABLE.
 */
export async function identifyFamilyMember(
  context: AppContext,
  actor: Actor,
  patientId: string,
  given: { name: string; residentId: string },
): Promise<void> {
  const { repositories, clock } = context;
  if (!actor.family.some((tie) => tie.patientId === patientId)) throw unknownMember();
  const { card, confirmed, existing } = await lookAt(context, actor, given);
  if (existing?._id === patientId) return;
  if (existing)
    throw new AppError(
      'CONFLICT',
      'There is another record of this person. Remove the person from your family list, and add the person again with the number.',
    );
  if (!confirmed)
    throw new AppError('UNAVAILABLE', 'The register does not answer. Nothing has changed; try again in a few minutes.');
  if (!(await repositories.patients.confirmMember(actor.userId, patientId, card))) throw refuseOther();
  await repositories.audit.wrote('Patient', patientId, acting(actor), clock.now(), { patientId });
}
