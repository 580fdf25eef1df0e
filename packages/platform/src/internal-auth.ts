import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks of two of our processes may be apart, milliseconds. */
const tolerance = 60_000;

const mac = (secret: string, timestamp: number, subject: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${subject}`).digest('base64url');

/** Signs what one of our processes says to another: `timestamp.signature`. */
export const signInternal = (secret: string, subject: string, now: Date): string =>
  `${now.getTime()}.${mac(secret, now.getTime(), subject)}`;

/** Whether a signature is ours, fits the subject and is fresh. */
export function verifyInternal(secret: string, subject: string, signature: unknown, now: Date): boolean {
  const [timestamp, given] = typeof signature === 'string' ? signature.split('.') : [];
  if (!timestamp || !given || !(Math.abs(now.getTime() - Number(timestamp)) <= tolerance)) return false;
  const expected = Buffer.from(mac(secret, Number(timestamp), subject));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
