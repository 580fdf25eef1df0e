import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Span } from '@oih/domain/consultation/free-times';
import {
  type ConsultationMover,
  consultationTransitions,
  endedConsultation,
} from '@oih/domain/transitions/consultation';
import { allows } from '@oih/domain/transitions/transition-table';
import type { SignedVersion } from '@oih/signing/version';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import { appointmentTopics } from '../appointments/repository.ts';
import type { Encounter } from '../encounters/model.ts';
import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { SignedRecordRepository } from '../signing/signed-records.ts';
import type { Consultation } from './model.ts';

/** How long a visit lasts at most, milliseconds. */
const day = 24 * 3_600_000;

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

/** That a time is kept: its people are told as of any booking, and nobody is where the session is at the bedside. */
const keptEvent = (kept: Appointment, by: Acting, at: Date): OutboxEntry =>
  entry(
    kept.class === 'IMP' ? 'appointment.reserved' : 'appointment.booked',
    'Appointment',
    kept._id,
    by,
    at,
    appointmentTopics(kept),
    {
      organizationId: kept.organizationId,
      patientId: kept.patientId,
    },
  );

/** A move of a consultation: where to, by whom, why, and what changes with it. */
export interface Move {
  to: ConsultationStatus;
  mover: ConsultationMover;
  reason?: string;
  set?: Partial<Omit<Consultation, '_id' | 'status' | 'version' | 'moves' | 'outbox'>>;
}

/** What is written with a change, in one transaction: what is signed of it, the time that is kept for a session, and the one that is used for it. */
export interface Along {
  signed?: SignedVersion;
  keeps?: Appointment;
  uses?: string;
}

/** That the in-patient was discharged before the consultation could begin. */
class Discharged extends Error {}

interface Models {
  consultations: Model<Consultation>;
  appointments: Model<Appointment>;
  encounters: Model<Encounter>;
}

/** Remote consultations. Each change is one write over the version that was read, with the move and the event in it. */
export class ConsultationRepository {
  readonly #connection: Connection;
  readonly #model: Model<Consultation>;
  readonly #appointments: Model<Appointment>;
  readonly #encounters: Model<Encounter>;
  readonly #signedRecords: SignedRecordRepository;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    { consultations, appointments, encounters }: Models,
    signedRecords: SignedRecordRepository,
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#model = consultations;
    this.#appointments = appointments;
    this.#encounters = encounters;
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

  /** Those with which a paper of a patient was sent along. */
  async naming(documentId: string, patientId: string): Promise<Consultation[]> {
    return this.#model.find({ patientId, 'request.documentIds': documentId }).limit(50).lean<Consultation[]>();
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
    // Whose it is stays at the top, where every store finds an index for it.
    const open = ended ? {} : { $and: [{ status: { $nin: [...endedConsultation] } }] };
    return this.#model
      .find({ ...whose, ...open })
      .sort({ due: 1, createdAt: 1 })
      .limit(limit)
      .lean<Consultation[]>();
  }

