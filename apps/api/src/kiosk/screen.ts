import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Kiosk } from '@oih/data/kiosks/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Exchange } from '../http/route.ts';

const name = 'kiosk';
const pattern = /(?:^|;\s*)kiosk=([0-9a-f]{64})(?:;|$)/;
/** A screen stays a screen for years, until its station takes it away. */
const cookieLife = 5 * 365 * 86_400_000;

/** What is stored of a secret or a code. */
export const digestOf = ({ config }: AppContext, kind: 'kiosk' | 'pairing', text: string): string =>
  createHmac('sha256', config.SESSION_SECRET).update(`${kind} ${text}`).digest('hex');

const secretOf = (request: IncomingMessage): string | undefined => pattern.exec(request.headers.cookie ?? '')?.[1];

/** The screen behind a request, paired or about to be; null for every other browser. */
export async function screenOf(context: AppContext, request: IncomingMessage): Promise<Kiosk | null> {
  const secret = secretOf(request);
  return secret ? context.repositories.kiosks.bySecret(digestOf(context, 'kiosk', secret)) : null;
}

/** The digest of the browser's own secret: the one it has, as long as that is not of a screen already, or a new one in its cookie. */
export async function ownSecret(context: AppContext, { request, response }: Exchange): Promise<string> {
  const present = secretOf(request);
  const screen = await screenOf(context, request);
  if (screen?.organizationId)
    throw new AppError('CONFLICT', 'This screen belongs to a station already. Take it away from there first.');
  if (present && screen) return screen.secretHash;
  const secret = randomBytes(32).toString('hex');
  const secure = context.config.PUBLIC_ORIGIN.startsWith('https:');
  response.cookie(name, secret, { httpOnly: true, sameSite: 'strict', secure, maxAge: cookieLife, path: '/' });
  return digestOf(context, 'kiosk', secret);
}
