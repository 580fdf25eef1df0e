import type { ReferralStatus } from '@oih/contracts/http/referrals';
import { endedReferral, type ReferralMover, referralTransitions } from '@oih/domain/transitions/referral';
import { allows } from '@oih/domain/transitions/transition-table';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import { appointmentTopics } from '../appointments/repository.ts';
import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { FollowUpEntry, Referral } from './model.ts';

type Draft = Omit<Referral, 'outbox'>;
type Changes = Partial<Omit<Referral, '_id' | 'status' | 'version' | 'moves' | 'outbox'>>;

/** States after which the receiving institution has nothing to do with a referral. */
const notTheirs = new Set<ReferralStatus>(['draft', 'declined', 'expired', 'cancelled']);

/** Whose screens show a referral: both doctors, the patient, and the institutions that have to do with it. */
export const referralTopics = (one: Draft): string[] => {
  const places = [
    one.sendingOrganizationId,
    ...(notTheirs.has(one.status) ? [] : [one.request.organizationId]),
    ...(one.plan?.tasks.map(({ organizationId }) => organizationId) ?? []),
  ];
  const roles = [one.sendingRoleId, ...(one.accepted ? [one.accepted.practitionerRoleId] : [])];
  return [
    ...new Set([
      `referral:${one._id}`,
      `encounter:${one.encounterId}`,
      `user:${one.userId}`,
      ...roles.map((id) => `queue:${id}`),
      ...places.flatMap((id) => (id ? [`organization:${id}`] : [])),
    ]),
  ];
};

const event = (action: string, one: Draft, by: Acting, at: Date): OutboxEntry =>
  entry(`referral.${action}`, 'Referral', one._id, by, at, referralTopics(one), {
    organizationId: one.sendingOrganizationId,
    patientId: one.patientId,
  });

const timeEvent = (action: string, kept: Appointment, by: Acting, at: Date): OutboxEntry =>
  entry(`appointment.${action}`, 'Appointment', kept._id, by, at, appointmentTopics(kept), {
    organizationId: kept.organizationId,
    patientId: kept.patientId,
  });

/** A move of a referral: where to, by whom, why, and what changes with it. */
export interface ReferralMoving {
  to: ReferralStatus;
  mover: ReferralMover;
  reason?: string;
  set?: Changes;
}

/** What becomes, in the same transaction, of the time that is kept at the receiving institution. */
export interface TimeAlong {
  keeps?: Appointment;
  /** The time that was kept before: given up, used, or missed. */
  ends?: { appointmentId: string; as: 'cancelled' | 'arrived' | 'no-show'; reason: string };
}

