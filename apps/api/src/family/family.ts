import type { FamilyMemberView } from '@oih/contracts/http/family';
import { capacityFor, isMinor, maxFamily } from '@oih/domain/people/family';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
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
    const { name, sex, birthDate } = patient;
    const guardian = capacityFor(member, clock.now()) === 'guardian';
    return [{ patientId: patient._id, name, sex, birthDate, relation: member.relation, guardian }];
  });
}

type NewMember = Omit<FamilyMemberView, 'patientId'>;

function refuseMinor({ birthDate, guardian }: NewMember, now: Date): void {
  if (new Date(birthDate) > now)
    throw new AppError('BAD_REQUEST', 'The birth date lies in the future. Correct it.', {
      details: { issues: [{ path: 'body.birthDate', message: 'in the future' }] },
    });
  if (isMinor(birthDate, now) && !guardian)
    throw new AppError(
      'GUARDIAN_REQUIRED',
      'Somebody under 18 is brought by a guardian. Confirm that you are the guardian, or let the guardian add the child.',
    );
}

/**
 * Adds somebody to book for, as a patient of their own.
 * @throws AppError GUARDIAN_REQUIRED, BOOKING_LIMIT, BAD_REQUEST.
 */
export async function addFamilyMember(context: AppContext, actor: Actor, added: NewMember): Promise<void> {
  const { repositories, clock } = context;
  const now = clock.now();
  refuseMinor(added, now);
  const { name, sex, birthDate, relation } = added;
  const same = (await listFamily(context, actor)).some((one) => one.name === name && one.birthDate === birthDate);
  if (same) return;
  const patientId = newId();
  const account = (await repositories.accounts.byIds([actor.userId]))[0];
  const done = await repositories.patients.addToFamily(
    actor.userId,
    { patientId, relation, guardian: added.guardian && isMinor(birthDate, now), birthDate, addedAt: now },
    { _id: patientId, name, sex, birthDate, phone: account?.phone ?? '' },
    maxFamily,
  );
  if (!done)
    throw new AppError(
      'BOOKING_LIMIT',
      `An account books for up to ${maxFamily} people beside its holder. Remove somebody first.`,
      { details: { limit: 'family', most: maxFamily, until: null } },
    );
  await repositories.audit.wrote('Patient', patientId, acting(actor), now, { patientId });
}

/** Ends booking for somebody. @throws AppError NOT_FOUND, CONFLICT while a visit that this account booked still stands. */
export async function removeFamilyMember(
  { repositories, clock }: AppContext,
  actor: Actor,
  patientId: string,
): Promise<void> {
  if (!actor.family.some((tie) => tie.patientId === patientId))
    throw new AppError('NOT_FOUND', 'There is no such person in your family list. Look at it again.');
  const standing = await repositories.appointments.standing(patientId, clock.now());
  const own = standing.find(({ userId }) => userId === actor.userId);
  if (own)
    throw new AppError('CONFLICT', 'A visit that you booked for this person still stands. Cancel it first.', {
      details: { appointmentId: own._id },
    });
  await repositories.patients.removeFromFamily(actor.userId, patientId);
  await repositories.audit.wrote('Patient', patientId, acting(actor), clock.now(), { patientId });
}
