import smCrypto from 'sm-crypto-v2';
import type { Algorithm } from './algorithm.ts';

const { sm2: curve, sm3 } = smCrypto;

/** The distinguishing identifier that GB/T 35276 sets where none is agreed on. */
const userId = '1234567812345678';

/** Keys are hexadecimal, the public one an uncompressed point (`04…`); signatures are r and s, 64 digits each. */
export const sm2: Algorithm = {
  generate() {
    const { privateKey, publicKey } = curve.generateKeyPairHex();
    return { privateKey: Buffer.from(privateKey, 'hex'), publicKey };
  },
  hash: (message) => sm3(message) as string,
  sign: (message, { privateKey, publicKey }) =>
    curve.doSignature(message, privateKey.toString('hex'), { hash: true, publicKey, userId }),
  verify(message, signature, publicKey) {
    if (!/^[0-9a-f]{128}$/.test(signature) || !/^04[0-9a-f]{128}$/.test(publicKey)) return false;
    try {
      return (
        curve.verifyPublicKey(publicKey) &&
        curve.doVerifySignature(message, signature, publicKey, { hash: true, userId })
      );
    } catch {
      // A point that is none proves nothing.
      return false;
    }
  },
};