/** Referrals. Each change is one write over the version that was read, with the move and the event in it. */
export class ReferralRepository {
  readonly #connection: Connection;
  readonly #model: Model<Referral>;
  readonly #appointments: Model<Appointment>;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    { referrals, appointments }: { referrals: Model<Referral>; appointments: Model<Appointment> },
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#model = referrals;
    this.#appointments = appointments;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Referral | null> {
    return this.#model.findById(id).lean<Referral>();
  }

  /** Those that were begun in a visit, the first one first. */
  async ofEncounter(encounterId: string): Promise<Referral[]> {
    return this.#model.find({ encounterId }).sort({ createdAt: 1 }).lean<Referral[]>();
  }

  /** Those with which a paper of a patient travels. */
  async naming(documentId: string, patientId: string): Promise<Referral[]> {
    return this.#model.find({ patientId, 'request.documentIds': documentId }).limit(50).lean<Referral[]>();
  }

  /** The one whose agreed time an appointment keeps. */
  async ofAppointment(appointmentId: string): Promise<Referral | null> {
    return this.#model.findOne({ 'accepted.appointmentId': appointmentId }).lean<Referral>();
  }

  /** A list by a condition on whose it is; what is due first comes first, and what waits for nothing last. */
  async list(whose: Record<string, unknown>, ended: boolean, limit = 300): Promise<Referral[]> {
    const found = await this.#model
      .find({ $and: [whose, ended ? {} : { status: { $nin: [...endedReferral] } }] })
      .sort({ createdAt: -1 })
      .limit(limit)
      .lean<Referral[]>();
    const at = ({ due }: Referral) => due?.getTime() ?? Number.POSITIVE_INFINITY;
    return found.sort((a, b) => at(a) - at(b) || b.createdAt.getTime() - a.createdAt.getTime());
  }

  /** Those with a task for one of these institutions, the latest first. */
  async followedUpAt(organizationIds: readonly string[], limit = 1000): Promise<Referral[]> {
    return this.#model
      .find({ 'plan.tasks.organizationId': { $in: [...organizationIds] }, status: 'referred-down' })
      .sort({ createdAt: -1 })
      .limit(limit)
      .lean<Referral[]>();
  }

  /** Those that fit, in the order of their ids, from behind `after` on. */
  async page(
    filter: Record<string, unknown>,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Referral[]> {
    return this.#model
      .find(after === undefined ? filter : { $and: [filter, { _id: { $gt: after } }] })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Referral[]>();
  }

  /** How many were sent by institutions in a span of time: those that went down or came back down, and all others. */
  async countWays(
    organizationIds: readonly string[],
    { from, to }: { from: Date; to: Date },
  ): Promise<{ down: number; other: number }> {
    const sent = { sendingOrganizationId: { $in: [...organizationIds] }, submittedAt: { $gte: from, $lt: to } };
    const down = await this.#model.countDocuments({
      ...sent,
      $or: [{ direction: 'down' }, { status: 'referred-down' }],
    });
    return { down, other: (await this.#model.countDocuments(sent)) - down };
  }

  /** Adds a draft; false when there is one under this id already. */
  async add(draft: Draft, by: Acting): Promise<boolean> {
    try {
      await this.#model.create({ ...draft, outbox: [event('drafted', draft, by, draft.createdAt)] });
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Changes what is in a referral without moving it, over the version that was read; null when it has changed meanwhile. */
  async change(one: Referral, set: Changes, action: string, by: Acting, now: Date): Promise<Referral | null> {
    return this.#write(one, { ...set }, event(action, { ...one, ...set }, by, now), by, now, {});
  }

  /** Notes what came of a follow-up task, over the version that was read; null when the referral has changed meanwhile. */
  async noteTask(one: Referral, taskId: string, noted: FollowUpEntry, by: Acting): Promise<Referral | null> {
    const plan = one.plan && {
      ...one.plan,
      tasks: one.plan.tasks.map((task) => (task.id === taskId ? { ...task, entries: [...task.entries, noted] } : task)),
    };
    return this.change(one, { plan }, `task-${noted.outcome}`, by, noted.at);
  }

  /**
   * Moves a referral over the version that was read; null when it has changed meanwhile. That the table allows the move is the caller’s to see
   * to: a move beside it is a bug. A time that is not free any more is thrown as the error of the index, and nothing is written.
   */
  async move(
    one: Referral,
    { to, mover, reason = '', set = {} }: ReferralMoving,
    by: Acting,
    now: Date,
    along: TimeAlong = {},
  ): Promise<Referral | null> {
    if (!allows(referralTransitions, one.status, to, mover))
      throw new Error(`a referral does not go from ${one.status} to ${to} by ${mover}`);
    const made = { from: one.status, to, by: mover, userId: by.userId, at: now, reason };
    const changed = { ...set, status: to, moves: [...one.moves, made] };
    // Whom it concerned before is told as well: what was declined leaves a screen.
    const told = event(to, { ...one, ...changed }, by, now);
    const topics = [...new Set([...told.topics, ...referralTopics(one)])];
    return this.#write(one, changed, { ...told, topics }, by, now, along);
  }

  async #write(
    one: Referral,
    set: Partial<Referral>,
    told: OutboxEntry,
    by: Acting,
    now: Date,
    along: TimeAlong,
  ): Promise<Referral | null> {
    const { version, _id } = one;
    const write = (session?: ClientSession) =>
      this.#model
        .findOneAndUpdate(
          { _id, version },
          { $set: { ...set, version: version + 1 }, $push: { outbox: told } },
          { returnDocument: 'after', ...(session ? { session } : {}) },
        )
        .lean<Referral>();
    let changed: Referral | null = null;
    if (!along.keeps && !along.ends) changed = await write();
    else
      await this.#connection.withSession((session) =>
        session.withTransaction(async () => {
          changed = await write(session);
          if (changed) await this.#moveTime(along, by, now, session);
        }),
      );
    this.#outbox.kick();
    return changed;
  }

  /** Gives up what was kept before it keeps anew: the same people may be wanted at that time again. */
  async #moveTime({ keeps, ends }: TimeAlong, by: Acting, now: Date, session: ClientSession): Promise<void> {
    const kept = ends && (await this.#appointments.findById(ends.appointmentId, null, { session }).lean<Appointment>());
    if (ends && kept) {
      const given = { by: 'hospital' as const, reason: ends.reason, at: now, refund: 0 };
      await this.#appointments.updateOne(
        { _id: kept._id, status: { $in: ['booked', 'arrived'] } },
        {
          $set: { status: ends.as, ...(ends.as === 'cancelled' ? { holdsSlot: false, cancelled: given } : {}) },
          $push: { outbox: timeEvent(ends.as, kept, by, now) },
        },
        { session },
      );
    }
    if (keeps)
      await this.#appointments.create([{ ...keeps, outbox: [timeEvent('reserved', keeps, by, now)] }], { session });
  }
}
