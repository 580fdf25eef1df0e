import type { ErrorCode } from '@oih/contracts/errors';
import { errorBody } from '@oih/contracts/http/common';
import type { HttpInput, HttpOperation, HttpOutput } from '@oih/contracts/http/define';

/** A refusal of the api, or `NETWORK` when it could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'NETWORK';
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly details: Record<string, unknown>;

  constructor(
    code: ErrorCode | 'NETWORK',
    message: string,
    options: {
      retryable?: boolean;
      retryAfterMs?: number | undefined;
      details?: Record<string, unknown> | undefined;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details ?? {};
  }
}

/** The address of an operation with its parameters and query filled in. */
export function addressOf(
  { path }: HttpOperation,
  { params = {}, query = {} }: { params?: unknown; query?: unknown },
): string {
  const filled = path.replace(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const pairs = Object.entries(query as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${filled}?${search}` : filled;
}

async function refusal(response: Response): Promise<ApiError> {
  const parsed = errorBody.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new ApiError('INTERNAL', `The api answered ${response.status}.`, { retryable: true });
  const { code, message, retryable, retryAfterMs, details } = parsed.data.error;
  return new ApiError(code, message, { retryable, retryAfterMs, details });
}

async function send<O extends HttpOperation>(operation: O, input: HttpInput<O>): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(addressOf(operation, input), {
      method: operation.method.toUpperCase(),
      credentials: 'same-origin',
      ...(input.body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body) }),
    });
  } catch {
    throw new ApiError('NETWORK', 'The api cannot be reached.', { retryable: true });
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Why the api wants the password again: the last one is some hours old, or it was given on another device. */
export type PresenceReason = 'password' | 'device';

/** Has the person give the password again; false when it is not given. */
type ProvePresence = (reason: PresenceReason) => Promise<boolean>;
let provePresence: ProvePresence | null = null;

/** Says how the password is asked for when the api wants it again before something is signed; the answer ends it. */
export function onPresenceAsked(prove: ProvePresence): () => void {
  provePresence = prove;
  return () => {
    if (provePresence === prove) provePresence = null;
  };
}

function wantsPassword(error: unknown): PresenceReason | null {
  if (!(error instanceof ApiError) || error.code !== 'DOCTOR_PRESENT') return null;
  const unmet = [error.details.unmet].flat();
  return unmet.includes('device') ? 'device' : unmet.includes('password') ? 'password' : null;
}

/** Calls an operation of the api by its contract; one that signs is sent again once the password was given anew. @throws ApiError. */
export async function call<O extends HttpOperation>(operation: O, input: HttpInput<O> = {}): Promise<HttpOutput<O>> {
  const response = await send(operation, input).catch(async (error: unknown) => {
    const reason = wantsPassword(error);
    if (!reason || !(await provePresence?.(reason))) throw error;
    return send(operation, input);
  });
  if (operation.status === 204) return undefined as HttpOutput<O>;
  return operation.response.parse(await response.json()) as HttpOutput<O>;
}

/** Calls an operation that answers with bytes; one that breaks off is no answer. @throws ApiError. */
export async function download<O extends HttpOperation>(operation: O, input: HttpInput<O>): Promise<Blob> {
  const response = await send(operation, input);
  try {
    return await response.blob();
  } catch {
    throw new ApiError('NETWORK', 'The file did not arrive as a whole.', { retryable: true });
  }
}
