import { newId } from '@oih/platform/ids';
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

  /** Writes the profile of an account; the patient's id is given to the account at the first time and stays. */
  async save(accountId: string, profile: Omit<Patient, '_id' | 'phone' | 'residentId'>): Promise<Patient> {
    const account = await this.#models.accounts
      .findOneAndUpdate(
        { _id: accountId },
        [{ $set: { patientId: { $ifNull: ['$patientId', newId()] }, displayName: { $literal: profile.name } } }],
        { returnDocument: 'after', updatePipeline: true },
      )
      .lean<{ patientId: string; phone: string }>();
    const { patientId, phone } = account!;
    await this.#models.patients.updateOne({ _id: patientId }, { $set: { ...profile, phone } }, { upsert: true });
    return { _id: patientId, ...profile, phone };
  }

  /** The patient with an identity number, by its digest. */
  async byResidentId(digest: string): Promise<Patient | null> {
    return this.#models.patients.findOne({ 'residentId.digest': digest }).lean<Patient>();
  }

  /** Registers a patient with an identity number; who is registered with it already, also at the same moment elsewhere, is given instead. */
  async register(patient: Patient & { residentId: NonNullable<Patient['residentId']> }): Promise<Patient> {
    try {
      await this.#models.patients.create(patient);
      return patient;
    } catch (error) {
      const existing = duplicateKey(error) && (await this.byResidentId(patient.residentId.digest));
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

  /** Notes a phone of a patient of whom none was known. */
  async reachAt(patientId: string, phone: string): Promise<void> {
    await this.#models.patients.updateOne({ _id: patientId, phone: '' }, { $set: { phone } });
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
