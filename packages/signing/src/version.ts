import type { KeyPair } from './algorithm.ts';
import { type AlgorithmName, algorithms } from './algorithms.ts';
import { canonicalJson, type Json } from './canonical.ts';

/** Who signs, in which role and at which hospital. */
export interface Signer {
  signerId: string;
  role: string;
  organizationId: string;
}

/** What is told beside a signed record; all of it is in the signed payload too. */
export interface Signature extends Signer {
  algorithm: AlgorithmName;
  keyId: string;
  /** An instant in UTC, RFC 3339. */
  signedAt: string;
  /** Of the payload, by the hash of the algorithm. */
  payloadHash: string;
  signature: string;
}

/** One version of a record: nothing in it ever changes, an amendment is the next version. */
export interface SignedVersion {
  /** The kind of record, such as `advice-note`, and the schema by which it is read. */
  kind: string;
  schema: string;
  recordId: string;
  /** From 1 on. */
  version: number;
  /** `payloadHash` of the version before; null for the first. */
  previous: string | null;
  /** The record as people read it, plain JSON. */
  record: unknown;
  /** The text that was signed: canonical JSON of everything above and of the signer. */
  payload: string;
  signature: Signature;
}

export type Draft = Pick<SignedVersion, 'kind' | 'schema' | 'recordId'> & {
  record: Json;
  /** The version that this one amends; null for the first. */
  before: SignedVersion | null;
};

/** A key as it signs. */
export interface SigningKey extends KeyPair {
  keyId: string;
  algorithm: AlgorithmName;
}

/** What a signature covers. */
export const payloadOf = (
  { kind, schema, recordId, version, previous, record }: Omit<SignedVersion, 'payload' | 'signature'>,
  { algorithm, keyId, signedAt, signerId, role, organizationId }: Omit<Signature, 'payloadHash' | 'signature'>,
) => ({
  kind,
  schema,
  recordId,
  version,
  previous,
  record,
  signer: { algorithm, keyId, signedAt, signerId, role, organizationId },
});

/** Signs the next version of a record. @throws TypeError when the record is no JSON. */
export function signVersion({ before, ...draft }: Draft, signer: Signer, key: SigningKey, now: Date): SignedVersion {
  const unsigned = { ...draft, version: (before?.version ?? 0) + 1, previous: before?.signature.payloadHash ?? null };
  const told = { ...signer, algorithm: key.algorithm, keyId: key.keyId, signedAt: now.toISOString() };
  const payload = canonicalJson(payloadOf(unsigned, told));
  const bytes = Buffer.from(payload);
  const algorithm = algorithms[key.algorithm];
  return {
    ...unsigned,
    payload,
    signature: { ...told, payloadHash: algorithm.hash(bytes), signature: algorithm.sign(bytes, key) },
  };
}
