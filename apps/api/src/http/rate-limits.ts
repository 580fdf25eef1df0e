import { AppError } from '@oih/platform/errors';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

/** Requests of one address per minute: everything, and the sign-in and the identity, which are guarded more closely, each for itself. */
export interface RateLimits {
  perMinute: number;
  signInsPerMinute: number;
}

const limiter = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: { trustProxy: false },
    handler: (request) => {
      const reset = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit.resetTime;
      const retryAfterMs = Math.max(1000, (reset?.getTime() ?? 0) - Date.now());
      throw new AppError(
        'RATE_LIMITED',
        'There were too many requests from this address. Wait a moment and try again.',
        { retryAfterMs },
      );
    },
  });

/** The limit of all requests, that of sign-ins, and that of questions to the identity register. */
export const rateLimiters = ({
  perMinute,
  signInsPerMinute,
}: RateLimits): { all: RequestHandler; signIn: RequestHandler; identity: RequestHandler } => ({
  all: limiter(perMinute),
  signIn: limiter(signInsPerMinute),
  identity: limiter(signInsPerMinute),
});
