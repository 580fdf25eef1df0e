import { newId } from '@oih/platform/ids';
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

  /** Writes the profile of an account; the patient's id is given to the account at the first time and stays. */
  async save(accountId: string, profile: Omit<Patient, '_id' | 'phone'>): Promise<Patient> {
    const account = await this.#models.accounts
      .findOneAndUpdate(
        { _id: accountId },
        [{ $set: { patientId: { $ifNull: ['$patientId', newId()] }, displayName: { $literal: profile.name } } }],
        { returnDocument: 'after', updatePipeline: true },
      )
      .lean<{ patientId: string; phone: string }>();
    const patient: Patient = { _id: account!.patientId, ...profile, phone: account!.phone };
    await this.#models.patients.replaceOne({ _id: patient._id }, patient, { upsert: true });
    return patient;
  }

  /** The people whom an account books for. */
  async family(accountId: string): Promise<FamilyMember[]> {
    const account = await this.#models.accounts.findById(accountId, { family: 1 }).lean<{ family?: FamilyMember[] }>();
    return account?.family ?? [];
  }

  /** Adds somebody to book for, while there are fewer than `most`; false when there are not. */
  async addToFamily(accountId: string, member: FamilyMember, patient: Patient, most: number): Promise<boolean> {
    await this.add([patient]);
    const { matchedCount } = await this.#models.accounts.updateOne(
      { _id: accountId, [`family.${most - 1}`]: { $exists: false } },
      { $push: { family: member } },
    );
    return matchedCount === 1;
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
