import type { addFamilyMember as operation } from '@oih/contracts/http/family';
import type { Patient } from '@oih/data/accounts/models';
import { ageOn } from '@oih/domain/people/age';
import { isMinor, maxFamily, registerZone } from '@oih/domain/people/family';
import { realName } from '@oih/domain/policy/rules/real-name';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { z } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { lookAt, proveMine } from '../identity/identify.ts';
import { listFamily } from './family.ts';

type NewMember = z.infer<typeof operation.body>;
type Described = Pick<Patient, 'name' | 'sex' | 'birthDate'> & Partial<Pick<Patient, 'residentId'>>;

/** An infant without a number, by sex and birth date. @throws AppError RESIDENT_ID_INVALID when the number may not be missing. */
function infant({ name, infant: described }: NewMember, now: Date): Described {
  if (described && new Date(described.birthDate) > now)
    throw new AppError('BAD_REQUEST', 'The birth date lies in the future. Correct it.', {
      details: { issues: [{ path: 'body.infant.birthDate', message: 'in the future' }] },
    });
  if (described && ageOn(described.birthDate, now, registerZone) < realName.national.unnumberedBelow)
    return { name, ...described };
  throw new AppError(
    'RESIDENT_ID_INVALID',
    'An identity number is needed. Only an infant under one year may be without one (rule REAL_NAME).',
    { details: { fault: 'missing', whose: 'resident' } },
  );
}

function refuseMinor(birthDate: string, guardian: boolean, now: Date): void {
  if (isMinor(birthDate, now) && !guardian)
    throw new AppError(
      'GUARDIAN_REQUIRED',
      'Somebody under 18 is brought by a guardian. Confirm that you are the guardian, or let the guardian add the child.',
    );
}

const tooMany = () =>
  new AppError(
    'BOOKING_LIMIT',
    `An account books for up to ${maxFamily} people beside its holder. Remove somebody first.`,
    { details: { limit: 'family', most: maxFamily, until: null } },
  );

/**
 * Who is added: the patient whose record is there already, once it may be opened to this account, or one described by the card.
 * @throws AppError GUARDIAN_REQUIRED, CONFLICT, and whatever refuses an identity.
 */
async function whoIsAdded(context: AppContext, actor: Actor, added: NewMember): Promise<Patient | Described> {
  const now = context.clock.now();
  const { name, residentId, code, guardian } = added;
  if (!residentId) {
    const described = infant(added, now);
    refuseMinor(described.birthDate, guardian, now);
    return described;
  }
  const { card, confirmed, existing } = await lookAt(context, actor, { name, residentId });
  if (existing && existing._id === actor.patientId)
    throw new AppError('CONFLICT', 'This is you: you can book for yourself already. Add somebody else.');
  refuseMinor(card.birthDate, guardian, now);
  if (!existing) return confirmed ? card : { name, sex: card.sex, birthDate: card.birthDate };
  if (!actor.family.some((tie) => tie.patientId === existing._id)) await proveMine(context, actor, existing, code);
  return existing;
}

/** The record of somebody who is added without one: that of the family with the same name and birth date, or a new one. */
async function recordOf(context: AppContext, actor: Actor, described: Described, code?: string): Promise<Patient> {
  const { patients, accounts } = context.repositories;
  const { name, birthDate } = described;
  const same = (await listFamily(context, actor)).find((one) => one.name === name && one.birthDate === birthDate);
  if (same && !same.residentId) {
    const { residentId } = described;
    const confirmed = residentId ? { ...described, residentId } : null;
    if (!confirmed || (await patients.confirmMember(actor.userId, same.patientId, confirmed)))
      return (await patients.byId(same.patientId))!;
  }
  const [account] = await accounts.byIds([actor.userId]);
  const patient = { ...described, _id: newId(), phone: account?.phone ?? '' };
  const registered = await patients.register(patient);
  if (registered._id !== patient._id) await proveMine(context, actor, registered, code);
  return registered;
}

/**
 * Adds somebody to book for, as a patient of their own (rule REAL_NAME).
 * @throws AppError GUARDIAN_REQUIRED, BOOKING_LIMIT, BAD_REQUEST, CONFLICT, RESIDENT_ID_INVALID, NAME_DIFFERS, IDENTITY_KNOWN, CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED.
 */
export async function addFamilyMember(context: AppContext, actor: Actor, added: NewMember): Promise<void> {
  const { repositories, clock } = context;
  const now = clock.now();
  const { relation, code, guardian } = added;
  const who = await whoIsAdded(context, actor, added);
  if (actor.family.length >= maxFamily && !('_id' in who && actor.family.some((tie) => tie.patientId === who._id)))
    throw tooMany();
  const patient = '_id' in who ? who : await recordOf(context, actor, who, code);
  const { _id: patientId, birthDate } = patient;
  const tie = { patientId, relation, guardian: guardian && isMinor(birthDate, now), birthDate, addedAt: now };
  if (!(await repositories.patients.addToFamily(actor.userId, tie, maxFamily))) throw tooMany();
  await repositories.audit.wrote('Patient', patientId, acting(actor), now, { patientId });
}
