import { randomBytes } from 'node:crypto';

/** Characters that are not mistaken for one another. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The number of a paper: what it is, and eight characters. */
export const serialNumber = (kind: 'RX' | 'CT' | 'RC' | 'RF'): string =>
  `${kind}-${[...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')}`;

/** What only the paper carries, so that whoever holds it can check it: 128 random bits. */
export const checkCode = (): string => randomBytes(16).toString('base64url');
