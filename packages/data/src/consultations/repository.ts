import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import {
  type ConsultationMover,
  consultationTransitions,
  endedConsultation,
} from '@oih/domain/transitions/consultation';
import { allows } from '@oih/domain/transitions/transition-table';
import type { SignedVersion } from '@oih/signing/version';
import type { ClientSession, Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { SignedRecordRepository } from '../signing/signed-records.ts';
import type { Consultation } from './model.ts';

type Draft = Omit<Consultation, 'outbox'>;

/** Whose screens show a consultation: both doctors, the patient, and every institution that has to do with it. */
export const consultationTopics = (one: Draft): string[] => {
  const places = [
    one.invitingOrganizationId,
    one.centreOrganizationId,
    one.invitedOrganizationId,
    ...one.offers.filter(({ outcome }) => outcome === null).map(({ organizationId }) => organizationId),
  ];
  const roles = [one.invitingRoleId, ...one.consultantRoleIds, ...(one.emergency?.calledRoleIds ?? [])];
  return [
    ...new Set([
      `consultation:${one._id}`,
      `encounter:${one.encounterId}`,
      `user:${one.userId}`,
      ...roles.map((id) => `queue:${id}`),
      ...places.flatMap((id) => (id ? [`organization:${id}`] : [])),
    ]),
  ];
};

const event = (action: string, one: Draft, by: Acting, at: Date): OutboxEntry =>
  entry(`consultation.${action}`, 'Consultation', one._id, by, at, consultationTopics(one), {
    organizationId: one.invitingOrganizationId,
    patientId: one.patientId,
  });

/** A move of a consultation: where to, by whom, why, and what changes with it. */
export interface Move {
  to: ConsultationStatus;
  mover: ConsultationMover;
  reason?: string;
  set?: Partial<Omit<Consultation, '_id' | 'status' | 'version' | 'moves' | 'outbox'>>;
}

/** What is signed with a change: stored in the same transaction, or neither is. */
export type Signed = SignedVersion | null;

/** Remote consultations. Each change is one write over the version that was read, with the move and the event in it. */
export class ConsultationRepository {
  readonly #connection: Connection;
  readonly #model: Model<Consultation>;
  readonly #signedRecords: SignedRecordRepository;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    consultations: Model<Consultation>,
    signedRecords: SignedRecordRepository,
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#model = consultations;
    this.#signedRecords = signedRecords;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Consultation | null> {
    return this.#model.findById(id).lean<Consultation>();
  }

  /** Those that were asked for in a visit, or are held in it, the first one first. */
  async ofEncounter(encounterId: string): Promise<Consultation[]> {
    return this.#model
      .find({ $or: [{ encounterId }, { sessionEncounterId: encounterId }] })
      .sort({ createdAt: 1 })
      .lean<Consultation[]>();
  }

  /** Those of a patient, the latest first. */
  async ofPatient(patientId: string, limit: number): Promise<Consultation[]> {
    return this.#model.find({ patientId }).sort({ createdAt: -1 }).limit(limit).lean<Consultation[]>();
  }

  /** The one whose agreed time an appointment keeps. */
  async ofAppointment(sessionAppointmentId: string): Promise<Consultation | null> {
    return this.#model.findOne({ sessionAppointmentId }).lean<Consultation>();
  }

  /** A list by a condition on whose it is; what is due first comes first. */
  async list(whose: Record<string, unknown>, ended: boolean, limit = 300): Promise<Consultation[]> {
    const open = ended ? {} : { status: { $nin: [...endedConsultation] } };
    return this.#model
      .find({ $and: [whose, open] })
      .sort({ due: 1, createdAt: 1 })
      .limit(limit)
      .lean<Consultation[]>();
  }

  /** How many open consultations each institution is invited to. */
  async loads(organizationIds: readonly string[]): Promise<Map<string, number>> {
    const found = await this.#model.aggregate<{ _id: string; open: number }>([
      {
        $match: {
          invitedOrganizationId: { $in: [...organizationIds] },
          status: { $in: ['accepted', 'scheduled', 'in-session', 'opinion-pending'] },
        },
      },
      { $group: { _id: '$invitedOrganizationId', open: { $sum: 1 } } },
    ]);
    return new Map(found.map(({ _id, open }) => [_id, open]));
  }

  /** Adds a draft; false when there is one under this id already. */
  async add(draft: Draft, by: Acting): Promise<boolean> {
    const action = draft.status === 'broadcast' ? 'broadcast' : 'drafted';
    try {
      await this.#model.create({ ...draft, outbox: [event(action, draft, by, draft.createdAt)] });
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Changes what is in a consultation without moving it, over the version that was read; null when it has changed meanwhile. */
  async change(one: Consultation, set: Move['set'], action: string, by: Acting, now: Date, signed: Signed = null) {
    return this.#write(one, { ...set }, [event(action, { ...one, ...set }, by, now)], signed);
  }

  /**
   * Moves a consultation over the version that was read; null when it has changed meanwhile. That the table allows the move is the caller’s to
   * see to: a move beside it is a bug.
   */
  async move(
    one: Consultation,
    { to, mover, reason = '', set = {} }: Move,
    by: Acting,
    now: Date,
    signed: Signed = null,
  ) {
    if (!allows(consultationTransitions, one.status, to, mover))
      throw new Error(`a consultation does not go from ${one.status} to ${to} by ${mover}`);
    const made = { from: one.status, to, by: mover, userId: by.userId, at: now, reason };
    const changed = { ...set, status: to, moves: [...one.moves, made] };
    // Whom the record concerned before is told as well: an offer that was taken back leaves a screen.
    const told = event(to, { ...one, ...changed }, by, now);
    const topics = [...new Set([...told.topics, ...consultationTopics(one)])];
    return this.#write(one, changed, [{ ...told, topics }], signed);
  }

  async #write(
    one: Consultation,
    set: Partial<Consultation>,
    told: OutboxEntry[],
    signed: Signed,
  ): Promise<Consultation | null> {
    const { version, _id, patientId, invitingOrganizationId: organizationId } = one;
    const write = (session?: ClientSession) =>
      this.#model
        .findOneAndUpdate(
          { _id, version },
          { $set: { ...set, version: version + 1 }, $push: { outbox: { $each: told } } },
          { returnDocument: 'after', ...(session ? { session } : {}) },
        )
        .lean<Consultation>();
    if (!signed) {
      const changed = await write();
      this.#outbox.kick();
      return changed;
    }
    let changed: Consultation | null = null;
    await this.#connection.withSession((session) =>
      session.withTransaction(async () => {
        changed = await write(session);
        if (changed) await this.#signedRecords.add(signed, { patientId, organizationId }, session);
      }),
    );
    this.#outbox.kick();
    return changed;
  }
}
