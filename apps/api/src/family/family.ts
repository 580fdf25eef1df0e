import type { FamilyMemberView } from '@oih/contracts/http/family';
import { capacityFor } from '@oih/domain/people/family';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

/** The people whom the account may book for, with what is known of them. */
export async function listFamily({ repositories, clock }: AppContext, actor: Actor): Promise<FamilyMemberView[]> {
  const members = await repositories.patients.family(actor.userId);
  const patients = await repositories.patients.byIds(members.map(({ patientId }) => patientId));
  const known = new Map(patients.map((patient) => [patient._id, patient]));
  return members.flatMap((member) => {
    const patient = known.get(member.patientId);
    if (!patient) return [];
    const { name, sex, birthDate, residentId } = patient;
    const guardian = capacityFor(member, clock.now()) === 'guardian';
    return [
      {
        patientId: patient._id,
        name,
        sex,
        birthDate,
        relation: member.relation,
        guardian,
        residentId: residentId?.masked ?? null,
      },
    ];
  });
}

export const unknownMember = (): AppError =>
  new AppError('NOT_FOUND', 'There is no such person in your family list. Look at it again.');

/** Ends booking for somebody. @throws AppError NOT_FOUND, CONFLICT while a visit that this account booked still stands. */
export async function removeFamilyMember(
  { repositories, clock }: AppContext,
  actor: Actor,
  patientId: string,
): Promise<void> {
  if (!actor.family.some((tie) => tie.patientId === patientId)) throw unknownMember();
  const standing = await repositories.appointments.standing(patientId, clock.now());
  const own = standing.find(({ userId }) => userId === actor.userId);
  if (own)
    throw new AppError('CONFLICT', 'A visit that you booked for this person still stands. Cancel it first.', {
      details: { appointmentId: own._id },
    });
  await repositories.patients.removeFromFamily(actor.userId, patientId);
  await repositories.audit.wrote('Patient', patientId, acting(actor), clock.now(), { patientId });
}
