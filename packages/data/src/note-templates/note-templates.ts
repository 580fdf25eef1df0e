import type { TemplateParts } from '@oih/contracts/http/note-templates';
import type { Connection, Model } from 'mongoose';
import { asIs, duplicateKey, model } from '../schema.ts';

/** A doctor's own text for notes. It is no health data: nothing of a patient belongs in it. */
export interface NoteTemplate {
  _id: string;
  userId: string;
  name: string;
  parts: TemplateParts;
}

export const noteTemplateModel = (connection: Connection): Model<NoteTemplate> =>
  model<NoteTemplate>(connection, 'NoteTemplate', 'noteTemplates', { userId: String, name: String, parts: asIs() }, [
    [{ userId: 1, name: 1 }],
  ]);

/** Templates of doctors, each of whom sees only their own. */
export class NoteTemplateRepository {
  readonly #model: Model<NoteTemplate>;

  constructor(model: Model<NoteTemplate>) {
    this.#model = model;
  }

  async of(userId: string): Promise<NoteTemplate[]> {
    return this.#model.find({ userId }).sort({ name: 1, _id: 1 }).lean<NoteTemplate[]>();
  }

  /** Saves a template under its id; false when the id is somebody else's. */
  async save({ _id, userId, name, parts }: NoteTemplate): Promise<boolean> {
    try {
      await this.#model.updateOne({ _id, userId }, { $set: { name, parts } }, { upsert: true });
      return true;
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.#model.deleteOne({ _id: id, userId });
  }
}
