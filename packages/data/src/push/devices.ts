import { createHash } from 'node:crypto';
import type { MessageLanguage } from '@oih/contracts/http/common';
import type { PushApp } from '@oih/contracts/http/push';
import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** One app in one browser that shows the notifications of who is signed in there. */
export interface PushDevice {
  /** Digest of the endpoint: a browser has one for each app, and it belongs to who subscribed last. */
  _id: string;
  userId: string;
  app: PushApp;
  /** The number of the browser, from its cookie. */
  device: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
  language: MessageLanguage;
  /** When the sign-in ends, and with it the notifications. */
  until: Date;
}

export const pushDeviceModel = (connection: Connection): Model<PushDevice> =>
  model<PushDevice>(
    connection,
    'PushDevice',
    'pushDevices',
    {
      userId: String,
      app: String,
      device: String,
      endpoint: String,
      keys: asIs(),
      language: String,
      until: Date,
    },
    [[{ userId: 1, app: 1 }], [{ device: 1 }], [{ until: 1 }, { expireAfterSeconds: 0 }]],
  );

/** More browsers than this one account does not notify: the oldest goes. */
const most = 10;

/** The browsers that show notifications. */
export class PushDeviceRepository {
  readonly #model: Model<PushDevice>;

  constructor(model: Model<PushDevice>) {
    this.#model = model;
  }

  /** Takes a browser in. It belongs to one person: whoever had it before is told there no more. */
  async add(device: Omit<PushDevice, '_id'>): Promise<void> {
    const _id = createHash('sha256').update(device.endpoint).digest('hex').slice(0, 32);
    await this.#model.deleteMany({ device: device.device, app: device.app, _id: { $ne: _id } });
    await this.#model.updateOne({ _id }, { $set: device }, { upsert: true });
    const over = await this.#model
      .find({ userId: device.userId, app: device.app }, { _id: 1 })
      .sort({ until: -1, _id: 1 })
      .skip(most)
      .lean<{ _id: string }[]>();
    await this.#model.deleteMany({ _id: { $in: over.map((one) => one._id) } });
  }

  async byId(id: string, now: Date): Promise<PushDevice | null> {
    return this.#model.findOne({ _id: id, until: { $gt: now } }).lean<PushDevice>();
  }

  /** The browsers of a person in which an app shows notifications. */
  async of(userId: string, app: PushApp, now: Date): Promise<PushDevice[]> {
    return this.#model.find({ userId, app, until: { $gt: now } }).lean<PushDevice[]>();
  }

  async isHere(userId: string, app: PushApp, device: string, now: Date): Promise<boolean> {
    return (await this.#model.exists({ userId, app, device, until: { $gt: now } })) !== null;
  }

  /** The push service knows the browser no more. */
  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }

  /** One browser of a person; all of its apps unless one is named. */
  async removeHere(userId: string, device: string, app?: PushApp): Promise<void> {
    await this.#model.deleteMany({ userId, device, ...(app ? { app } : {}) });
  }

  async removeAll(userId: string): Promise<void> {
    await this.#model.deleteMany({ userId });
  }
}
