import { createHash } from 'node:crypto';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { AppError } from '@oih/platform/errors';
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { codedError } from '../http/errors.ts';
import { capabilityStatement } from './capability.ts';
import { bringAlong } from './include.ts';
import { book, find, hold } from './operations.ts';
import { outcomeOf } from './outcome.ts';
import { type Found, oneOf, searchQuery } from './search-query.ts';
import { searchOf } from './searches/all.ts';

const mediaType = 'application/fhir+json';
const actorOf = (request: Request) => (request.user as Actor | undefined) ?? null;

function send(response: Response, resource: Resource, status = 200): void {
  response.status(status).type(mediaType).send(JSON.stringify(resource));
}

/** The versions that a conditional header names. */
const named = (request: Request, header: string): string[] | undefined =>
  request
    .get(header)
    ?.split(',')
    .map((one) => one.trim());

/**
 * Answers with a resource and its version, or that the version at hand is still the present one (RFC 9110 section 13.1.2). Who asks for
 * one certain version (section 13.1.1) gets no other. @throws AppError VERSION_CHANGED.
 */
function sendVersioned(request: Request, response: Response, resource: Resource): void {
  const etag = `W/"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)}"`;
  response.set('ETag', etag).set('Cache-Control', 'no-cache');
  const wanted = named(request, 'if-match');
  if (wanted && !wanted.includes('*') && !wanted.includes(etag))
    throw new AppError('VERSION_CHANGED', 'The resource has changed since that version. Read the present one.');
  if (named(request, 'if-none-match')?.includes(etag)) response.status(304).end();
  else send(response, resource);
}

function admit(open: boolean, actor: Actor | null): void {
  if (!open && !actor)
    throw new AppError('UNAUTHENTICATED', 'Nobody is signed in, or the session has ended. Sign in and try again.');
}

/** The FHIR R4 facade over the same commands and the same policy as the rest of the api. */
export function fhirRouter(context: AppContext): Router {
  const base = `${new URL(context.config.PUBLIC_ORIGIN).origin}/fhir`;
  const router = Router();
  const handle =
    (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    (request, response, next) => {
      response.locals.operation = 'fhir';
      work(request, response).catch(next);
    };

  router.get('/metadata', (request, response) => {
    sendVersioned(request, response, capabilityStatement(base, context.clock.now().toISOString().slice(0, 10)));
  });
  const operation = (name: string, work: (body: unknown, actor: Actor | null) => Promise<Bundle>) =>
    router.post(
      `/Appointment/$${name}`,
      handle(async (request, response) => send(response, await work(request.body, actorOf(request)))),
    );
  operation('find', (body) => find(context, body));
  operation('hold', (body, actor) => hold(context, body, actor));
  operation('book', (body, actor) => book(context, body, actor));

  router.get(
    '/:type/:id',
    handle(async (request, response) => {
      const { type, id } = request.params as { type: string; id: string };
      const search = searchOf(type);
      admit(search.open, actorOf(request));
      const { resources } = await search.run(context, oneOf(id), actorOf(request));
      if (!resources[0]) throw new AppError('NOT_FOUND', 'There is no such resource, or it is not yours to see.');
      sendVersioned(request, response, resources[0]);
    }),
  );
  router.get(
    '/:type',
    handle(async (request, response) => {
      const { type } = request.params as { type: string };
      const search = searchOf(type);
      admit(search.open, actorOf(request));
      const asked = new URL(request.originalUrl, base).searchParams;
      const includes = Object.keys(search.includes ?? {});
      const query = searchQuery(asked, { type, parameters: search.parameters, includes });
      const found = await search.run(context, query, actorOf(request));
      const included = await bringAlong(context, search, query.includes, found.resources, actorOf(request));
      send(response, searchset(base, { type, asked }, found, included));
    }),
  );
  router.use(() => {
    throw new AppError('NOT_FOUND', 'There is no such interaction. See the CapabilityStatement at /fhir/metadata.');
  });
  return router;
}

/** A page of results with the links to itself and to the next one, and what it brings along. */
function searchset(
  base: string,
  { type, asked }: { type: string; asked: URLSearchParams },
  { resources, next }: Found,
  included: Resource[],
): Bundle {
  const link = (query: URLSearchParams) => `${base}/${type}${query.size > 0 ? `?${query}` : ''}`;
  const following = new URLSearchParams(asked);
  if (next !== undefined) following.set('_after', next);
  const entry = (mode: 'match' | 'include') => (resource: Resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: link(asked) },
      ...(next === undefined ? [] : [{ relation: 'next', url: link(following) }]),
    ],
    entry: [...resources.map(entry('match')), ...included.map(entry('include'))],
  };
}

/** Coded errors as OperationOutcome; what is not coded goes on to the general handler. */
export const fhirErrors: ErrorRequestHandler = (error, _request, response, next) => {
  const coded = codedError(error);
  if (!coded) return next(error);
  if (coded.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(coded.retryAfterMs / 1000)));
  send(response, outcomeOf(coded), coded.status);
};
