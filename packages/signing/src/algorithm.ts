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
