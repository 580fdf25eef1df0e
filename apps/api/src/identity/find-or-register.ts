import type { Patient } from '@oih/data/accounts/models';
import { nameKey } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import type { Confirmed } from './number.ts';

/** The patient of an account with this phone, or of its family, who is the same person by name, birth date and sex. */
async function byPhone({ repositories }: AppContext, resident: Confirmed): Promise<Patient | null> {
  const account = resident.phone ? await repositories.accounts.byPhone(resident.phone) : null;
  if (!account) return null;
  const people = [account.patientId ?? [], (account.family ?? []).map(({ patientId }) => patientId)].flat(2);
  const same = (await repositories.patients.byIds(people)).find(
    ({ name, birthDate, sex }) =>
      nameKey(name) === nameKey(resident.name) && birthDate === resident.birthDate && sex === resident.sex,
  );
  return same ? repositories.patients.identify(same._id, resident.residentId) : null;
}

/** The patient whom the papers in the hand of staff belong to: known by the number, known by the phone, or new. No account is made. */
export async function findOrRegister(context: AppContext, resident: Confirmed): Promise<Patient> {
  const { patients } = context.repositories;
  const known = (await patients.byResidentId(resident.residentId.digest)) ?? (await byPhone(context, resident));
  return known ?? patients.register(resident);
}
