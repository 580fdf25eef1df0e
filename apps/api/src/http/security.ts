import { AppError } from '@oih/platform/errors';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const ofTheApi = /^\/(api|fhir|internal)(\/|$)/;
const devices = (allowed: string) => `camera=${allowed}, microphone=${allowed}, display-capture=${allowed}`;
const noDevices = devices('()');
const ownDevices = devices('(self)');

/** What a chain of handlers that only sets headers would set: worked out once, since it is the same for every answer. */
function headersOf(handler: RequestHandler): [name: string, value: string][] {
  const headers = new Map<string, string>();
  const recording = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  handler({} as Request, recording as unknown as Response, (error) => {
    if (error) throw error;
  });
  return [...headers];
}

/** Headers of every answer; call pages may use camera and microphone, nothing else may. */
export function securityHeaders(publicOrigin: string): RequestHandler {
  const secure = publicOrigin.startsWith('https:');
  const socket = publicOrigin.replace(/^http/, 'ws');
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          connectSrc: ["'self'", socket],
          mediaSrc: ["'self'", 'blob:'],
          workerSrc: ["'self'", 'blob:'],
          imgSrc: ["'self'", 'data:', 'blob:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
        },
      },
      strictTransportSecurity: secure,
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const api = ofTheApi.test(request.path);
    response.setHeader('Permissions-Policy', api ? noDevices : ownDevices);
    if (api) response.setHeader('Cache-Control', 'no-store');
    next();
  };
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request comes from one of our own pages. */
export function fromOurPages(
  headers: { origin?: string | undefined; referer?: string | undefined; 'sec-fetch-site'?: unknown },
  origins: ReadonlySet<string>,
): boolean {
  if (headers.origin !== undefined) return origins.has(headers.origin);
  if (headers.referer !== undefined)
    return URL.canParse(headers.referer) && origins.has(new URL(headers.referer).origin);
  return headers['sec-fetch-site'] === 'same-origin';
}

/** Refuses changes that another site's page asks for in the name of the person who is signed in (CSRF). */
export function sameOrigin(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (reading.has(request.method) || fromOurPages(request.headers, origins)) return next();
    throw new AppError(
      'ORIGIN_REJECTED',
      'The request does not come from a page of this hospital. Open the hospital’s own page and try again.',
    );
  };
}

/** The media types of bodies; FHIR has one of its own. */
export const jsonTypes = ['application/json', 'application/fhir+json'];

/** Bodies are JSON, or bytes where a file is sent: a form of another site can send neither. */
export const jsonOnly: RequestHandler = (request, _response, next) => {
  const length = Number(request.headers['content-length'] ?? 0);
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined;
  if (!hasBody || request.is([...jsonTypes, 'application/octet-stream'])) return next();
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON. Set Content-Type: application/json.');
};
