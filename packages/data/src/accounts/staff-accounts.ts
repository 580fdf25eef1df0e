import type { Model } from 'mongoose';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { Account } from './models.ts';

export type NewAccount = Pick<Account, '_id' | 'displayName' | 'roles'> & { userName: string; passwordHash: string };

const topicsOf = ({ _id, roles }: Pick<Account, '_id' | 'roles'>) => [
  `user:${_id}`,
  ...roles.flatMap(({ organizationId }) => (organizationId ? [`organization:${organizationId}`] : [])),
];

/** Accounts of staff as administrators manage them. */
export class StaffAccountRepository {
  readonly #accounts: Model<Account>;
  readonly #outbox: Outbox;

  constructor(accounts: Model<Account>, outbox: Outbox) {
    this.#accounts = accounts;
    this.#outbox = outbox;
  }

  /** Accounts that hold a role at one of the organisations, by user name, suspended or not. */
  async at(organizationIds: readonly string[]): Promise<Account[]> {
    return this.#accounts
      .find({ 'roles.organizationId': { $in: [...organizationIds] } })
      .sort({ userName: 1 })
      .lean<Account[]>();
  }

  async byId(id: string): Promise<Account | null> {
    return this.#accounts.findById(id).lean<Account>();
  }

  async byUserName(userName: string): Promise<Account | null> {
    return this.#accounts.findOne({ userName }).lean<Account>();
  }

  /** How many accounts can administer something. */
  async administrators(): Promise<number> {
    return this.#accounts.countDocuments({ 'roles.role': 'admin' });
  }

  /** Adds an account whose password its holder replaces at the first sign-in; null when the user name is taken. */
  async add(account: NewAccount & { mustChangePassword: boolean }, by: Acting, now: Date): Promise<Account | null> {
    const told = entry('account.added', 'Account', account._id, by, now, topicsOf(account));
    const record: Account = { ...account, failures: 0, lockedUntil: null, active: true, version: 1, outbox: [told] };
    try {
      await this.#accounts.create(record);
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
    this.#outbox.kick();
    return record;
  }

  /** Changes an account in one write; null when it has another version by now. */
  async #change(account: Account, action: string, set: Partial<Account>, by: Acting, now: Date) {
    const version = account.version ?? 0;
    const told = entry(action, 'Account', account._id, by, now, topicsOf(account));
    const changed = await this.#accounts
      .findOneAndUpdate(
        { _id: account._id, version: version === 0 ? null : version },
        { $set: { ...set, version: version + 1 }, $push: { outbox: told } },
        { returnDocument: 'after' },
      )
      .lean<Account>();
    this.#outbox.kick();
    return changed;
  }

  /** Gives an account a password of the administrator, which its holder must replace; a lock is lifted with it. */
  async reset(account: Account, passwordHash: string, by: Acting, now: Date): Promise<Account | null> {
    const set = { passwordHash, mustChangePassword: true, failures: 0, lockedUntil: null };
    return this.#change(account, 'account.password-reset', set, by, now);
  }

  /** Takes the holder's own new password. */
  async choosePassword(account: Account, passwordHash: string, by: Acting, now: Date): Promise<Account | null> {
    return this.#change(account, 'account.password-changed', { passwordHash, mustChangePassword: false }, by, now);
  }

  /** Suspends an account, or lets it sign in again. */
  async setActive(account: Account, active: boolean, by: Acting, now: Date): Promise<Account | null> {
    return this.#change(account, active ? 'account.reinstated' : 'account.suspended', { active }, by, now);
  }

  /** Lifts the lock of failed sign-ins before its time. */
  async unlock(account: Account, by: Acting, now: Date): Promise<Account | null> {
    return this.#change(account, 'account.unlocked', { failures: 0, lockedUntil: null }, by, now);
  }

  /** Notes that every session of an account was ended. */
  async noteSignedOut(account: Account, by: Acting, now: Date): Promise<void> {
    const told = entry('account.signed-out', 'Account', account._id, by, now, topicsOf(account));
    await this.#accounts.updateOne({ _id: account._id }, { $push: { outbox: told } });
    this.#outbox.kick();
  }
}
