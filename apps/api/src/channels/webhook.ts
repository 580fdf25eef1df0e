import { createHmac, timingSafeEqual } from 'node:crypto';

/** The key of a secret `whsec_…`. */
export const webhookKey = (secret: string): Buffer => Buffer.from(secret.slice('whsec_'.length), 'base64');

const signatureOf = (key: Buffer, id: string, timestamp: string, body: string): string =>
  createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');

/** The headers of a signed request (Standard Webhooks 1.0): HMAC-SHA256 over id, time and body. */
export function webhookHeaders(key: Buffer, id: string, now: Date, body: string): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000).toString();
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(key, id, timestamp, body)}`,
  };
}

/** How far the clocks of both sides may be apart, seconds. */
const tolerance = 300;

/** Whether a request was signed by who holds the key, at about this time. */
export function isSigned(
  key: Buffer,
  { id, timestamp, signature }: { id: string; timestamp: string; signature: string },
  body: string,
  now: Date,
): boolean {
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  const expected = Buffer.from(`v1,${signatureOf(key, id, timestamp, body)}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
