import type { Model } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import type { Offer, WaitlistEntry } from './model.ts';

/** How many of those who wait are asked about one time before it is left to whoever finds it. */
const mostAsked = 50;

/** Waiting lists. Whose turn it is follows from the time of joining; an entry has one offer at a time. */
export class WaitlistRepository {
  readonly #model: Model<WaitlistEntry>;

  constructor(model: Model<WaitlistEntry>) {
    this.#model = model;
  }

  async byId(id: string): Promise<WaitlistEntry | null> {
    return this.#model.findById(id).lean<WaitlistEntry>();
  }

  /** The open places of an account, the oldest first. */
  async ofAccount(userId: string): Promise<WaitlistEntry[]> {
    return this.#model.find({ userId, open: true }).sort({ createdAt: 1 }).lean<WaitlistEntry[]>();
  }

  /** Joins, or changes the days of the open place for the same: its turn stays. Places whose days are over end first. */
  async join(entry: WaitlistEntry, today: string): Promise<void> {
    const { key, from, to } = entry;
    await this.#model.updateMany(
      { key, open: true, status: 'waiting', to: { $lt: today } },
      { $set: { open: false, status: 'over' } },
    );
    try {
      await this.#model.collection.insertOne(entry as never);
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      await this.#model.updateOne({ key, open: true }, { $set: { from, to } });
    }
  }

  /** Who waits for a time of a doctor on a day, in turn, but for those who have had it offered. */
  async waitingFor(slot: {
    _id: string;
    practitionerRoleId: string;
    organizationId: string;
    departmentCode: string;
    day: string;
  }): Promise<WaitlistEntry[]> {
    const { _id, practitionerRoleId, organizationId, departmentCode, day } = slot;
    return this.#model
      .find({
        organizationId,
        departmentCode,
        status: 'waiting',
        from: { $lte: day },
        to: { $gte: day },
        passed: { $ne: _id },
        $or: [{ anyDoctor: true }, { practitionerRoleId }],
      })
      .sort({ createdAt: 1, _id: 1 })
      .limit(mostAsked)
      .lean<WaitlistEntry[]>();
  }

  /** Notes an offer; false when the entry has another one or waits no more. Noting the same again is noting it once. */
  async offered(entryId: string, offer: Offer): Promise<boolean> {
    const { matchedCount } = await this.#model.updateOne(
      { _id: entryId, open: true, $or: [{ status: 'waiting' }, { 'offer.appointmentId': offer.appointmentId }] },
      { $set: { status: 'offered', offer } },
    );
    return matchedCount === 1;
  }

  /** An offer was not taken: the patient waits on, for other times. */
  async passedOn(entryId: string, appointmentId: string, slotId: string): Promise<void> {
    await this.#model.updateOne(
      { _id: entryId, status: 'offered', 'offer.appointmentId': appointmentId },
      { $set: { status: 'waiting', offer: null }, $addToSet: { passed: slotId } },
    );
  }

  /** The patient has a visit with the doctor, or in the department: what was waited for is there. */
  async found(visit: {
    patientId: string;
    practitionerRoleId: string;
    organizationId: string;
    departmentCode: string;
  }): Promise<void> {
    const { patientId, practitionerRoleId, organizationId, departmentCode } = visit;
    await this.#model.updateMany(
      {
        patientId,
        organizationId,
        departmentCode,
        open: true,
        $or: [{ anyDoctor: true }, { practitionerRoleId }],
      },
      { $set: { open: false, status: 'done', offer: null } },
    );
  }

  /** Gives a place up; the entry as it was before, null when it was not open any more. */
  async leave(entryId: string): Promise<WaitlistEntry | null> {
    return this.#model
      .findOneAndUpdate({ _id: entryId, open: true }, { $set: { open: false, status: 'left', offer: null } })
      .lean<WaitlistEntry>();
  }
}
