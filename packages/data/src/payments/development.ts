import type { Connection, Model } from 'mongoose';
import { duplicateKey, model } from '../schema.ts';

/** What the development provider of payments was asked, by the key under which it was. */
export interface DevelopmentPayment {
  _id: string;
  kind: 'charge' | 'void' | 'refund';
  amount: number;
  at: Date;
}

export const developmentPaymentModel = (connection: Connection): Model<DevelopmentPayment> =>
  model<DevelopmentPayment>(connection, 'DevelopmentPayment', 'developmentPayments', {
    kind: String,
    amount: Number,
    at: Date,
  });

/** The books of the development provider: what was noted first under a key stays. */
export class DevelopmentPayments {
  readonly #model: Model<DevelopmentPayment>;

  constructor(model: Model<DevelopmentPayment>) {
    this.#model = model;
  }

  /** Notes something under its key, and gives what stands there. */
  async note(payment: DevelopmentPayment): Promise<DevelopmentPayment> {
    try {
      await this.#model.collection.insertOne(payment as never);
      return payment;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      return (await this.#model.findById(payment._id).lean<DevelopmentPayment>())!;
    }
  }

  /** Everything under keys that begin with `prefix`. */
  async under(prefix: string): Promise<DevelopmentPayment[]> {
    return this.#model
      .find({ _id: { $gte: prefix, $lt: `${prefix}\uffff` } })
      .sort({ _id: 1 })
      .lean<DevelopmentPayment[]>();
  }
}
