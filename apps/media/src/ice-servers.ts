import { createHmac } from 'node:crypto';

export interface TurnSettings {
  urls: readonly string[];
  secret: string | undefined;
}

/** Life of TURN credentials, seconds. */
const lifetime = 3600;

/** TURN servers with credentials of limited time (the TURN REST scheme: user `expiry:id`, base64 HMAC-SHA1). */
export function iceServers(
  { urls, secret }: TurnSettings,
  userId: string,
  now: Date,
): { urls: string[]; username?: string; credential?: string }[] {
  if (urls.length === 0 || !secret) return [];
  const username = `${Math.floor(now.getTime() / 1000) + lifetime}:${userId}`;
  return [{ urls: [...urls], username, credential: createHmac('sha1', secret).update(username).digest('base64') }];
}
