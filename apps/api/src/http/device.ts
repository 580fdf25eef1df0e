import { createHmac, randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { endOf, presentAt } from '../sign-in/sessions.ts';
import type { Actor } from './actor.ts';

const name = 'device';
const pattern = /(?:^|;\s*)device=([0-9a-f]{32})(?:;|$)/;
const year = 365 * 86_400_000;

/** Gives each browser a number of its own that lasts, by which bookings from one device are counted. Scripts cannot read it. */
export const deviceCookie =
  (secure: boolean): RequestHandler =>
  (request, response, next) => {
    const known = pattern.exec(request.headers.cookie ?? '')?.[1];
    const device = known ?? randomBytes(16).toString('hex');
    if (!known) response.cookie(name, device, { httpOnly: true, sameSite: 'lax', secure, maxAge: year, path: '/' });
    response.locals.device = device;
    next();
  };

/** Notes with the person from where the request comes: the device, and a digest of the address that cannot be turned back. */
export const comingFrom =
  (secret: string): RequestHandler =>
  (request, response, next) => {
    const actor = request.user as Actor | undefined;
    if (actor) {
      const address = createHmac('sha256', secret).update(`address ${request.ip}`).digest('hex').slice(0, 32);
      // The loaded person may be shared with other requests of the same moment.
      const from = {
        device: String(response.locals.device),
        address,
        sessionEnds: endOf(request.session),
        presentAt: presentAt(request.session),
      };
      request.user = { ...actor, from };
    }
    next();
  };
