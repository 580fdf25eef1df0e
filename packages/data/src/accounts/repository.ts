import type { MessageLanguage } from '@oih/contracts/http/common';
import type { Role } from '@oih/contracts/http/define';
import { newId } from '@oih/platform/ids';
import { duplicateKey } from '../schema.ts';
import type { Account, AccountModels, MessageChoice } from './models.ts';
import { oneTry, unlocked } from './tries.ts';

/** Accounts and their locks. */
export class AccountRepository {
  readonly #models: AccountModels;

  constructor(models: AccountModels) {
    this.#models = models;
  }

  /** Active accounts by their ids. */
  async byIds(ids: readonly string[]): Promise<Account[]> {
    return this.#models.accounts.find({ _id: { $in: [...ids] }, active: true }).lean<Account[]>();
  }

  /** Which of these organisations have somebody in a role. */
  async placesWith(role: Role, organizationIds: readonly string[]): Promise<Set<string>> {
    const places = { $in: [...organizationIds] };
    // The place stands by itself as well, so that the index over it is used by every store.
    const wanted = { 'roles.organizationId': places, roles: { $elemMatch: { role, organizationId: places } } };
    const found = await this.#models.accounts
      .find({ active: true, ...wanted }, { roles: 1 })
      .lean<Pick<Account, '_id' | 'roles'>[]>();
    const held = found.flatMap(({ roles }) => roles.filter((one) => one.role === role));
    return new Set(held.flatMap((one) => one.organizationId ?? []));
  }

  /** What accounts are called, also those that are not active any more. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = await this.#models.accounts
      .find({ _id: { $in: [...new Set(ids)] } }, { displayName: 1 })
      .lean<Pick<Account, '_id' | 'displayName'>[]>();
    return new Map(found.map(({ _id, displayName }) => [_id, displayName]));
  }

  /** The accounts of an organisation's staff, also those that are not active any more. */
  async staffOf(organizationId: string): Promise<Pick<Account, '_id' | 'displayName' | 'roles'>[]> {
    return this.#models.accounts
      .find({ 'roles.organizationId': organizationId }, { displayName: 1, roles: 1 })
      .sort({ displayName: 1 })
      .limit(5000)
      .lean<Pick<Account, '_id' | 'displayName' | 'roles'>[]>();
  }

  /** The patient of a phone and the family that the account books for. */
  async patientsOfPhone(phone: string): Promise<string[]> {
    const account = await this.#models.accounts
      .findOne({ phone }, { patientId: 1, family: 1 })
      .lean<Pick<Account, 'patientId' | 'family'>>();
    return account ? [account.patientId ?? [], (account.family ?? []).map(({ patientId }) => patientId)].flat() : [];
  }

  async byUserName(userName: string): Promise<Account | null> {
    return this.#models.accounts.findOne({ userName, active: true }).lean<Account>();
  }

  /**
   * Takes one try at the password before it is looked at, in one write, so that parallel guesses cannot outrun the count.
   * Null when the account is locked.
   */
  async takeTry(id: string, now: Date): Promise<Account | null> {
    return this.#models.accounts
      .findOneAndUpdate({ _id: id, ...unlocked(now) }, oneTry(now), { returnDocument: 'after', updatePipeline: true })
      .lean<Account>();
  }

  /** Makes a browser the one that works, in the place of the one before. */
  async workFrom(id: string, device: string): Promise<void> {
    await this.#models.accounts.updateOne(
      { _id: id, activeDevice: { $ne: device } },
      { $set: { activeDevice: device } },
    );
  }

  /** Forgets failures after a good sign-in. */
  async clearFailures(id: string): Promise<void> {
    await this.#models.accounts.updateOne({ _id: id }, { $set: { failures: 0, lockedUntil: null } });
  }

  /** The account whose holder a patient is; null for who has none. */
  async ofPatient(patientId: string): Promise<Account | null> {
    return this.#models.accounts.findOne({ patientId, active: true }).lean<Account>();
  }

  /** The account of a patient's phone, made at the first sign-in, with the language in which it happened. */
  async ensurePatientAccount(phone: string, language: MessageLanguage = 'zh'): Promise<Account> {
    const found = await this.#models.accounts.findOne({ phone }).lean<Account>();
    if (found) return found;
    const account: Account = {
      _id: newId(),
      phone,
      displayName: '',
      roles: [{ role: 'patient' }],
      messages: { language },
      failures: 0,
      lockedUntil: null,
      active: true,
    };
    try {
      await this.#models.accounts.create(account);
      return account;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      return this.ensurePatientAccount(phone, language);
    }
  }

  async byPhone(phone: string): Promise<Account | null> {
    return this.#models.accounts.findOne({ phone, active: true }).lean<Account>();
  }

  /** The accounts that act in a role of a practitioner. */
  async ofPractitioner(practitionerRoleId: string): Promise<Account[]> {
    return this.#models.accounts
      .find({ 'roles.practitionerRoleId': practitionerRoleId, active: true })
      .lean<Account[]>();
  }

  /** Changes part of what an account has chosen about messages; undefined takes a choice back. Gives the whole. */
  async chooseMessages(id: string, choice: MessageChoice): Promise<MessageChoice> {
    const part = (isSet: boolean) =>
      Object.fromEntries(
        Object.entries(choice).flatMap(([name, value]) =>
          (value !== undefined) === isSet ? [[`messages.${name}`, isSet ? value : 1]] : [],
        ),
      );
    const account = await this.#models.accounts
      .findOneAndUpdate({ _id: id }, { $set: part(true), $unset: part(false) }, { returnDocument: 'after' })
      .lean<Account>();
    return account?.messages ?? {};
  }

  /** Adds accounts; one whose id or name is taken stays as it is. */
  async add(accounts: Account[]): Promise<void> {
    for (const account of accounts)
      await this.#models.accounts.updateOne({ _id: account._id }, { $setOnInsert: account }, { upsert: true });
  }
}
