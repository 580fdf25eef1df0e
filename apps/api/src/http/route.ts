import type { HttpOperation } from '@oih/contracts/http/define';
import { AppError } from '@oih/platform/errors';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { input, output, ZodType } from 'zod';
import { type Actor, holds } from './actor.ts';

/** What a handler gets: everything parsed by the contract. */
export interface Input<O extends HttpOperation, A = Actor> {
  params: output<O['params']>;
  query: output<O['query']>;
  body: output<O['body']>;
  actor: A;
  /** For operations whose body or answer is bytes, and those that begin or end a session. */
  request: Request;
  response: Response;
}

/** The request itself and its answer. */
export type Exchange = Pick<Input<HttpOperation>, 'request' | 'response'>;

type ActorOf<O extends HttpOperation> = O['auth'] extends 'public' ? Actor | null : Actor;
export type Handler<O extends HttpOperation> = (given: Input<O, ActorOf<O>>) => Promise<input<O['response']>>;

/** An operation with what carries it out. */
export interface Route {
  operation: HttpOperation;
  handle: RequestHandler;
}

/** Names of parts that are wrong and why; the values themselves are never repeated. */
function parsePart<S extends ZodType>(part: string, schema: S, value: unknown): output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    message: issue.message,
  }));
  throw new AppError(
    'BAD_REQUEST',
    `The ${part} of the request does not fit: ${issues.map(({ path }) => path).join(', ')}. Correct it and send it again.`,
    {
      details: { issues },
    },
  );
}

/** What can be done with a password that an administrator gave: replace it, or leave. */
const beforeOwnPassword = new Set(['changePassword', 'getSession', 'signInStaff', 'signOut', 'signOutEverywhere']);

export const givenPassword = () =>
  new AppError(
    'PASSWORD_CHANGE_REQUIRED',
    'The password was given by an administrator. Replace it with one of your own first.',
  );

/** Refuses everybody who still signs in with a password that an administrator gave. */
export const refuseGivenPassword: RequestHandler = (request, _response, next) =>
  next((request.user as Actor | undefined)?.mustChangePassword ? givenPassword() : undefined);

function admit(operation: HttpOperation, actor: Actor | null): void {
  if (operation.auth === 'public') return;
  if (!actor)
    throw new AppError(
      'UNAUTHENTICATED',
      'Nobody is signed in on this browser, or the session has ended. Sign in and try again.',
    );
  if (actor.mustChangePassword && !beforeOwnPassword.has(operation.id)) throw givenPassword();
  if (operation.auth !== 'signed-in' && !holds(actor, operation.auth)) {
    throw new AppError('FORBIDDEN', 'This account does not have the role for it. Sign in with another account.');
  }
  if (actor.attended && !operation.attended)
    throw new AppError('FORBIDDEN', 'This is not done at a kiosk. Use the app on a device of your own.');
}

/**
 * Binds an operation to its handler: parse by the contract, admit by its roles, carry out, parse the answer by the contract so
 * that nothing leaves which it does not name.
 */
export function route<O extends HttpOperation>(operation: O, handler: Handler<O>): Route {
  const handle: RequestHandler = (request, response, next) => {
    const run = async () => {
      const actor = (request.user as Actor | undefined) ?? null;
      admit(operation, actor);
      const result = await handler({
        params: parsePart('params', operation.params, request.params),
        query: parsePart('query', operation.query, request.query),
        body: parsePart('body', operation.body, request.body ?? {}),
        actor: actor as ActorOf<O>,
        request,
        response,
      } as Input<O, ActorOf<O>>);
      // Bytes have been sent by the handler, as they came.
      if (operation.bytes?.response) return;
      response.status(operation.status);
      if (operation.status === 204) response.end();
      else response.json(operation.response.parse(result));
    };
    run().catch(next);
  };
  return { operation, handle };
}

/** Mounts routes on a router; a call of an operation is named in the metrics by its id. */
export function mount(router: Router, routes: readonly Route[]): void {
  for (const { operation, handle } of routes) {
    router[operation.method](operation.path, (request, response, next) => {
      response.locals.operation = operation.id;
      handle(request, response, next);
    });
  }
}
