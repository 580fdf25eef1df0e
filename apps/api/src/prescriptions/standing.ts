import type { Prescription } from '@oih/data/prescriptions/model';
import { AppError } from '@oih/platform/errors';
import { type Actor, actsAs, isPatientOf } from '../http/actor.ts';

export const noSuchPrescription = () =>
  new AppError('NOT_FOUND', 'There is no such prescription among yours. Look at your list again.');

/** Where a pharmacist reviews. */
export const pharmacyOf = (actor: Actor): string | undefined =>
  actor.roles.find(({ role }) => role === 'pharmacist')?.organizationId;

/**
 * A prescription for who may see it: its author's role, the pharmacists of its hospital once it was signed, and the patient likewise. To
 * everybody else it does not exist. @throws AppError NOT_FOUND.
 */
export function seenBy(
  prescription: Prescription | null,
  actor: Actor,
): { prescription: Prescription; standing: 'practitioner' | 'pharmacist' | 'patient' } {
  if (!prescription) throw noSuchPrescription();
  if (actsAs(actor, prescription.practitionerRoleId)) return { prescription, standing: 'practitioner' };
  if (!prescription.signed) throw noSuchPrescription();
  if (isPatientOf(actor, prescription)) return { prescription, standing: 'patient' };
  if (pharmacyOf(actor) === prescription.organizationId) return { prescription, standing: 'pharmacist' };
  throw noSuchPrescription();
}

/** The prescription when the actor is its doctor. @throws AppError NOT_FOUND. */
export function authoredBy(prescription: Prescription | null, actor: Actor): Prescription {
  const seen = seenBy(prescription, actor);
  if (seen.standing !== 'practitioner') throw noSuchPrescription();
  return seen.prescription;
}

/** The prescription when the actor is a pharmacist of its hospital. @throws AppError NOT_FOUND. */
export function reviewableBy(prescription: Prescription | null, actor: Actor): Prescription {
  if (!prescription?.signed || pharmacyOf(actor) !== prescription.organizationId) throw noSuchPrescription();
  return prescription;
}

/** That a move is not one of the present state. */
export const cannot = (prescription: Prescription | null, to: string, actor: string): AppError =>
  new AppError('ILLEGAL_TRANSITION', 'The prescription is in another state by now. Look at it again.', {
    details: { from: prescription?.status, to, actor },
  });
