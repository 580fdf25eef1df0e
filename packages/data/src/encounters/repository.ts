import type { DeviceCheck } from '@oih/contracts/http/appointments';
import type { Note } from '@oih/contracts/http/encounters';
import { inOrder } from '@oih/domain/queue/order';
import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import { newId } from '@oih/platform/ids';
import type { SignedVersion } from '@oih/signing/version';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Appointment, Cancellation } from '../appointments/model.ts';
import type { Acting, OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Prescription } from '../prescriptions/model.ts';
import { voidOfVisit } from '../prescriptions/repository.ts';
import { duplicateKey } from '../schema.ts';
import type { SignedRecordRepository } from '../signing/signed-records.ts';
import { event } from './event.ts';
import {
  type AnyEncounter,
  type Attestation,
  type Encounter,
  type Evidence,
  emptyNote,
  type HistoryAccess,
  type LegalHold,
  type SpokenAside,
  type Stopped,
} from './model.ts';
import { addParticipant, type BroughtIn, removeParticipant } from './participants.ts';

const open: EncounterStatus[] = ['in-progress', 'on-hold'];

/** Visits alone: who lies at the hospital waits for nobody, and the ward keeps that record. */
const visits: Record<string, unknown> = { class: { $ne: 'IMP' } };

interface Models {
  encounters: Model<Encounter>;
  appointments: Model<Appointment>;
  prescriptions: Model<Prescription>;
}

