import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Algorithm } from './algorithm.ts';

const encoding = { dsaEncoding: 'ieee-p1363' } as const;

/** Keys are PKCS #8 and SPKI in DER, the public one in base64; signatures are the 64 bytes of r and s (RFC 7518, 3.4) in base64url. */
export const es256: Algorithm = {
  generate() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    };
  },
  hash: (message) => createHash('sha256').update(message).digest('hex'),
  sign(message, { privateKey }) {
    const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
    return sign('sha256', message, { key, ...encoding }).toString('base64url');
  },
  verify(message, signature, publicKey) {
    const bytes = Buffer.from(signature, 'base64url');
    // One signature has one text: what the decoder would overlook is refused.
    if (bytes.toString('base64url') !== signature) return false;
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
      const isP256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
      return isP256 && verify('sha256', message, { key, ...encoding }, bytes);
    } catch {
      // A key that is none proves nothing.
      return false;
    }
  },
};
