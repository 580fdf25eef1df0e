import { settledConsultation } from '@oih/domain/transitions/consultation';
import type { Connection, Model } from 'mongoose';
import type { Consultation } from '../consultations/model.ts';
import type { Acting } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import { event } from './event.ts';
import type { Encounter, InpatientEncounter } from './model.ts';

interface Models {
  encounters: Model<Encounter>;
  consultations: Model<Consultation>;
}

const settled: ReadonlySet<string> = new Set(settledConsultation);

/** That something is asked about the patient at this moment. */
class StillAsked extends Error {}

/** How many consultations about an in-patient are open, the drafts among them, and decided, closed or called off. */
export interface Asked {
  open: number;
  over: number;
}

/** Encounters of class IMP: patients who lie at a hospital and about whom others are consulted. */
export class InpatientRepository {
  readonly #connection: Connection;
  readonly #model: Model<InpatientEncounter>;
  readonly #consultations: Model<Consultation>;
  readonly #outbox: Outbox;

  constructor(connection: Connection, { encounters, consultations }: Models, outbox: Outbox) {
    this.#connection = connection;
    this.#model = encounters as unknown as Model<InpatientEncounter>;
    this.#consultations = consultations;
    this.#outbox = outbox;
  }

  /** Registers an in-patient; false when the patient lies with this doctor already, or something is under this id. */
  async admit(encounter: Omit<InpatientEncounter, 'outbox'>, by: Acting): Promise<boolean> {
    const told = event('admitted', { ...encounter, outbox: [] }, by, encounter.start);
    try {
      await this.#model.create({ ...encounter, outbox: [told] });
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick(this.#model);
    return true;
  }

  /** In-patients of a doctor: those who are in, the latest first; or those who were discharged, the last one first. */
  async ofRole(practitionerRoleId: string, discharged: boolean, limit = 200): Promise<InpatientEncounter[]> {
    return this.#model
      .find({ practitionerRoleId, status: discharged ? 'finished' : 'in-progress', class: 'IMP' })
      .sort(discharged ? { finishedAt: -1 } : { start: -1 })
      .limit(limit)
      .lean<InpatientEncounter[]>();
  }

  /** Which of these encounters are of in-patients. */
  async among(encounterIds: readonly string[]): Promise<Set<string>> {
    const those: Record<string, unknown> = { _id: { $in: [...new Set(encounterIds)] }, class: 'IMP' };
    return new Set((await this.#model.find(those, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id));
  }

  /** What was asked about each of these in-patients. */
  async asked(encounterIds: readonly string[]): Promise<Map<string, Asked>> {
    const found = await this.#consultations
      .find({ encounterId: { $in: [...encounterIds] } }, { encounterId: 1, status: 1 })
      .lean<Pick<Consultation, 'encounterId' | 'status'>[]>();
    const all = new Map(encounterIds.map((id): [string, Asked] => [id, { open: 0, over: 0 }]));
    for (const { encounterId, status } of found) all.get(encounterId)![settled.has(status) ? 'over' : 'open'] += 1;
    return all;
  }

  /** Whether one of these doctors has this paper of an in-patient, who may be discharged by now. */
  async nameTo(documentId: string, patientId: string, practitionerRoleIds: readonly string[]): Promise<boolean> {
    if (practitionerRoleIds.length === 0) return false;
    const own = { patientId, class: 'IMP', practitionerRoleId: { $in: [...practitionerRoleIds] } };
    const named: Record<string, unknown> = { ...own, 'stay.documentIds': documentId };
    return Boolean(await this.#model.exists(named));
  }

  /** Whether a paper belongs to a stay, and so to the record. */
  async isInStay(documentId: string, patientId: string): Promise<boolean> {
    const named: Record<string, unknown> = { patientId, class: 'IMP', 'stay.documentIds': documentId };
    return Boolean(await this.#model.exists(named));
  }

  /** Adds a paper for others to look at; null when the patient is not in any more. */
  async addDocument(encounter: InpatientEncounter, documentId: string, by: Acting, now: Date) {
    const changed = await this.#model
      .findOneAndUpdate(
        { _id: encounter._id, status: 'in-progress' },
        {
          $addToSet: { 'stay.documentIds': documentId },
          $push: { outbox: event('paper-added', encounter, by, now) },
        },
        { returnDocument: 'after' },
      )
      .lean<InpatientEncounter>();
    this.#outbox.kick(this.#model);
    return changed;
  }

  /** Notes that the patient lies elsewhere; null when not in any more. */
  async move(encounter: InpatientEncounter, { ward, bed }: { ward: string; bed: string }, by: Acting, now: Date) {
    const changed = await this.#model
      .findOneAndUpdate(
        { _id: encounter._id, status: 'in-progress' },
        { $set: { 'stay.ward': ward, 'stay.bed': bed }, $push: { outbox: event('moved', encounter, by, now) } },
        { returnDocument: 'after' },
      )
      .lean<InpatientEncounter>();
    this.#outbox.kick(this.#model);
    return changed;
  }

  /**
   * Discharges a patient. A consultation that begins at the same moment writes to the same encounter, so that one of the two is seen by the other.
   * `asked` while one is open, null when the patient is not in any more.
   */
  async discharge(encounter: InpatientEncounter, by: Acting, now: Date): Promise<InpatientEncounter | 'asked' | null> {
    try {
      return await this.#connection.withSession((session) =>
        session.withTransaction(async () => {
          const told = event('discharged', encounter, by, now);
          const set = { status: 'finished' as const, finishedAt: now, end: now };
          const discharged = await this.#model
            .findOneAndUpdate(
              { _id: encounter._id, status: 'in-progress' },
              { $set: set, $unset: { inCall: 1 }, $push: { outbox: told } },
              { session, returnDocument: 'after' },
            )
            .lean<InpatientEncounter>();
          const open = { encounterId: encounter._id, status: { $nin: [...settledConsultation] } };
          if (discharged && (await this.#consultations.exists(open).session(session))) throw new StillAsked();
          return discharged;
        }),
      );
    } catch (error) {
      if (error instanceof StillAsked) return 'asked';
      throw error;
    } finally {
      this.#outbox.kick(this.#model);
    }
  }
}
