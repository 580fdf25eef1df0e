import type { SignedVersion } from '@oih/signing/version';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** The key with which a person signs; a new one follows when its time is over. */
export interface StoredKey {
  _id: string;
  ownerId: string;
  algorithm: string;
  /** Counts the keys of a person and algorithm: two processes that make the first one at the same time make one. */
  serial: number;
  publicKey: string;
  /** Sealed by the server key for this key's id. */
  sealedPrivateKey: string;
  validFrom: Date;
  validTo: Date;
  /** A digest of all that is told about the key, by the server key: a key that somebody slips into the store has none. */
  attestation: string;
}

/** A version of a signed record as it is stored, with the patient whose record it is. */
export interface StoredVersion extends SignedVersion {
  _id: string;
  patientId: string;
  outbox: OutboxEntry[];
}

export interface SigningModels {
  keys: Model<StoredKey>;
  versions: Model<StoredVersion>;
}

export function signingModels(connection: Connection): SigningModels {
  return {
    keys: model(
      connection,
      'SigningKey',
      'signingKeys',
      {
        ownerId: String,
        algorithm: String,
        serial: Number,
        publicKey: String,
        sealedPrivateKey: String,
        validFrom: Date,
        validTo: Date,
        attestation: String,
      },
      [[{ ownerId: 1, algorithm: 1, serial: 1 }, { unique: true }]],
    ),
    versions: model(
      connection,
      'SignedVersion',
      'signedVersions',
      {
        kind: String,
        schema: { type: String },
        recordId: String,
        version: Number,
        previous: String,
        record: asIs(),
        payload: String,
        signature: asIs(),
        patientId: String,
        ...outboxField,
      },
      [[{ recordId: 1, kind: 1, version: 1 }, { unique: true }], [{ patientId: 1, kind: 1 }], outboxIndex],
    ),
  };
}
