import type { StaffNoticeView } from '@oih/contracts/http/staff';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey, model } from '../schema.ts';

/** A warning to the administrators of a hospital about the licence or the filing of a doctor. */
export interface StaffNotice extends Pick<StaffNoticeView, 'kind' | 'until' | 'days'> {
  /** Says what it is about, so that the same warning is never there twice. */
  _id: string;
  organizationId: string;
  practitionerRoleId: string;
  at: Date;
  /** When it was put away, or had become void because the date was renewed; null while it is shown. */
  endedAt: Date | null;
  outbox: OutboxEntry[];
}

export const staffNoticeModel = (connection: Connection): Model<StaffNotice> =>
  model<StaffNotice>(
    connection,
    'StaffNotice',
    'staffNotices',
    {
      organizationId: String,
      practitionerRoleId: String,
      kind: String,
      until: String,
      days: Number,
      at: Date,
      endedAt: Date,
      ...outboxField,
    },
    [[{ organizationId: 1, endedAt: 1 }], [{ practitionerRoleId: 1, endedAt: 1 }], outboxIndex],
  );

export type NewNotice = Omit<StaffNotice, 'outbox' | 'endedAt'>;

/** Warnings: raised once, put away once. */
export class StaffNoticeRepository {
  readonly #model: Model<StaffNotice>;
  readonly #outbox: Outbox;

  constructor(notices: Model<StaffNotice>, outbox: Outbox) {
    this.#model = notices;
    this.#outbox = outbox;
  }

  /** Raises a warning; one that was raised before stays as it is, put away or not. */
  async raise(notice: NewNotice, by: Acting): Promise<void> {
    const topics = [`organization:${notice.organizationId}`];
    const told = entry(`staff.${notice.kind}`, 'PractitionerRole', notice.practitionerRoleId, by, notice.at, topics);
    try {
      await this.#model.create({ ...notice, endedAt: null, outbox: [told] });
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
    this.#outbox.kick(this.#model);
  }

  /** Ends the warnings of roles but for those that still hold. */
  async keepOnly(roleIds: readonly string[], ids: readonly string[], now: Date): Promise<void> {
    await this.#model.updateMany(
      { practitionerRoleId: { $in: [...roleIds] }, endedAt: null, _id: { $nin: [...ids] } },
      { $set: { endedAt: now } },
    );
  }

  /** Those that are shown at organisations, the nearest end first. */
  async shownAt(organizationIds: readonly string[]): Promise<StaffNotice[]> {
    return this.#model
      .find({ organizationId: { $in: [...organizationIds] }, endedAt: null })
      .sort({ until: 1, _id: 1 })
      .lean<StaffNotice[]>();
  }

  async byId(id: string): Promise<StaffNotice | null> {
    return this.#model.findById(id).lean<StaffNotice>();
  }

  async putAway(notice: StaffNotice, by: Acting, now: Date): Promise<void> {
    const topics = [`organization:${notice.organizationId}`];
    const told = entry('staff.notice-put-away', 'PractitionerRole', notice.practitionerRoleId, by, now, topics);
    await this.#model.updateOne(
      { _id: notice._id, endedAt: null },
      { $set: { endedAt: now }, $push: { outbox: told } },
    );
    this.#outbox.kick(this.#model);
  }
}
