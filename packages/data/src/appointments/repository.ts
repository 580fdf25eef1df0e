import type { Intake } from '@oih/contracts/http/appointments';
import { type Ledger, openLedger } from '@oih/domain/payment/ledger';
import { type AppointmentStatus, appointmentTransitions } from '@oih/domain/transitions/appointment';
import { statesBefore } from '@oih/domain/transitions/transition-table';
import { coalesce } from '@oih/platform/coalesce';
import type { Model } from 'mongoose';
import type { AuditEvent } from '../audit/model.ts';
import { type Change, Changes } from '../outbox/changes.ts';
import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { Appointment, Asked, Cancellation, Consent, Move } from './model.ts';

/** Whose screens show an appointment. */
export const appointmentTopics = (
  appointment: Pick<Appointment, '_id' | 'userId' | 'practitionerRoleId' | 'organizationId' | 'consultantRoleIds'>,
): string[] => [
  `appointment:${appointment._id}`,
  `queue:${appointment.practitionerRoleId}`,
  ...(appointment.consultantRoleIds ?? []).map((id) => `queue:${id}`),
  `user:${appointment.userId}`,
  `organization:${appointment.organizationId}`,
];

/** Screens of the place that a visit had before it was moved. */
const placeTopics = ({
  practitionerRoleId,
  organizationId,
}: Pick<Appointment, 'practitionerRoleId' | 'organizationId'>) => [
  `queue:${practitionerRoleId}`,
  `organization:${organizationId}`,
];

/**
 * Video visits: a time that is kept for a referral, where the patient comes in person, is shown with the referral, one that is kept for the bedside of
 * an in-patient with the consultation.
 */
const visits = { referralId: { $exists: false }, class: { $exists: false } };

const system: Acting = { userId: 'system', role: 'system' };
const active: AppointmentStatus[] = ['pending', 'booked', 'arrived', 'checked-in'];

/** A visit as the overview of a day counts it. */
export type DayRecord = Pick<Appointment, '_id' | 'practitionerRoleId' | 'status' | 'start' | 'end'>;

/** Bookings. Each change is one conditional write that carries its own event. */
export class AppointmentRepository {
  readonly #model: Model<Appointment>;
  readonly #outbox: Outbox;
  readonly #changes: Changes<Appointment>;
  readonly #byId: (id: string) => Promise<Appointment | undefined>;

