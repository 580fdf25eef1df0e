import type { Patient } from '@oih/data/accounts/models';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Given, type Looked, lookAt, proveMine, refuseOther } from './identify.ts';

/** Puts what the card says on the holder's own record; null when another record got this number meanwhile. */
async function write({ repositories }: AppContext, actor: Actor, { card, confirmed }: Looked): Promise<Patient | null> {
  const { residentId, ...said } = card;
  return repositories.patients.save(actor.userId, confirmed ? card : said);
}

/** Opens a record that is there already to the account, which has none of its own. @throws AppError IDENTITY_FIXED, IDENTITY_KNOWN, CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED. */
async function takeOver(
  context: AppContext,
  actor: Actor,
  existing: Patient,
  code: string | undefined,
): Promise<Patient> {
  if (actor.patientId) throw refuseOther();
  await proveMine(context, actor, existing, code);
  const given = await context.repositories.patients.giveTo(actor.userId, existing);
  if (given === 'overtaken') throw refuseOther();
  if (given.before) context.live.drop(given.before);
  return existing;
}

/**
 * Fills in who the holder of an account is (rule REAL_NAME). While the register is silent, name, sex and birth date are kept and the number is
 * not: it counts only once it is confirmed, so that nobody holds the number of somebody else meanwhile.
 * @throws AppError RESIDENT_ID_INVALID, NAME_DIFFERS, IDENTITY_KNOWN, IDENTITY_FIXED, CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED.
 */
export async function saveProfile(context: AppContext, actor: Actor, given: Given, again = false): Promise<Patient> {
  const { repositories, clock } = context;
  const own = actor.patientId ? await repositories.patients.byId(actor.patientId) : null;
  const looked = await lookAt(context, actor, given);
  const { card, existing } = looked;
  if (own?.residentId && own.residentId.digest !== card.residentId.digest) throw refuseOther();
  const patient =
    existing && existing._id !== own?._id
      ? await takeOver(context, actor, existing, given.code)
      : await write(context, actor, looked);
  if (!patient) {
    if (again) throw refuseOther();
    // Somebody else registered this number between looking and writing: the second look finds it.
    return saveProfile(context, actor, given, true);
  }
  await repositories.audit.wrote('Patient', patient._id, acting(actor), clock.now(), { patientId: patient._id });
  return patient;
}
