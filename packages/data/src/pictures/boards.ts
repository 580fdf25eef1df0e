import type { DrawnMark } from '@oih/contracts/http/pictures';
import { maxMarks } from '@oih/contracts/http/pictures';
import type { Connection, Model } from 'mongoose';
import type { Encounter } from '../encounters/model.ts';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';

/** A mark on a picture, and who made it. */
export interface Mark extends DrawnMark {
  id: string;
  by: 'patient' | 'practitioner' | 'consultant';
  userId: string;
  byName: string;
}

/** What the people of a visit look at together. */
export interface Board {
  /** The visit's own id. */
  _id: string;
  documentId: string | null;
  patientMay: boolean;
  outbox: OutboxEntry[];
}

/** The marks of one picture in one visit. */
export interface Annotation {
  /** `<visit>.<document>`. */
  _id: string;
  encounterId: string;
  documentId: string;
  patientId: string;
  organizationId: string;
  marks: Mark[];
  /** Counts the changes of the marks. */
  revision: number;
  /** The marks as they were kept in the record, and of which revision. */
  kept: { marks: Mark[]; revision: number; by: string; at: Date } | null;
  outbox: OutboxEntry[];
}

export interface BoardModels {
  boards: Model<Board>;
  annotations: Model<Annotation>;
}

export const boardModels = (connection: Connection): BoardModels => ({
  boards: model<Board>(connection, 'Board', 'boards', { documentId: String, patientMay: Boolean, ...outboxField }, [
    outboxIndex,
  ]),
  annotations: model<Annotation>(
    connection,
    'Annotation',
    'annotations',
    {
      encounterId: String,
      documentId: String,
      patientId: String,
      organizationId: String,
      marks: asIs(),
      revision: Number,
      kept: asIs(),
      ...outboxField,
    },
    [[{ encounterId: 1 }], outboxIndex],
  ),
});

type Visit = Pick<Encounter, '_id' | 'patientId' | 'organizationId'>;

const idOf = (encounterId: string, documentId: string): string => `${encounterId}.${documentId}`;

/** Pictures that are looked at together, and what is marked on them. Each change is one write. */
export class BoardRepository {
  readonly #models: BoardModels;
  readonly #outbox: Outbox;

  constructor(models: BoardModels, outbox: Outbox) {
    this.#models = models;
    this.#outbox = outbox;
  }

  async of(encounterId: string): Promise<Board | null> {
    return this.#models.boards.findById(encounterId).lean<Board>();
  }

  async annotation(encounterId: string, documentId: string): Promise<Annotation | null> {
    return this.#models.annotations.findById(idOf(encounterId, documentId)).lean<Annotation>();
  }

  /** Those of a visit that were kept in its record. */
  async kept(encounterId: string): Promise<Annotation[]> {
    return this.#models.annotations
      .find({ encounterId, kept: { $ne: null } })
      .sort({ _id: 1 })
      .lean<Annotation[]>();
  }

  /** Shows a picture to everybody, or none. */
  async show(visit: Visit, shown: Pick<Board, 'documentId' | 'patientMay'>, by: Acting, now: Date): Promise<void> {
    const outbox = this.#event(shown.documentId ? 'shown' : 'closed', visit, by, now);
    await this.#models.boards.updateOne({ _id: visit._id }, { $set: shown, $push: { outbox } }, { upsert: true });
    this.#outbox.kick();
  }

  /** Adds a mark while there are fewer than may be; false when there are not. The same mark again is the same. */
  async mark(visit: Visit, documentId: string, mark: Mark, by: Acting, now: Date): Promise<boolean> {
    const { _id: encounterId, patientId, organizationId } = visit;
    const _id = idOf(encounterId, documentId);
    try {
      await this.#models.annotations.updateOne(
        { _id, 'marks.id': { $ne: mark.id }, [`marks.${maxMarks - 1}`]: { $exists: false } },
        {
          $push: { marks: mark, outbox: this.#event('marked', visit, by, now, documentId) },
          $inc: { revision: 1 },
          $setOnInsert: { encounterId, documentId, patientId, organizationId, kept: null },
        },
        { upsert: true },
      );
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      return (await this.annotation(encounterId, documentId))?.marks.some(({ id }) => id === mark.id) ?? false;
    }
    this.#outbox.kick();
    return true;
  }

  /** Takes marks off a picture: one of somebody's own, or all. */
  async erase(
    visit: Visit,
    documentId: string,
    which: { id: string; userId: string } | 'all',
    by: Acting,
    now: Date,
  ): Promise<void> {
    const outbox = this.#event(which === 'all' ? 'cleared' : 'unmarked', visit, by, now, documentId);
    const change = which === 'all' ? { $set: { marks: [] } } : { $pull: { marks: which } };
    const has = which === 'all' ? { 'marks.0': { $exists: true } } : { marks: { $elemMatch: which } };
    await this.#models.annotations.updateOne(
      { _id: idOf(visit._id, documentId), ...has },
      { ...change, $inc: { revision: 1 }, $push: { outbox } },
    );
    this.#outbox.kick();
  }

  /** Keeps the marks in the record as they are at this revision; false when they have changed since. */
  async keep(visit: Visit, { documentId, marks, revision }: Annotation, by: Acting, now: Date): Promise<boolean> {
    const kept = { marks, revision, by: by.userId, at: now };
    const { matchedCount } = await this.#models.annotations.updateOne(
      { _id: idOf(visit._id, documentId), revision },
      { $set: { kept }, $push: { outbox: this.#event('kept', visit, by, now, documentId) } },
    );
    this.#outbox.kick();
    return matchedCount === 1;
  }

  #event(action: string, { _id, patientId, organizationId }: Visit, by: Acting, at: Date, documentId?: string) {
    const [entity, entityId] = documentId ? ['Annotation', idOf(_id, documentId)] : ['Board', _id];
    const topics = [`encounter:${_id}`, `participation:${_id}`];
    return entry(`picture.${action}`, entity!, entityId!, by, at, topics, { organizationId, patientId });
  }
}
