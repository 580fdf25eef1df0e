import type { QuestionnaireContent } from '@oih/contracts/http/questionnaires';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';

/** A version of a questionnaire: nothing in it ever changes, another publication or the retirement is the next version. */
export interface QuestionnaireVersion {
  /** `<questionnaire>:<version>`. */
  _id: string;
  questionnaireId: string;
  organizationId: string;
  version: number;
  status: 'active' | 'retired';
  content: QuestionnaireContent;
  by: string;
  byName: string;
  at: Date;
}

/** A questionnaire as it stands: its latest version. */
export interface Questionnaire extends Omit<QuestionnaireVersion, 'questionnaireId'> {
  outbox: OutboxEntry[];
}

const fields = {
  organizationId: String,
  version: Number,
  status: String,
  content: asIs(),
  by: String,
  byName: String,
  at: Date,
};

export interface QuestionnaireModels {
  questionnaires: Model<Questionnaire>;
  versions: Model<QuestionnaireVersion>;
}

export const questionnaireModels = (connection: Connection): QuestionnaireModels => ({
  questionnaires: model<Questionnaire>(connection, 'Questionnaire', 'questionnaires', { ...fields, ...outboxField }, [
    [{ organizationId: 1, status: 1 }],
    outboxIndex,
  ]),
  versions: model<QuestionnaireVersion>(
    connection,
    'QuestionnaireVersion',
    'questionnaireVersions',
    { questionnaireId: String, ...fields },
    [[{ questionnaireId: 1, version: 1 }, { unique: true }]],
  ),
});

/** Thrown inside a transaction to give it up: there is another version by now. */
class Overtaken extends Error {}

/** Questionnaires that hospitals have made, every version of them. */
export class QuestionnaireRepository {
  readonly #models: QuestionnaireModels;
  readonly #outbox: Outbox;

  constructor(models: QuestionnaireModels, outbox: Outbox) {
    this.#models = models;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Questionnaire | null> {
    return this.#models.questionnaires.findById(id).lean<Questionnaire>();
  }

  /** All of a hospital: those that are asked first, the latest change first. */
  async ofHospital(organizationId: string): Promise<Questionnaire[]> {
    return this.#models.questionnaires
      .find({ organizationId })
      .sort({ status: 1, at: -1 })
      .limit(200)
      .lean<Questionnaire[]>();
  }

  /** Those that a hospital asks now. */
  async asked(organizationId: string): Promise<Questionnaire[]> {
    return this.#models.questionnaires
      .find({ organizationId, status: 'active' })
      .sort({ at: -1 })
      .lean<Questionnaire[]>();
  }

  async version(questionnaireId: string, version: number): Promise<QuestionnaireVersion | null> {
    return this.#models.versions.findById(`${questionnaireId}:${version}`).lean<QuestionnaireVersion>();
  }

  /** Puts the next version in the place of the one before, in one transaction; false when another one came in between. */
  async change(next: Omit<QuestionnaireVersion, '_id'>, by: Acting): Promise<boolean> {
    const { questionnaires, versions } = this.#models;
    const { questionnaireId, organizationId, version, at, status } = next;
    const event = entry(
      status === 'active' ? 'questionnaire.published' : 'questionnaire.retired',
      'Questionnaire',
      questionnaireId,
      by,
      at,
      [`organization:${organizationId}`],
      { organizationId },
    );
    const { questionnaireId: _own, ...present } = next;
    try {
      await questionnaires.db.withSession((session) =>
        session.withTransaction(async () => {
          await versions.create([{ _id: `${questionnaireId}:${version}`, ...next }], { session });
          const write = { $set: present, $push: { outbox: event } };
          const filter = { _id: questionnaireId, ...(version === 1 ? {} : { version: version - 1, organizationId }) };
          const { matchedCount } = await questionnaires.updateOne(filter, write, { session, upsert: version === 1 });
          if (version > 1 && matchedCount !== 1) throw new Overtaken();
        }),
      );
    } catch (error) {
      if (error instanceof Overtaken || duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Questionnaires page by page in the order of their ids, for whoever reads all of them. */
  async list(
    filter: Record<string, unknown>,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<Questionnaire[]> {
    return this.#models.questionnaires
      .find({ $and: [filter, after === undefined ? {} : { _id: { $gt: after } }] })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Questionnaire[]>();
  }
}
