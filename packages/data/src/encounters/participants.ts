import type { Model } from 'mongoose';
import type { Acting, OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Encounter, Participant } from './model.ts';

/** Makes the event of a change of who takes part. */
type Told = (action: string, encounter: Encounter, by: Acting, at: Date) => OutboxEntry;

/** Who takes part in a visit beside its patient and its doctor (FHIR Encounter.participant). */
export class ParticipantRepository {
  readonly #model: Model<Encounter>;
  readonly #outbox: Outbox;
  readonly #told: Told;

  constructor(encounters: Model<Encounter>, outbox: Outbox, told: Told) {
    this.#model = encounters;
    this.#outbox = outbox;
    this.#told = told;
  }

  /** Visits under way in which a doctor takes part beside their own doctor. */
  async visitsOf(practitionerRoleIds: readonly string[]): Promise<Encounter[]> {
    return this.#model
      .find({
        participants: { $elemMatch: { practitionerRoleId: { $in: [...practitionerRoleIds] }, leftAt: null } },
        status: { $in: ['in-progress', 'on-hold'] },
      })
      .lean<Encounter[]>();
  }

  /** Brings somebody in; who is in it already stays. Null when the visit is not under way. */
  async add(encounter: Encounter, participant: Participant, by: Acting, now: Date): Promise<Encounter | null> {
    const { practitionerRoleId } = participant;
    const told = this.#told('participant-added', encounter, by, now);
    const event = { ...told, topics: [...told.topics, `queue:${practitionerRoleId}`] };
    const absent = { participants: { $not: { $elemMatch: { practitionerRoleId, leftAt: null } } } };
    const added = await this.#model
      .findOneAndUpdate(
        { _id: encounter._id, status: { $in: ['in-progress', 'on-hold'] }, ...absent },
        { $push: { participants: participant, outbox: event } },
        { returnDocument: 'after' },
      )
      .lean<Encounter>();
    this.#outbox.kick();
    if (added) return added;
    return this.#model
      .findOne({ _id: encounter._id, participants: { $elemMatch: { practitionerRoleId, leftAt: null } } })
      .lean<Encounter>();
  }

  /** Lets somebody go who took part; null when they do not any more. */
  async remove(encounter: Encounter, practitionerRoleId: string, by: Acting, now: Date): Promise<Encounter | null> {
    const told = this.#told('participant-removed', encounter, by, now);
    const event = { ...told, topics: [...told.topics, `queue:${practitionerRoleId}`] };
    const removed = await this.#model
      .findOneAndUpdate(
        { _id: encounter._id, participants: { $elemMatch: { practitionerRoleId, leftAt: null } } },
        { $set: { 'participants.$.leftAt': now }, $push: { outbox: event } },
        { returnDocument: 'after' },
      )
      .lean<Encounter>();
    this.#outbox.kick();
    return removed;
  }
}
