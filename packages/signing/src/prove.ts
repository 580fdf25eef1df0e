import { algorithmNamed } from './algorithms.ts';
import { type Difference, differences } from './differences.ts';
import { payloadOf, type SignedVersion } from './version.ts';

/** A public key as it is kept. */
export interface KnownKey {
  keyId: string;
  ownerId: string;
  algorithm: string;
  publicKey: string;
  validFrom: Date;
  /** When it was given up; null while it signs. */
  validTo: Date | null;
  /** Whether the server's own seal says that this key was made by it for this person. */
  genuine: boolean;
}

/** What is wrong with a version. */
export type Fault =
  /** The stored record, or what is told beside it, is not what was signed: at which place. */
  | { what: 'changed'; difference: Difference }
  /** The text that was signed is another one now: its signature does not fit. */
  | { what: 'payload-changed' }
  | { what: 'signature-invalid' }
  | { what: 'key-unknown' | 'key-not-genuine' | 'key-of-another' | 'key-not-valid-then' }
  /** A version is missing before this one, or the one before is not the one that was signed upon. */
  | { what: 'chain-broken' };

export interface Proof {
  version: number;
  faults: Fault[];
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // Told as a payload that was changed, which it was.
    return null;
  }
}

function faultsOfKey({ signature }: SignedVersion, key: KnownKey | undefined): Fault[] {
  if (!key) return [{ what: 'key-unknown' }];
  const at = new Date(signature.signedAt);
  const tests: [boolean, Fault][] = [
    [key.genuine, { what: 'key-not-genuine' }],
    [key.ownerId === signature.signerId && key.algorithm === signature.algorithm, { what: 'key-of-another' }],
    [at >= key.validFrom && (!key.validTo || at <= key.validTo), { what: 'key-not-valid-then' }],
  ];
  return tests.flatMap(([good, fault]) => (good ? [] : [fault]));
}

function faultsOfSignature({ payload, signature }: SignedVersion, key: KnownKey | undefined): Fault[] {
  const algorithm = algorithmNamed(key?.algorithm ?? signature.algorithm);
  const bytes = Buffer.from(payload);
  const hashFits = algorithm?.hash(bytes) === signature.payloadHash;
  const fits = Boolean(key && algorithm?.verify(bytes, signature.signature, key.publicKey));
  if (fits && hashFits) return [];
  // The hash is told beside the payload: when the signature fits all the same, the hash is what was changed.
  if (fits)
    return [
      {
        what: 'changed',
        difference: { path: '/signature/payloadHash', signed: algorithm?.hash(bytes), found: signature.payloadHash },
      },
    ];
  return [{ what: hashFits ? 'signature-invalid' : 'payload-changed' }];
}

/** Compares what is stored in the open with the payload that was signed, place by place. */
function faultsOfContent(version: SignedVersion): Fault[] {
  const found = payloadOf(version, version.signature);
  return differences(parsed(version.payload), found).map((difference) => ({ what: 'changed', difference }));
}

function isNext(version: SignedVersion, before: SignedVersion | undefined): boolean {
  if (!before) return version.version === 1 && version.previous === null;
  return version.version === before.version + 1 && version.previous === before.signature.payloadHash;
}

/**
 * Proves the versions of one record, the first one first: each is what was signed, by a key of its signer that was good then, upon the
 * one before it. It does not see a last version that was taken away: who keeps the present record compares that with the last version.
 */
export function proveChain(versions: readonly SignedVersion[], keys: readonly KnownKey[]): Proof[] {
  const known = new Map(keys.map((key) => [key.keyId, key]));
  return versions.map((version, at) => {
    const key = known.get(version.signature.keyId);
    const faults = [
      ...faultsOfContent(version),
      ...faultsOfSignature(version, key),
      ...faultsOfKey(version, key),
      ...(isNext(version, versions[at - 1]) ? [] : [{ what: 'chain-broken' } as const]),
    ];
    return { version: version.version, faults };
  });
}