  /** Those that fit, in the order of their ids, from behind `after` on. */
  async page(
    filter: Record<string, unknown>,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Consultation[]> {
    return this.#model
      .find(after === undefined ? filter : { $and: [filter, { _id: { $gt: after } }] })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Consultation[]>();
  }

  /** How many open consultations each institution is invited to. */
  loads(organizationIds: readonly string[]): Promise<Map<string, number>> {
    return this.#invited(organizationIds, {
      status: { $in: ['accepted', 'scheduled', 'in-session', 'opinion-pending'] },
    });
  }

  /** How many consultations that were asked for since then each institution has taken, whatever has become of them. */
  takenSince(organizationIds: readonly string[], since: Date): Promise<Map<string, number>> {
    return this.#invited(organizationIds, { submittedAt: { $gte: since } });
  }

  async #invited(organizationIds: readonly string[], which: Record<string, unknown>): Promise<Map<string, number>> {
    const found = await this.#model.aggregate<{ _id: string; count: number }>([
      { $match: { invitedOrganizationId: { $in: [...organizationIds] }, ...which } },
      { $group: { _id: '$invitedOrganizationId', count: { $sum: 1 } } },
    ]);
    return new Map(found.map(({ _id, count }) => [_id, count]));
  }

  /**
   * When doctors, and a patient, have given their time away within a span: by visits, and by sessions to which they were assigned.
   * What the doctors do at other institutions is not looked at here; the index over what an appointment takes decides in the end.
   */
  async busy(
    whose: { roleIds: readonly string[]; patientId: string },
    { from, to }: { from: Date; to: Date },
  ): Promise<{ ofRole: Map<string, Span[]>; patient: Span[] }> {
    const roleIds = [...whose.roleIds];
    const ahead = { start: { $gte: new Date(from.getTime() - day), $lt: to }, end: { $gt: from }, holdsSlot: true };
    const [own, consulting, ofPatient] = await Promise.all([
      this.#appointments.find({ practitionerRoleId: { $in: roleIds }, ...ahead }).lean<Appointment[]>(),
      this.#appointments.find({ consultantRoleIds: { $in: roleIds }, ...ahead }).lean<Appointment[]>(),
      this.#appointments.find({ patientId: whose.patientId, ...ahead }).lean<Appointment[]>(),
    ]);
    const ofRole = new Map(roleIds.map((id): [string, Span[]] => [id, []]));
    for (const { practitionerRoleId, consultantRoleIds = [], start, end } of [...own, ...consulting])
      for (const id of [practitionerRoleId, ...consultantRoleIds]) ofRole.get(id)?.push({ start, end });
    return { ofRole, patient: ofPatient.map(({ start, end }) => ({ start, end })) };
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
    this.#outbox.kick(this.#model);
    return true;
  }

  /** Adds one about an in-patient, in one transaction with the encounter; null when the patient is not in any more, false when it is there already. */
  async addAtBedside(draft: Draft, by: Acting): Promise<boolean | null> {
    const action = draft.status === 'broadcast' ? 'broadcast' : 'drafted';
    const whole = { ...draft, outbox: [event(action, draft, by, draft.createdAt)] };
    try {
      await this.#connection.withSession((session) =>
        session.withTransaction(async () => {
          const isIn: Record<string, unknown> = { _id: draft.encounterId, class: 'IMP', status: 'in-progress' };
          const begun = { $inc: { consultationsBegun: 1 } };
          const { matchedCount } = await this.#encounters.updateOne(isIn, begun, { session });
          if (matchedCount !== 1) throw new Discharged();
          await this.#model.create([whole], { session });
        }),
      );
    } catch (error) {
      if (error instanceof Discharged) return null;
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick(this.#model);
    return true;
  }

  /** Changes what is in a consultation without moving it, over the version that was read; null when it has changed meanwhile. */
  async change(one: Consultation, set: Move['set'], action: string, by: Acting, now: Date, along: Along = {}) {
    return this.#write(one, { ...set }, [event(action, { ...one, ...set }, by, now)], along);
  }

  /**
   * Moves a consultation over the version that was read; null when it has changed meanwhile. That the table allows the move is the caller’s to
   * see to: a move beside it is a bug. A time that is not free any more is thrown as the error of the index, and nothing is written.
   */
  async move(one: Consultation, { to, mover, reason = '', set = {} }: Move, by: Acting, now: Date, along: Along = {}) {
    if (!allows(consultationTransitions, one.status, to, mover))
      throw new Error(`a consultation does not go from ${one.status} to ${to} by ${mover}`);
    const made = { from: one.status, to, by: mover, userId: by.userId, at: now, reason };
    const changed = { ...set, status: to, moves: [...one.moves, made] };
    // Whom the record concerned before is told as well: an offer that was taken back leaves a screen.
    const told = event(to, { ...one, ...changed }, by, now);
    const topics = [...new Set([...told.topics, ...consultationTopics(one)])];
    const { keeps, ...rest } = along;
    const kept = keeps && { ...keeps, outbox: [keptEvent(keeps, by, now)] };
    return this.#write(one, changed, [{ ...told, topics }], kept ? { ...rest, keeps: kept } : rest);
  }

  /** Tells the screens of a consultation, and those of more institutions, of something that changes nothing in it. */
  async tell(
    one: Consultation,
    action: string,
    by: Acting,
    now: Date,
    organizationIds: readonly string[],
  ): Promise<void> {
    const told = event(action, one, by, now);
    const topics = [...new Set([...told.topics, ...organizationIds.map((id) => `organization:${id}`)])];
    await this.#model.updateOne({ _id: one._id }, { $push: { outbox: { ...told, topics } } });
    this.#outbox.kick(this.#model);
  }

  async #write(
    one: Consultation,
    set: Partial<Consultation>,
    told: OutboxEntry[],
    { signed, keeps, uses }: Along,
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
    if (!signed && !keeps && !uses) {
      const changed = await write();
      this.#outbox.kick(this.#model);
      return changed;
    }
    let changed: Consultation | null = null;
    await this.#connection.withSession((session) =>
      session.withTransaction(async () => {
        changed = await write(session);
        if (changed && signed) await this.#signedRecords.add(signed, { patientId, organizationId }, session);
        if (changed && keeps) await this.#appointments.create([keeps], { session });
        if (changed && uses)
          await this.#appointments.updateOne(
            { _id: uses, status: 'booked' },
            { $set: { status: 'arrived' } },
            { session },
          );
      }),
    );
    this.#outbox.kick(this.#model, this.#appointments, this.#signedRecords.carrier);
    return changed;
  }
}
