import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type ErrorCode, errorCodes } from './errors.ts';
import { errorBody } from './http/common.ts';
import type { HttpOperation } from './http/define.ts';

extendZodWithOpenApi(z);

/** Codes with which every operation can answer. */
const general: ErrorCode[] = ['BAD_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'RATE_LIMITED', 'INTERNAL'];

function codesOf({ auth, method, errors }: HttpOperation): ErrorCode[] {
  const signedIn: ErrorCode[] =
    auth === 'public' ? [] : auth === 'signed-in' ? ['UNAUTHENTICATED'] : ['UNAUTHENTICATED', 'FORBIDDEN'];
  return [...general, ...(method === 'get' ? [] : (['ORIGIN_REJECTED'] as const)), ...signedIn, ...errors];
}

function failures(operation: HttpOperation): RouteConfig['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(operation))
    byStatus.set(errorCodes[code].status, [...(byStatus.get(errorCodes[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.join(', '), content: { 'application/json': { schema: errorBody } } },
    ]),
  );
}

const ofBytes = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]));

function routeConfig(operation: HttpOperation): RouteConfig {
  const { id, method, path, tag, summary, auth, params, query, body, response, status, bytes } = operation;
  const taken = (schema: z.ZodType) => schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;
  const success =
    status === 204
      ? { description: 'Done.' }
      : {
          description: 'Success.',
          content: bytes?.response ? ofBytes(bytes.response) : { 'application/json': { schema: response } },
        };
  return {
    operationId: id,
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    tags: [tag],
    summary,
    ...(auth === 'public' ? {} : { security: [{ session: [] }] }),
    request: {
      ...(taken(params) ? { params: params as z.ZodObject } : {}),
      ...(taken(query) ? { query: query as z.ZodObject } : {}),
      ...(bytes?.body ? { body: { required: true, content: ofBytes(bytes.body) } } : {}),
      ...(taken(body) ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { [status]: success, ...failures(operation) },
  };
}

/** The OpenAPI 3.1 document of the given operations. */
export function openApi(operations: readonly HttpOperation[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'sid' });
  for (const operation of operations) registry.registerPath(routeConfig(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Open Internet Hospital',
      version: '0.1.0',
      description: 'Booking, visits and records. Errors carry a code, a message and what to do.',
    },
  });
}
