import * as contract from '@oih/contracts/http/session';
import { AppError } from '@oih/platform/errors';
import type { Request, RequestHandler, Response } from 'express';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { changePassword } from './change-password.ts';
import { workFrom } from './one-device.ts';
import { codeSeconds, resendSeconds, sendCode } from './one-time-code.ts';
import { presentActor } from './present.ts';
import { provePresence } from './prove-password.ts';
import { presentAt, type Sessions } from './sessions.ts';
import type { SignIn } from './strategies.ts';

/** Runs a strategy on a parsed body and begins a new session: the id of the one before is worth nothing afterwards. */
function signIn(passport: SignIn, strategy: 'staff' | 'patient', context: AppContext): RequestHandler {
  const begin = (request: Request, actor: Actor): Promise<void> =>
    new Promise((resolve, reject) => {
      request.logIn(actor, (error) => {
        if (error) return reject(error);
        request.session.signedInAt = context.clock.now().getTime();
        request.session.staff = strategy === 'staff';
        resolve();
      });
    });
  return (request, response, next) => {
    const done = (error: unknown, actor: Actor | false): void => {
      if (error || !actor) return next(error ?? new AppError('SIGN_IN_FAILED', 'The sign-in did not work. Try again.'));
      begin(request, actor)
        .then(() => workFrom(context, actor, response.locals.device))
        .then(() => next(), next);
    };
    passport.authenticate(strategy, { session: false }, done)(request, response, next);
  };
}

/** Parses the body by the contract before a strategy sees it. */
const parsed =
  (operation: typeof contract.signInStaff | typeof contract.signInPatient): RequestHandler =>
  (request, _response, next) => {
    const result = operation.body.safeParse(request.body ?? {});
    if (!result.success) {
      const issues = result.error.issues.map((issue) => ({
        path: ['body', ...issue.path].join('.'),
        message: issue.message,
      }));
      throw new AppError(
        'BAD_REQUEST',
        `The body of the request does not fit: ${issues.map(({ path }) => path).join(', ')}. Correct it and send it again.`,
        { details: { issues } },
      );
    }
    request.body = result.data;
    next();
  };

const chain =
  (handlers: RequestHandler[], last: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const step = (at: number) => (error?: unknown) => {
      if (error) return next(error);
      const handler = handlers[at] ?? last;
      try {
        handler(request, response, at < handlers.length ? step(at + 1) : next);
      } catch (thrown) {
        next(thrown);
      }
    };
    step(0)();
  };

const signOutOf = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.destroy((error) => {
      if (error) return reject(error);
      response.clearCookie('sid');
      resolve();
    });
  });

/** The operations of signing in and out. */
export function signInRoutes(context: AppContext, passport: SignIn, sessions: Sessions): Route[] {
  const session = (operation: typeof contract.getSession): Route =>
    route(operation, async ({ actor }) => ({ actor: await presentActor(context, actor) }));
  const signingIn = (
    operation: typeof contract.signInStaff | typeof contract.signInPatient,
    strategy: 'staff' | 'patient',
  ): Route => {
    const answer = route(operation, async ({ actor }) => ({ actor: await presentActor(context, actor) }));
    return { operation, handle: chain([parsed(operation), signIn(passport, strategy, context)], answer.handle) };
  };
  const ending = (operation: typeof contract.signOut, before: (actor: Actor) => Promise<void>): Route => {
    const admitted = route(operation, async ({ actor }) => {
      await before(actor);
      return undefined;
    });
    const handle: RequestHandler = (request, response, next) => {
      const actor = request.user as Actor | undefined;
      if (!actor || actor.attended) return admitted.handle(request, response, next);
      before(actor)
        .then(() => signOutOf(request, response))
        .then(() => response.status(204).end(), next);
    };
    return { operation, handle };
  };
  const changingPassword: Route = {
    operation: contract.changePassword,
    handle: (request, response, next) => {
      const changing = route(contract.changePassword, async ({ actor, body }) => {
        const changed = await changePassword(context, actor, body);
        await sessions.endOthers(actor.userId, request.sessionID);
        context.live.drop(actor.userId);
        return { actor: await presentActor(context, changed) };
      });
      changing.handle(request, response, next);
    },
  };
  const confirmingPresence: Route = {
    operation: contract.confirmPresence,
    handle: (request, response, next) => {
      const confirming = route(contract.confirmPresence, async ({ actor, body }) => {
        await provePresence(context, actor, body.password);
        await workFrom(context, actor, actor.from?.device);
        request.session.presentAt = context.clock.now().getTime();
        return { at: presentAt(request.session).toISOString() };
      });
      confirming.handle(request, response, next);
    },
  };
  return [
    session(contract.getSession),
    changingPassword,
    confirmingPresence,
    signingIn(contract.signInStaff, 'staff'),
    signingIn(contract.signInPatient, 'patient'),
    route(contract.requestCode, async ({ body }) => {
      await sendCode(context, body.phone, body.language);
      return { expiresInSeconds: codeSeconds, resendInSeconds: resendSeconds };
    }),
    // Whoever signs out here is notified here no more.
    ending(contract.signOut, async ({ userId, from }) => {
      if (from) await context.repositories.pushDevices.removeHere(userId, from.device);
    }),
    ending(contract.signOutEverywhere, async (actor) => {
      await context.repositories.pushDevices.removeAll(actor.userId);
      await sessions.endAll(actor.userId);
      context.live.drop(actor.userId);
    }),
  ];
}
