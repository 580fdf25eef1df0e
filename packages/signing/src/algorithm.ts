import { es256 } from './es256.ts';
import { sm2 } from './sm2.ts';

export interface KeyPair {
  /** As the algorithm writes it; sealed by who keeps it. */
  privateKey: Buffer;
  /** As the algorithm writes it, text. */
  publicKey: string;
}

/** A way to sign. Messages are bytes; signatures, hashes and public keys are text. */
export interface Algorithm {
  generate(): KeyPair;
  /** The hash that the algorithm itself uses, in hexadecimal digits. */
  hash(message: Uint8Array): string;
  sign(message: Uint8Array, pair: KeyPair): string;
  /** False for whatever does not fit, nonsense included. */
  verify(message: Uint8Array, signature: string, publicKey: string): boolean;
}

/** `ES256`: ECDSA over P-256 with SHA-256 (FIPS 186-5). `SM2`: SM2 with SM3 (GB/T 32918.2, GB/T 32905). */
export const algorithms = { ES256: es256, SM2: sm2 } as const satisfies Record<string, Algorithm>;
export type AlgorithmName = keyof typeof algorithms;

/** The algorithm of a name that was read from somewhere; undefined when there is none. */
export const algorithmNamed = (name: string): Algorithm | undefined =>
  Object.hasOwn(algorithms, name) ? algorithms[name as AlgorithmName] : undefined;