/** Visits. What concerns the visit and its appointment changes both in one transaction. */
export class EncounterRepository {
  readonly #connection: Connection;
  readonly #model: Model<Encounter>;
  readonly #appointments: Model<Appointment>;
  readonly #prescriptions: Model<Prescription>;
  readonly #signedRecords: SignedRecordRepository;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    { encounters, appointments, prescriptions }: Models,
    signedRecords: SignedRecordRepository,
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#model = encounters;
    this.#appointments = appointments;
    this.#prescriptions = prescriptions;
    this.#signedRecords = signedRecords;
    this.#outbox = outbox;
  }

  /** A visit or an in-patient encounter. */
  async byId(id: string): Promise<AnyEncounter | null> {
    return this.#model.findById(id).lean<AnyEncounter>();
  }

  /** A visit; null for an in-patient encounter, as for none. */
  async visit(id: string): Promise<Encounter | null> {
    return this.#model.findOne({ ...visits, _id: id }).lean<Encounter>();
  }

  async byAppointments(appointmentIds: readonly string[]): Promise<Encounter[]> {
    return this.#model.find({ appointmentId: { $in: [...appointmentIds] } }).lean<Encounter[]>();
  }

  /** Visits of a patient that are over, without this one, the latest first; `before` is the last of the page before. */
  async earlierOf(
    patientId: string,
    encounterId: string,
    before: { start: Date; id: string } | undefined,
    limit: number,
  ): Promise<Encounter[]> {
    const older = before
      ? { $or: [{ start: { $lt: before.start } }, { start: before.start, _id: { $lt: before.id } }] }
      : {};
    return this.#model
      .find({
        ...visits,
        patientId,
        _id: { $ne: encounterId },
        status: { $in: ['finished', 'terminated-offline'] },
        ...older,
      })
      .sort({ start: -1, _id: -1 })
      .limit(limit)
      .lean<Encounter[]>();
  }

  /** Notes why the records of other hospitals are looked at; null when the visit is over. */
  async openHistory(encounter: Encounter, access: HistoryAccess, by: Acting): Promise<Encounter | null> {
    return this.#change(
      { _id: encounter._id, status: { $in: ['arrived', ...open] } },
      { historyAccess: access },
      event('history-opened', encounter, by, access.at),
    );
  }

  /** Says when the patient is to be seen again; null when the visit has not begun or was stopped. */
  async planFollowUp(encounter: Encounter, on: string | null, by: Acting, now: Date): Promise<Encounter | null> {
    return this.#change(
      { _id: encounter._id, status: { $in: [...open, 'finished'] } },
      { followUpOn: on },
      event('follow-up-planned', encounter, by, now),
    );
  }

  /** Brings somebody into a visit; see {@link addParticipant}. */
  addParticipant(id: string, who: BroughtIn, by: Acting, now: Date): Promise<Encounter | 'full' | null> {
    return addParticipant(this.#model, this.#outbox, id, who, by, now);
  }

  /** Takes somebody out of a visit again; see {@link removeParticipant}. */
  removeParticipant(id: string, userId: string, by: Acting, now: Date): Promise<Encounter | null> {
    return removeParticipant(this.#model, this.#outbox, id, userId, by, now);
  }

  /** Writes down that the doctors in the call confer; the same again changes nothing. Null when there is no call any more. */
  async beginAside(id: string, aside: SpokenAside, by: Acting, now: Date): Promise<Encounter | null> {
    const inCall = await this.#model.findOne({ _id: id, inCall: true }).lean<Encounter>();
    if (!inCall || inCall.aside?.id === aside.id) return inCall;
    const begun = event('aside-begun', inCall, by, now);
    const changed = await this.#change({ _id: id, inCall: true, 'aside.id': { $ne: aside.id } }, { aside }, begun);
    return changed ?? this.#model.findOne({ _id: id, inCall: true }).lean<Encounter>();
  }

  /** Writes down that this aside has ended, once. */
  async endAside(id: string, asideId: string, by: Acting, now: Date): Promise<void> {
    const filter = { _id: id, 'aside.id': asideId };
    const found = await this.#model.findOne(filter).lean<Encounter>();
    if (!found) return;
    const outbox = event('aside-ended', found, by, now);
    await this.#model.updateOne(filter, { $unset: { aside: 1 }, $push: { outbox } });
    this.#outbox.kick(this.#model);
  }

  /** Puts a visit under legal hold, or lifts it. */
  async hold(encounter: AnyEncounter, legalHold: LegalHold | null, by: Acting, now: Date): Promise<AnyEncounter> {
    const action = legalHold ? 'held' : 'released';
    const changed = await this.#change({ _id: encounter._id }, { legalHold }, event(action, encounter, by, now));
    return changed ?? encounter;
  }

  /** Visits and in-patient encounters of a hospital under legal hold, the latest hold first. */
  async heldAt(organizationId: string): Promise<AnyEncounter[]> {
    return this.#model
      .find({ organizationId, 'legalHold.at': { $exists: true } })
      .sort({ 'legalHold.at': -1 })
      .limit(500)
      .lean<AnyEncounter[]>();
  }

  /** Visits of a role in these states, by booked start and arrival. */
  async ofRole(practitionerRoleId: string, statuses: readonly EncounterStatus[]): Promise<Encounter[]> {
    return this.#model
      .find({ ...visits, practitionerRoleId, status: { $in: [...statuses] } })
      .sort({ start: 1, arrivedAt: 1 })
      .lean<Encounter[]>();
  }

  /** Visits of roles that have not ended: who waits, is in a call, or has an open note. Without their notes. */
  async open(practitionerRoleIds: readonly string[]): Promise<Omit<Encounter, 'note' | 'outbox'>[]> {
    return this.#model
      .find(
        { ...visits, practitionerRoleId: { $in: [...practitionerRoleIds] }, status: { $in: ['arrived', ...open] } },
        { note: 0, outbox: 0 },
      )
      .lean<Omit<Encounter, 'note' | 'outbox'>[]>();
  }

  /** Patients in the waiting room of a role, in the order in which they are called. */
  async waiting(practitionerRoleId: string): Promise<Encounter[]> {
    return inOrder(await this.ofRole(practitionerRoleId, ['arrived']));
  }

  /** How long the latest calls of a role took, milliseconds. */
  async callDurations(practitionerRoleId: string, count: number): Promise<number[]> {
    const latest = await this.#model
      .find({ ...visits, practitionerRoleId, status: 'finished' }, { startedAt: 1, callEndedAt: 1 })
      .sort({ start: -1 })
      .limit(count)
      .lean<Pick<Encounter, 'startedAt' | 'callEndedAt'>[]>();
    return latest.flatMap(({ startedAt, callEndedAt }) =>
      startedAt && callEndedAt && callEndedAt > startedAt ? [callEndedAt.getTime() - startedAt.getTime()] : [],
    );
  }

  /** Changes the place of a waiting patient; null when nobody waits there any more. */
  async replace(
    encounter: Encounter,
    change: Pick<Encounter, 'urgent'> | Pick<Encounter, 'skippedAt'>,
    action: 'marked-urgent' | 'unmarked-urgent' | 'skipped' | 'unskipped',
    by: Acting,
    now: Date,
  ): Promise<Encounter | null> {
    return this.#change({ _id: encounter._id, status: 'arrived' }, change, event(action, encounter, by, now));
  }

  /** Hands a waiting patient and the appointment over to another role, without what the former doctor had not signed; null when the patient does not wait any more. */
  async transfer(
    encounter: Encounter,
    to: { practitionerId: string; practitionerRoleId: string; reason: string },
    by: Acting,
    now: Date,
  ): Promise<Encounter | null> {
    const { practitionerId, practitionerRoleId, reason } = to;
    const from = encounter.practitionerRoleId;
    const told = event('transferred', { ...encounter, practitionerRoleId }, by, now);
    const both = { ...told, topics: [...told.topics, `queue:${from}`] };
    return this.#transaction(async (session) => {
      const moved = await this.#model
        .findOneAndUpdate(
          { _id: encounter._id, status: 'arrived', practitionerRoleId: from },
          {
            $set: {
              practitionerRoleId,
              skippedAt: null,
              transferred: { fromRoleId: from, reason, by: by.userId, at: now },
            },
            $push: { outbox: both },
          },
          { session, returnDocument: 'after' },
        )
        .lean<Encounter>();
      if (!moved) return null;
      await voidOfVisit(this.#prescriptions, encounter._id, 'transferred', by, now, session);
      await this.#appointments.updateOne(
        { _id: encounter.appointmentId },
        { $set: { practitionerRoleId, practitionerId }, $inc: { sequence: 1 } },
        { session },
      );
      return moved;
    });
  }

  /** The visit, or the bedside call, that takes the doctor's place in a call. */
  async inCall(practitionerRoleId: string): Promise<AnyEncounter | null> {
    return this.#model.findOne({ practitionerRoleId, inCall: true }).lean<AnyEncounter>();
  }

  async #transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const result = await this.#connection.withSession((session) => session.withTransaction(() => work(session)));
    this.#outbox.kick(this.#model, this.#appointments, this.#prescriptions, this.#signedRecords.carrier);
    return result;
  }

  /**
   * Brings a patient into the waiting room: the appointment is checked in and the encounter begins. Coming in again renews the
   * device result. Null when the appointment is not in a state for it.
   */
  async checkIn(
    appointment: Appointment,
    { device, evidence }: { device: DeviceCheck; evidence: Evidence | null },
    by: Acting,
    now: Date,
  ): Promise<string | null> {
    return this.#transaction(async (session) => {
      const encounterId = appointment.encounterId ?? newId();
      const updated = await this.#appointments.findOneAndUpdate(
        { _id: appointment._id, status: { $in: ['booked', 'arrived', 'checked-in'] } },
        { $set: { status: 'checked-in', device, encounterId } },
        { session },
      );
      if (!updated) return null;
      if (updated.encounterId) return updated.encounterId;
      const { patientId, userId, practitionerRoleId, organizationId, start, end } = appointment;
      const encounter: Encounter = {
        _id: encounterId,
        appointmentId: appointment._id,
        patientId,
        userId,
        practitionerRoleId,
        organizationId,
        status: 'arrived',
        start,
        end,
        arrivedAt: now,
        startedAt: null,
        callEndedAt: null,
        finishedAt: null,
        type: appointment.consultationId ? 'remote-consultation' : evidence ? 'revisit' : 'advice',
        evidence,
        note: emptyNote,
        outbox: [],
      };
      encounter.outbox = [event('arrived', encounter, by, now)];
      await this.#model.create([encounter], { session });
      return encounterId;
    });
  }

  /** Puts visits of the demonstration in; those that are there stay as they are. */
  async add(encounters: readonly Encounter[]): Promise<void> {
    const upserts = encounters.map((one) => ({
      updateOne: { filter: { _id: one._id }, update: { $setOnInsert: one }, upsert: true },
    }));
    await this.#model.bulkWrite(upserts as never);
  }

  /** Calls a visit in; `busy` when another visit of the doctor is in a call, null when its state does not allow it. */
  async call<Of extends AnyEncounter>(encounter: Of, by: Acting, now: Date): Promise<Of | 'busy' | null> {
    try {
      return await this.#change<Of>(
        { _id: encounter._id, status: { $in: ['arrived', ...open] } },
        {
          status: 'in-progress',
          inCall: true,
          callEndedAt: null,
          startedAt: encounter.startedAt ?? now,
          skippedAt: null,
        },
        event('called', encounter, by, now),
      );
    } catch (error) {
      if (duplicateKey(error)) return 'busy';
      throw error;
    }
  }

  async endCall<Of extends AnyEncounter>(encounter: Of, by: Acting, now: Date): Promise<Of | null> {
    return this.#leaveCall<Of>(
      { _id: encounter._id, status: { $in: open } },
      { callEndedAt: now },
      event('call-ended', encounter, by, now),
    );
  }

  async returnToWaiting(encounter: Encounter, by: Acting, now: Date): Promise<Encounter | null> {
    return this.#leaveCall(
      { _id: encounter._id, status: { $in: open } },
      { status: 'arrived', callEndedAt: null },
      event('returned', encounter, by, now),
    );
  }

  /** Saves the note over the version that was edited; null when another version came in between or the visit has ended. */
  async saveNote(
    encounter: Encounter,
    baseVersion: number,
    note: Note,
    by: Acting,
    now: Date,
  ): Promise<Encounter | null> {
    return this.#change(
      { _id: encounter._id, status: { $in: open }, 'note.version': baseVersion },
      { note: { ...note, version: baseVersion + 1, savedAt: now } },
      event('note-saved', encounter, by, now),
    );
  }

  /** Finishes the visit with its note as it was signed and fulfils its appointment; null when its state, or the note's version, is another by now. */
  async finish(encounter: Encounter, signed: SignedVersion, by: Acting, now: Date): Promise<Encounter | null> {
    return this.#transaction(async (session) => {
      const finished = await this.#leaveCall(
        { _id: encounter._id, status: { $in: open }, 'note.version': encounter.note.version },
        { status: 'finished', finishedAt: now, callEndedAt: encounter.callEndedAt ?? now },
        event('finished', encounter, by, now),
        session,
      );
      if (!finished) return null;
      await this.#signedRecords.add(signed, encounter, session);
      await this.#appointments.updateOne(
        { _id: encounter.appointmentId, status: 'checked-in' },
        { $set: { status: 'fulfilled' } },
        { session },
      );
      return finished;
    });
  }

  /** Puts an amended note in the place of the version that was amended, with what was signed of it; null when another came in between. */
  async amend(
    amended: Encounter,
    baseVersion: number,
    signed: SignedVersion,
    by: Acting,
    now: Date,
  ): Promise<Encounter | null> {
    const { _id, note, amendments } = amended;
    return this.#transaction(async (session) => {
      const changed = await this.#model
        .findOneAndUpdate(
          { _id, status: { $in: ['finished', 'terminated-offline'] }, 'note.version': baseVersion },
          { $set: { note, amendments }, $push: { outbox: event('amended', amended, by, now) } },
          { session, returnDocument: 'after' },
        )
        .lean<Encounter>();
      if (changed) await this.#signedRecords.add(signed, amended, session);
      return changed;
    });
  }

  /** Writes down what the papers give evidence of, signed; without anything it is advice. Null when the visit is over or came without papers. */
  async attest(
    encounter: Encounter,
    attestation: Attestation,
    signed: SignedVersion,
    by: Acting,
  ): Promise<Encounter | null> {
    return this.#transaction(async (session) => {
      const attested = await this.#model
        .findOneAndUpdate(
          { _id: encounter._id, evidence: { $ne: null }, status: { $in: ['arrived', ...open] } },
          {
            $set: { attestation, type: attestation.codes.length > 0 ? 'revisit' : 'advice' },
            $push: { outbox: event('attested', encounter, by, attestation.at) },
          },
          { session, returnDocument: 'after' },
        )
        .lean<Encounter>();
      if (attested) await this.#signedRecords.add(signed, encounter, session);
      return attested;
    });
  }

  /**
   * Ends a visit that does not suit the internet, with its note as it was signed; what the patient paid is due back, and what was
   * prescribed and not handed out is void. Null when its state, or the note's version, is another by now.
   */
  async stop(encounter: Encounter, stopped: Stopped, signed: SignedVersion, by: Acting): Promise<Encounter | null> {
    const { at, refund } = stopped;
    return this.#transaction(async (session) => {
      const ended = await this.#leaveCall(
        { _id: encounter._id, status: { $in: open }, 'note.version': encounter.note.version },
        { status: 'terminated-offline', stopped, finishedAt: at, callEndedAt: encounter.callEndedAt ?? at },
        event('stopped-offline', encounter, by, at),
        session,
      );
      if (!ended) return null;
      await this.#signedRecords.add(signed, encounter, session);
      await voidOfVisit(this.#prescriptions, encounter._id, 'stopped-offline', by, at, session);
      const cancelled: Cancellation = { by: 'practitioner', reason: 'stopped-offline', at, refund };
      await this.#appointments.updateOne(
        { _id: encounter.appointmentId, status: 'checked-in' },
        { $set: { status: 'cancelled', cancelled, holdsSlot: false } },
        { session },
      );
      return ended;
    });
  }

  /** Takes a waiting patient out again, cancelled or not come; null when the visit has begun. */
  async withdraw(
    encounter: Encounter,
    to: { status: 'cancelled'; cancelled: Cancellation } | { status: 'no-show' },
    by: Acting,
    now: Date,
  ): Promise<boolean> {
    return this.#transaction(async (session) => {
      const gone = await this.#leaveCall(
        { _id: encounter._id, status: 'arrived' },
        { status: 'cancelled' },
        event('withdrawn', encounter, by, now),
        session,
      );
      if (!gone) return false;
      const change = to.status === 'cancelled' ? { ...to, holdsSlot: false } : to;
      await this.#appointments.updateOne({ _id: encounter.appointmentId }, { $set: change }, { session });
      return true;
    });
  }

  async #change<Of extends AnyEncounter = Encounter>(
    filter: Record<string, unknown>,
    set: Partial<Encounter>,
    outbox: OutboxEntry,
  ): Promise<Of | null> {
    const changed = await this.#model
      .findOneAndUpdate(filter, { $set: set, $push: { outbox } }, { returnDocument: 'after' })
      .lean<Of>();
    this.#outbox.kick(this.#model);
    return changed;
  }

  async #leaveCall<Of extends AnyEncounter = Encounter>(
    filter: Record<string, unknown>,
    set: Partial<Encounter>,
    outbox: OutboxEntry,
    session?: ClientSession,
  ): Promise<Of | null> {
    const changed = await this.#model
      .findOneAndUpdate(
        filter,
        { $set: set, $unset: { inCall: 1, aside: 1 }, $push: { outbox } },
        { returnDocument: 'after', ...(session ? { session } : {}) },
      )
      .lean<Of>();
    this.#outbox.kick(this.#model);
    return changed;
  }
}
