import { createHash } from 'node:crypto';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { AppError } from '@oih/platform/errors';
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { codedError } from '../http/errors.ts';
import { capabilityStatement } from './capability.ts';
import { book, find, hold } from './operations.ts';
import { outcomeOf } from './outcome.ts';
import { type SearchQuery, searchQuery } from './search-query.ts';
import { searchOf } from './searches.ts';

const mediaType = 'application/fhir+json';
const oneOf = (id: string): SearchQuery => ({ values: { _id: [id] }, spans: {}, count: 1, after: undefined });
const actorOf = (request: Request) => (request.user as Actor | undefined) ?? null;

function send(response: Response, resource: Resource, status = 200): void {
  response.status(status).type(mediaType).send(JSON.stringify(resource));
}

/** Answers with a resource and its version, or that the version at hand is still the present one (RFC 9110 section 13.1.2). */
function sendVersioned(request: Request, response: Response, resource: Resource): void {
  const etag = `W/"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22)}"`;
  response.set('ETag', etag).set('Cache-Control', 'no-cache');
  const known =
    request
      .get('if-none-match')
      ?.split(',')
      .map((one) => one.trim()) ?? [];
  if (known.includes(etag)) response.status(304).end();
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
      const { resources, next } = await search.run(context, searchQuery(asked, search.parameters), actorOf(request));
      send(response, searchset(base, type, asked, resources, next));
    }),
  );
  router.use(() => {
    throw new AppError('NOT_FOUND', 'There is no such interaction. See the CapabilityStatement at /fhir/metadata.');
  });
  return router;
}

/** A page of results with the links to itself and to the next one. */
function searchset(
  base: string,
  type: string,
  asked: URLSearchParams,
  resources: Resource[],
  next: string | undefined,
): Bundle {
  const link = (query: URLSearchParams) => `${base}/${type}${query.size > 0 ? `?${query}` : ''}`;
  const following = new URLSearchParams(asked);
  if (next !== undefined) following.set('_after', next);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: link(asked) },
      ...(next === undefined ? [] : [{ relation: 'next', url: link(following) }]),
    ],
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${type}/${resource.id}`,
      resource,
      search: { mode: 'match' as const },
    })),
  };
}

/** Coded errors as OperationOutcome; what is not coded goes on to the general handler. */
export const fhirErrors: ErrorRequestHandler = (error, _request, response, next) => {
  const coded = codedError(error);
  if (!coded) return next(error);
  if (coded.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(coded.retryAfterMs / 1000)));
  send(response, outcomeOf(coded), coded.status);
};
