import type { StoredKey } from '@oih/data/signing/models';
import { newId } from '@oih/platform/ids';
import type { Seal } from '@oih/platform/seal';
import { type AlgorithmName, algorithms } from '@oih/signing/algorithms';
import { canonicalJson } from '@oih/signing/canonical';
import type { KnownKey } from '@oih/signing/prove';
import type { SigningKey } from '@oih/signing/version';
import type { AppContext } from '../context.ts';

/** How long a key signs before a new one follows, milliseconds: three years. */
const keyLife = 3 * 365 * 24 * 3_600_000;

type Told = Pick<StoredKey, '_id' | 'ownerId' | 'algorithm' | 'publicKey' | 'validFrom' | 'validTo'>;

/** All that is told about a key, as one text. */
const told = ({ _id, ownerId, algorithm, publicKey, validFrom, validTo }: Told): string =>
  canonicalJson({
    keyId: _id,
    ownerId,
    algorithm,
    publicKey,
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
  });

/** A key as a proof needs it: with the word of the server's own seal whether it is genuine. */
export const knownKey = (seal: Seal, key: StoredKey): KnownKey => ({
  keyId: key._id,
  ownerId: key.ownerId,
  algorithm: key.algorithm,
  publicKey: key.publicKey,
  validFrom: key.validFrom,
  validTo: key.validTo,
  genuine: seal.digests(told(key)).includes(key.attestation),
});

function newKey(seal: Seal, ownerId: string, algorithm: AlgorithmName, serial: number, now: Date): StoredKey {
  const { privateKey, publicKey } = algorithms[algorithm].generate();
  const key = {
    _id: newId(),
    ownerId,
    algorithm,
    publicKey,
    validFrom: now,
    validTo: new Date(now.getTime() + keyLife),
  };
  return { ...key, serial, sealedPrivateKey: seal.close(privateKey, key._id), attestation: seal.digest(told(key)) };
}

/** The key that a person signs with today, made when there is none; under the server's newest key from now on. */
export async function ownKey(
  { repositories, seals, clock, signingAlgorithm }: AppContext,
  ownerId: string,
): Promise<SigningKey> {
  const seal = seals('signing-keys');
  const { signingKeys } = repositories;
  for (;;) {
    const now = clock.now();
    const found = await signingKeys.latest(ownerId, signingAlgorithm);
    if (!found || found.validTo <= now) {
      await signingKeys.add(newKey(seal, ownerId, signingAlgorithm, (found?.serial ?? 0) + 1, now));
      continue;
    }
    const privateKey = seal.open(found.sealedPrivateKey, found._id);
    if (!seal.isCurrent(found.sealedPrivateKey)) await signingKeys.reseal(found, seal.close(privateKey, found._id));
    return { keyId: found._id, algorithm: signingAlgorithm, privateKey, publicKey: found.publicKey };
  }
}
