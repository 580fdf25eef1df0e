import type { Pack } from '@oih/domain/policy/pack';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** A version of the rules of a hospital: nothing in it ever changes, another choice is the next version. */
export interface PackVersion {
  /** `<organization>:<version>`. */
  _id: string;
  organizationId: string;
  /** From 1 on; before the first the national rules are in force. */
  version: number;
  packId: string;
  tightened: Pack['tightened'];
  reason: string;
  by: string;
  byName: string;
  at: Date;
  outbox: OutboxEntry[];
}

export const packVersionModel = (connection: Connection): Model<PackVersion> =>
  model<PackVersion>(
    connection,
    'PackVersion',
    'packVersions',
    {
      organizationId: String,
      version: Number,
      packId: String,
      tightened: asIs(),
      reason: String,
      by: String,
      byName: String,
      at: Date,
      ...outboxField,
    },
    [[{ organizationId: 1, version: 1 }, { unique: true }], outboxIndex],
  );
