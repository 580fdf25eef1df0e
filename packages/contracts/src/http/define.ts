import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/**
 * The roles of domain.md that a person can act in. A village doctor is a practitioner of a health station, and at its kiosk an attendant: a
 * role of that session alone, which no account holds.
 */
export const roles = [
  'patient',
  'practitioner',
  'pharmacist',
  'dispatcher',
  'admin',
  'supervisor',
  'attendant',
] as const;
export type Role = (typeof roles)[number];

/** Who may call an operation at all: anyone, anyone signed in, or someone who holds one of these roles. */
export type Auth = 'public' | 'signed-in' | readonly Role[];

export type HttpMethod = 'get' | 'post' | 'put' | 'delete';

type Schema = z.ZodType;

/** One HTTP operation: what goes in, what comes out, who may call it and how it can fail. */
export interface HttpOperation<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  /** Stable name, the `operationId` of the OpenAPI document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Express path with `:name` parameters. */
  readonly path: string;
  /** The folder of the operation in the OpenAPI document. */
  readonly tag: string;
  readonly summary: string;
  readonly auth: Auth;
  /** Whether an attended session may call it: at a kiosk, in the name of the resident there. What is not named so is refused. */
  readonly attended: boolean;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  /** Set when the body of the request, or of the answer, is bytes of one of these media types in the place of JSON. */
  readonly bytes?: { readonly body?: readonly string[]; readonly response?: readonly string[] };
  /** Status of success: 200, 201, 202 or 204 (empty). */
  readonly status: number;
  /** Codes beside the ones that every operation can answer with. */
  readonly errors: readonly ErrorCode[];
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Definition<P, Q, B, R> {
  id: string;
  method: HttpMethod;
  path: string;
  tag: string;
  summary: string;
  auth: Auth;
  attended?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  bytes?: HttpOperation['bytes'];
  status?: number;
  errors?: readonly ErrorCode[];
}

/**
 * Defines one HTTP operation. The api parses params, query and body by it before anything else sees them and parses
 * the response by it before it leaves; the web apps call by it; `/api/openapi.json` is made of it.
 */
export function defineHttp<
  R extends Schema,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = Nothing,
>(definition: Definition<P, Q, B, R>): HttpOperation<P, Q, B, R> {
  return {
    status: 200,
    errors: [],
    ...definition,
    attended: definition.attended ?? definition.auth.includes('attendant'),
    params: (definition.params ?? nothing) as P,
    query: (definition.query ?? nothing) as Q,
    body: (definition.body ?? nothing) as B,
  };
}

/** What a caller passes for an operation; the parts that the operation does not take may be left out. */
export interface HttpInput<O extends HttpOperation> {
  params?: z.input<O['params']>;
  query?: z.input<O['query']>;
  body?: z.input<O['body']>;
}
export type HttpOutput<O extends HttpOperation> = z.output<O['response']>;
