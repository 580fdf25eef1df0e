import { newId } from '@oih/platform/ids';
import type { ClientSession } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import type { AccountModels, FamilyMember, Patient } from './models.ts';

/** Patients: who they are. */
export class PatientRepository {
  readonly #models: AccountModels;

  constructor(models: AccountModels) {
    this.#models = models;
  }

  async byId(id: string): Promise<Patient | null> {
    return this.#models.patients.findById(id).lean<Patient>();
  }

  async byIds(ids: readonly string[]): Promise<Patient[]> {
    return this.#models.patients.find({ _id: { $in: [...new Set(ids)] } }).lean<Patient[]>();
  }

  /**
   * Writes the profile of an account; the patient's id is given to the account at the first time and stays. Null, and nothing is written, when the
   * number is another patient's, or the account's patient has another one.
   */
  async save(accountId: string, profile: Omit<Patient, '_id' | 'phone'>): Promise<Patient | null> {
    const { accounts, patients } = this.#models;
    try {
      return await this.#transaction(async (session) => {
        const account = await accounts
          .findOneAndUpdate(
            { _id: accountId },
            [{ $set: { patientId: { $ifNull: ['$patientId', newId()] }, displayName: { $literal: profile.name } } }],
            { returnDocument: 'after', updatePipeline: true, session },
          )
          .lean<{ patientId: string; phone: string }>();
        const { patientId, phone } = account!;
        const { residentId } = profile;
        const same = residentId && {
          $or: [{ residentId: { $exists: false } }, { 'residentId.digest': residentId.digest }],
        };
        return patients
          .findOneAndUpdate(
            { _id: patientId, ...same },
            { $set: { ...profile, phone } },
            { upsert: true, returnDocument: 'after', session },
          )
          .lean<Patient>();
      });
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
  }

  /**
   * Gives a patient to an account that is nobody's yet, and takes it from the account that had it, whose id is given. Nothing changes, and
   * `overtaken` is the answer, when the account has become somebody meanwhile.
   */
  async giveTo(accountId: string, { _id: patientId, name }: Patient): Promise<{ before: string | null } | 'overtaken'> {
    const { accounts } = this.#models;
    return this.#transaction(async (session) => {
      const { matchedCount } = await accounts.updateOne(
        { _id: accountId, patientId: { $exists: false } },
        { $set: { patientId, displayName: name } },
        { session },
      );
      if (matchedCount !== 1) return 'overtaken';
      const before = await accounts
        .findOneAndUpdate({ patientId, _id: { $ne: accountId } }, { $unset: { patientId: 1 } }, { session })
        .lean<{ _id: string }>();
      return { before: before?._id ?? null };
    });
  }

  #transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return this.#models.accounts.db.withSession((session) => session.withTransaction(() => work(session)));
  }

  /** The patient with an identity number, by its digest. */
  async byResidentId(digest: string): Promise<Patient | null> {
    return this.#models.patients.findOne({ 'residentId.digest': digest }).lean<Patient>();
  }

  /** Registers a patient; who is registered with the same identity number already, also at the same moment elsewhere, is given instead. */
  async register(patient: Patient): Promise<Patient> {
    try {
      await this.#models.patients.create(patient);
      return patient;
    } catch (error) {
      const { residentId } = patient;
      const existing = duplicateKey(error) && residentId && (await this.byResidentId(residentId.digest));
      if (existing) return existing;
      throw error;
    }
  }

  /** Notes the identity number of a patient of whom none is known; null when it is known, or is somebody else's. */
  async identify(patientId: string, residentId: NonNullable<Patient['residentId']>): Promise<Patient | null> {
    try {
      return await this.#models.patients
        .findOneAndUpdate(
          { _id: patientId, residentId: { $exists: false } },
          { $set: { residentId } },
          { returnDocument: 'after' },
        )
        .lean<Patient>();
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
  }

  /**
   * Puts what the card says on a member of the family of whom no number is known; false when the number is another patient's, or one is known.
   */
  async confirmMember(accountId: string, patientId: string, card: Omit<Patient, '_id' | 'phone'>): Promise<boolean> {
    const { accounts, patients } = this.#models;
    try {
      return await this.#transaction(async (session) => {
        const { matchedCount } = await patients.updateOne(
          { _id: patientId, residentId: { $exists: false } },
          { $set: card },
          { session },
        );
        if (matchedCount !== 1) return false;
        await accounts.updateOne(
          { _id: accountId, 'family.patientId': patientId },
          { $set: { 'family.$.birthDate': card.birthDate } },
          { session },
        );
        return true;
      });
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
  }

  /** Notes where a patient is reached. */
  async reachAt(patientId: string, phone: string): Promise<void> {
    await this.#models.patients.updateOne({ _id: patientId }, { $set: { phone } });
  }

  /** The people whom an account books for. */
  async family(accountId: string): Promise<FamilyMember[]> {
    const account = await this.#models.accounts.findById(accountId, { family: 1 }).lean<{ family?: FamilyMember[] }>();
    return account?.family ?? [];
  }

  /** Adds somebody to book for, while there are fewer than `most`; false when there are not. The same person stays one. */
  async addToFamily(accountId: string, member: FamilyMember, most: number): Promise<boolean> {
    const { matchedCount } = await this.#models.accounts.updateOne(
      { _id: accountId, [`family.${most - 1}`]: { $exists: false }, 'family.patientId': { $ne: member.patientId } },
      { $push: { family: member } },
    );
    return (
      matchedCount === 1 ||
      (await this.#models.accounts.exists({ _id: accountId, 'family.patientId': member.patientId })) !== null
    );
  }

  /** Ends booking for somebody; the patient and the visits stay. */
  async removeFromFamily(accountId: string, patientId: string): Promise<void> {
    await this.#models.accounts.updateOne({ _id: accountId }, { $pull: { family: { patientId } } });
  }

  async add(patients: Patient[]): Promise<void> {
    for (const patient of patients)
      await this.#models.patients.updateOne({ _id: patient._id }, { $setOnInsert: patient }, { upsert: true });
  }
}