  constructor(model: Model<Appointment>, audit: Model<AuditEvent>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
    this.#changes = new Changes(model, audit);
    this.#byId = coalesce(async (ids) => {
      const found = await this.#model.find({ _id: { $in: ids } }).lean<Appointment[]>();
      return new Map(found.map((appointment) => [appointment._id, appointment]));
    });
  }

  #event(
    action: string,
    appointment: Pick<Appointment, '_id' | 'userId' | 'practitionerRoleId' | 'organizationId' | 'patientId'>,
    by: Acting,
    at: Date,
  ): OutboxEntry {
    const { organizationId, patientId } = appointment;
    return entry(`appointment.${action}`, 'Appointment', appointment._id, by, at, appointmentTopics(appointment), {
      organizationId,
      patientId,
    });
  }

  async byId(id: string): Promise<Appointment | null> {
    return (await this.#byId(id)) ?? null;
  }

  /** Appointments of these patients, and those that an account booked for others of the family; the latest first. */
  async ofPeople(
    patientIds: readonly string[],
    booked: { userId: string; patientIds: readonly string[] },
  ): Promise<Appointment[]> {
    const own = { ...visits, patientId: { $in: [...patientIds] } };
    const others = { ...visits, userId: booked.userId, patientId: { $in: [...booked.patientIds] } };
    return this.#model
      .find(booked.patientIds.length > 0 ? { $or: [own, others] } : own)
      .sort({ start: -1 })
      .limit(200)
      .lean<Appointment[]>();
  }

  /** Whether a doctor has seen a patient before. */
  async seenBefore(patientId: string, practitionerId: string): Promise<boolean> {
    return Boolean(await this.#model.exists({ patientId, practitionerId, status: 'fulfilled' }));
  }

  /** Appointments of a patient that still stand and end after `now`. */
  async standing(patientId: string, now: Date): Promise<Appointment[]> {
    return this.#model.find({ patientId, status: { $in: active }, end: { $gt: now } }).lean<Appointment[]>();
  }

  /** Appointments of a role that start within a span of time, by start. */
  async ofRole(practitionerRoleId: string, from: Date, to: Date): Promise<Appointment[]> {
    return this.#model
      .find({ practitionerRoleId, start: { $gte: from, $lt: to } })
      .sort({ start: 1 })
      .lean<Appointment[]>();
  }

  /** What became of the visits of an organisation that start within a span of time. */
  async daysOf(organizationId: string, from: Date, to: Date): Promise<DayRecord[]> {
    return this.#model
      .find(
        { ...visits, organizationId, start: { $gte: from, $lt: to } },
        { practitionerRoleId: 1, status: 1, start: 1, end: 1 },
      )
      .lean<DayRecord[]>();
  }

  /** Visits that these closures moved and whose patients have not answered. */
  async unanswered(closureIds: readonly string[]): Promise<Appointment[]> {
    return this.#model
      .find({
        'asked.closureId': { $in: [...closureIds] },
        'asked.answer': null,
        status: { $in: ['booked', 'arrived'] },
      })
      .lean<Appointment[]>();
  }

  /** Times that are kept for the sessions of a remote consultation. */
  async keptFor(consultationId: string): Promise<Appointment[]> {
    return this.#model.find({ consultationId, status: { $in: active } }).lean<Appointment[]>();
  }

  /** Appointments that stand in the way of these claims. */
  async inTheWay(claims: readonly string[]): Promise<Appointment[]> {
    return this.#model.find({ claims: { $in: [...claims] }, holdsSlot: true }).lean<Appointment[]>();
  }

  /** Claims a seat and the time of its people by one insert; null when another claim stands. */
  async hold(
    appointment: Omit<Appointment, 'outbox'>,
    by: Acting,
    action: 'held' | 'offered' = 'held',
  ): Promise<Appointment | null> {
    const record: Appointment = {
      ...appointment,
      outbox: [this.#event(action, appointment, by, appointment.createdAt)],
    };
    try {
      await this.#model.collection.insertOne(record as never);
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
    this.#outbox.kick(this.#model);
    return record;
  }

  /** Moves a live hold to another time by one write; null when somebody has that time, or the hold is over. */
  async changeHold(
    hold: Appointment,
    to: Omit<Appointment, 'outbox' | '_id'>,
    by: Acting,
    now: Date,
  ): Promise<Appointment | null> {
    const {
      slotId,
      claims,
      practitionerId,
      practitionerRoleId,
      organizationId,
      modality,
      start,
      end,
      price,
      holdUntil,
    } = to;
    const place = { slotId, claims, practitionerId, practitionerRoleId, organizationId, modality, start, end, price };
    const told = this.#event('held', { ...hold, practitionerRoleId, organizationId }, by, now);
    const topics = [...new Set([...told.topics, ...placeTopics(hold)])];
    try {
      const changed = await this.#model
        .findOneAndUpdate(
          { _id: hold._id, status: 'pending', slotId: hold.slotId, holdUntil: { $gt: now } },
          { $set: { ...place, holdUntil }, $push: { outbox: { ...told, topics } } },
          { returnDocument: 'after' },
        )
        .lean<Appointment>();
      this.#outbox.kick(this.#model);
      return changed;
    } catch (error) {
      if (duplicateKey(error)) return null;
      throw error;
    }
  }

  /** When an account cancelled what it had booked, since a time; what the hospital had moved before does not count. */
  async cancelsOf(userId: string, since: Date): Promise<Date[]> {
    const found = await this.#model
      .find(
        {
          userId,
          status: 'cancelled',
          'cancelled.by': 'patient',
          'cancelled.at': { $gt: since },
          'cancelled.closureId': { $exists: false },
          consent: { $ne: null },
        },
        { cancelled: 1 },
      )
      .lean<Pick<Appointment, '_id' | 'cancelled'>[]>();
    return found.flatMap(({ cancelled }) => cancelled?.at ?? []);
  }

  /** Lets go of a hold that has run out; false when it has not, or somebody was quicker. */
  async expireHold(appointment: Appointment, now: Date): Promise<boolean> {
    const cancelled: Cancellation = { by: 'system', reason: 'hold-expired', at: now };
    const { modifiedCount } = await this.#model.updateOne(
      { _id: appointment._id, status: 'pending', holdUntil: { $lte: now } },
      {
        $set: { status: 'cancelled', holdsSlot: false, cancelled },
        $push: { outbox: this.#event('expired', appointment, system, now) },
      },
    );
    this.#outbox.kick(this.#model);
    return modifiedCount === 1;
  }

  /** Turns a live hold into a booking, which stands in these tallies; null when it has run out or is not there. */
  async book(
    appointment: Appointment,
    { consent, tallies }: { consent: Consent; tallies: string[] },
    by: Acting,
    now: Date,
  ): Promise<Appointment | null> {
    return this.#change(
      { _id: appointment._id, status: 'pending', holdUntil: { $gt: now } },
      { status: 'booked', holdUntil: null, consent, payment: openLedger(appointment.price.amount) },
      { ...this.#event('booked', appointment, by, now), tallies },
    );
  }

  async saveIntake(appointment: Appointment, intake: Intake, by: Acting, now: Date): Promise<Appointment | null> {
    return this.#change(
      { _id: appointment._id, status: { $in: active } },
      { intake },
      this.#event('intake-saved', appointment, by, now),
    );
  }

  /** Cancels while nobody has checked in; null when the state does not allow it any more. */
  async cancel(appointment: Appointment, cancelled: Cancellation, by: Acting): Promise<Appointment | null> {
    const from = statesBefore(appointmentTransitions, 'cancelled', cancelled.by).filter(
      (state: AppointmentStatus) => state !== 'checked-in',
    );
    return this.#change(
      { _id: appointment._id, status: { $in: from } },
      { status: 'cancelled', holdsSlot: false, holdUntil: null, cancelled },
      this.#event('cancelled', appointment, by, cancelled.at),
    );
  }

  /**
   * Moves a booking to another time, or doctor, by one write: it stays the same appointment, and the unique index on its claims decides.
   * `taken` when somebody has the time, null when the appointment is another by now than the one that was read.
   */
  async move(
    appointment: Appointment,
    to: Pick<
      Appointment,
      | 'slotId'
      | 'claims'
      | 'practitionerId'
      | 'practitionerRoleId'
      | 'organizationId'
      | 'modality'
      | 'start'
      | 'end'
      | 'price'
    > & { asked: Asked | null },
    { reason, by, movedBy, now }: { reason: string; by: Acting; movedBy: string; now: Date },
  ): Promise<Appointment | 'taken' | null> {
    const { slotId, practitionerRoleId, start, end, sequence } = appointment;
    const from: Move = { slotId, practitionerRoleId, start, end, at: now, by: movedBy, reason };
    const moved = {
      ...appointment,
      practitionerRoleId: to.practitionerRoleId,
      organizationId: to.organizationId,
    };
    const told = this.#event('moved', moved, by, now);
    const topics = [...new Set([...told.topics, ...placeTopics(appointment)])];
    try {
      const done = await this.#model
        .findOneAndUpdate(
          { _id: appointment._id, status: { $in: ['booked', 'arrived'] }, sequence },
          { $set: { ...to, sequence: sequence + 1 }, $push: { moves: from, outbox: { ...told, topics } } },
          { returnDocument: 'after' },
        )
        .lean<Appointment>();
      this.#outbox.kick(this.#model);
      return done;
    } catch (error) {
      if (duplicateKey(error)) return 'taken';
      throw error;
    }
  }

  /** Notes that the patient keeps the time to which the hospital moved the visit; null when nothing is asked. */
  async keep(appointment: Appointment, by: Acting, now: Date): Promise<Appointment | null> {
    if (!appointment.asked) return null;
    return this.#change(
      { _id: appointment._id, 'asked.closureId': appointment.asked.closureId },
      { asked: { ...appointment.asked, answer: 'keep', answeredAt: now } },
      this.#event('kept', appointment, by, now),
    );
  }

  /** Appointments that a closure moved or cancelled. */
  async touchedBy(closureId: string): Promise<Appointment[]> {
    return this.#model
      .find({ $or: [{ 'asked.closureId': closureId }, { 'cancelled.closureId': closureId }] })
      .lean<Appointment[]>();
  }

  /** Writes down what the payment provider did; null when somebody else wrote meanwhile. */
  async writeLedger(
    appointment: Appointment,
    ledger: Ledger,
    action: string,
    now: Date,
    by: Acting = system,
  ): Promise<Appointment | null> {
    return this.#change(
      { _id: appointment._id, 'payment.version': ledger.version },
      { payment: { ...ledger, version: ledger.version + 1 } },
      this.#event(action, appointment, by, now),
    );
  }

  /** Records a no-show of someone who has not checked in; null when the state does not allow it any more. */
  async noShow(appointment: Appointment, by: Acting, now: Date): Promise<Appointment | null> {
    const from = statesBefore(
      appointmentTransitions,
      'no-show',
      by.role === 'system' ? 'system' : 'practitioner',
    ).filter((state: AppointmentStatus) => state !== 'checked-in');
    return this.#change(
      { _id: appointment._id, status: { $in: from } },
      { status: 'no-show' },
      this.#event('no-show', appointment, by, now),
    );
  }

  async #change(
    filter: Change<Appointment>['filter'],
    set: Partial<Appointment>,
    event: OutboxEntry,
  ): Promise<Appointment | null> {
    const changed = await this.#changes.apply({ filter, set, event });
    if (changed) this.#outbox.kick(this.#model);
    return changed;
  }
}
