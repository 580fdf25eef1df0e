import { createHash } from 'node:crypto';

/** What is kept of the secret of a link: 256 random bits need no salt. */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
