import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { type Claim, type SlotChanges, slotChanges } from '@oih/domain/schedule/changes';
import type { Slot } from '@oih/domain/schedule/slot';
import { claimingStatuses } from '@oih/domain/transitions/appointment';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { Schedule, ScheduleModels, ScheduleVersion } from './model.ts';

/** A plan that is saved over the version that it was made from. */
export interface Saving {
  practitionerRoleId: string;
  organizationId: string;
  baseVersion: number;
  plan: SchedulePlan;
  savedBy: string;
}

/** Thrown inside a transaction to give it up: a plan has another version by now. */
class Outdated extends Error {}

/** Plans with their versions, and the stored times that follow from them. */
export class ScheduleRepository {
  readonly #connection: Connection;
  readonly #models: ScheduleModels;
  readonly #slots: Model<Slot>;
  readonly #appointments: Model<Appointment>;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    models: ScheduleModels,
    slots: Model<Slot>,
    appointments: Model<Appointment>,
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#models = models;
    this.#slots = slots;
    this.#appointments = appointments;
    this.#outbox = outbox;
  }

  async byRole(practitionerRoleId: string): Promise<Schedule | null> {
    return this.#models.schedules.findById(practitionerRoleId).lean<Schedule>();
  }

  async byRoles(practitionerRoleIds: readonly string[]): Promise<Schedule[]> {
    return this.#models.schedules.find({ _id: { $in: [...practitionerRoleIds] } }).lean<Schedule[]>();
  }

  /** Every plan, a few at a time in the order of the roles. */
  async after(practitionerRoleId: string, limit: number): Promise<Schedule[]> {
    return this.#models.schedules
      .find({ _id: { $gt: practitionerRoleId } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Schedule[]>();
  }

  /** A plan as it was in one version. */
  async version(practitionerRoleId: string, version: number): Promise<ScheduleVersion | null> {
    return this.#models.versions.findById(`${practitionerRoleId}:${version}`).lean<ScheduleVersion>();
  }

  /** What would change if these were the seats of a role from an instant on. */
  async changes(
    practitionerRoleId: string,
    derived: readonly Slot[],
    from: Date,
    session: ClientSession | null = null,
  ): Promise<SlotChanges> {
    const present = await this.#slots
      .find({ practitionerRoleId, start: { $gte: from } })
      .session(session)
      .lean<Slot[]>();
    const claims = await this.#appointments
      .find({ practitionerRoleId, start: { $gte: from }, holdsSlot: true, status: { $in: [...claimingStatuses] } })
      .session(session)
      .lean<Appointment[]>();
    return slotChanges(
      present,
      derived,
      claims.map(({ _id, slotId, start, end }): Claim => ({ appointmentId: _id, slotId, start, end })),
    );
  }

  async #write({ add, update, remove }: SlotChanges, session: ClientSession): Promise<void> {
    if (remove.length > 0) await this.#slots.deleteMany({ _id: { $in: remove.map(({ _id }) => _id) } }, { session });
    const replaced = update.map((slot) => ({ replaceOne: { filter: { _id: slot._id }, replacement: slot } }));
    if (replaced.length > 0) await this.#slots.bulkWrite(replaced as never, { session, ordered: false });
    if (add.length > 0) await this.#slots.insertMany(add, { session, lean: true });
  }

  /**
   * Saves a plan and brings the stored seats to it, all in one transaction. Null when the plan has another version by now than the one it was
   * made from: of two that save at once one is told.
   */
  async save(
    saving: Saving,
    derived: readonly Slot[],
    by: Acting,
    now: Date,
  ): Promise<{ schedule: Schedule; changes: SlotChanges } | null> {
    return (await this.saveAll([{ saving, derived }], by, now))?.[0] ?? null;
  }

  /** Saves several plans in one transaction: all of them, or none and null when one of them has another version by now. */
  async saveAll(
    all: readonly { saving: Saving; derived: readonly Slot[] }[],
    by: Acting,
    now: Date,
  ): Promise<{ schedule: Schedule; changes: SlotChanges }[] | null> {
    try {
      return await this.#connection
        .withSession((session) =>
          session.withTransaction(async () => {
            const saved = [];
            for (const { saving, derived } of all) saved.push(await this.#saveOne(saving, derived, by, now, session));
            return saved;
          }),
        )
        .finally(() => this.#outbox.kick());
    } catch (error) {
      if (error instanceof Outdated || duplicateKey(error)) return null;
      throw error;
    }
  }

  async #saveOne(
    { practitionerRoleId, organizationId, baseVersion, plan, savedBy }: Saving,
    derived: readonly Slot[],
    by: Acting,
    now: Date,
    session: ClientSession,
  ): Promise<{ schedule: Schedule; changes: SlotChanges }> {
    const version = baseVersion + 1;
    const topics = [`queue:${practitionerRoleId}`, `organization:${organizationId}`];
    const schedule: Schedule = {
      _id: practitionerRoleId,
      organizationId,
      version,
      plan,
      savedBy,
      savedAt: now,
      outbox: [entry('schedule.saved', 'Schedule', practitionerRoleId, by, now, topics, { organizationId })],
    };
    const { _id, outbox, ...set } = schedule;
    if (baseVersion === 0) await this.#models.schedules.create([schedule], { session });
    else {
      const { modifiedCount } = await this.#models.schedules.updateOne(
        { _id, version: baseVersion },
        { $set: set, $push: { outbox: { $each: outbox } } },
        { session },
      );
      if (modifiedCount === 0) throw new Outdated();
    }
    const kept = { practitionerRoleId, version, plan, savedBy, savedAt: now };
    await this.#models.versions.create([{ _id: `${practitionerRoleId}:${version}`, ...kept }], { session });
    const changes = await this.changes(practitionerRoleId, derived, now, session);
    await this.#write(changes, session);
    return { schedule, changes };
  }

  /** Brings the stored seats to the plan that stands, as when the horizon has moved on. Gives how many were added. */
  async regenerate(practitionerRoleId: string, version: number, derived: readonly Slot[], now: Date): Promise<number> {
    return this.#connection.withSession((session) =>
      session.withTransaction(async () => {
        const stands = await this.#models.schedules.exists({ _id: practitionerRoleId, version }).session(session);
        if (!stands) return 0;
        const changes = await this.changes(practitionerRoleId, derived, now, session);
        await this.#write(changes, session);
        return changes.add.length;
      }),
    );
  }
}
