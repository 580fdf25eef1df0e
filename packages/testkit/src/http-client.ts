import type { ErrorBody } from '@oih/contracts/http/common';
import type { HttpInput, HttpOperation, HttpOutput } from '@oih/contracts/http/define';

export interface Answer<T> {
  status: number;
  body: T;
  /** Code of the refusal; undefined for a success. */
  code: ErrorBody['error']['code'] | undefined;
  /** What a refusal says beside its code. */
  details: ErrorBody['error']['details'];
}

/** A browser without a window: keeps its cookie, sends the Origin of the hospital's pages, speaks by the contracts. */
export class HttpClient {
  readonly #base: string;
  cookie = '';

  constructor(base: string) {
    this.#base = base;
  }

  /** Sends anything, as somebody who keeps to no contract would. */
  async send(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer<unknown>> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: body as BodyInit }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie.split(';')[0]!);
    const text = await response.text();
    const parsed: unknown = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    const { code, details } = (parsed as Partial<ErrorBody> | null)?.error ?? {};
    return { status: response.status, body: parsed, code, details };
  }

  /** Sends a file as the body itself. */
  sendBytes(method: string, path: string, bytes: Buffer): Promise<Answer<unknown>> {
    return this.send(method, path, bytes, { 'content-type': 'application/octet-stream' });
  }

  /** Asks with the cookie and the origin of this browser, for an answer that is no JSON. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const own = { origin: this.#base, ...(this.cookie ? { cookie: this.cookie } : {}) };
    return fetch(this.#base + path, { ...init, headers: { ...own, ...(init.headers as Record<string, string>) } });
  }

  /** Takes a cookie in the place of the one of its name. */
  #keep(cookie: string): void {
    const name = cookie.slice(0, cookie.indexOf('=') + 1);
    const others = this.cookie.split('; ').filter((one) => one !== '' && !one.startsWith(name));
    this.cookie = [cookie, ...others].join('; ');
  }

  /** Calls an operation; the answer is typed as a success, look at `status` or `code` first. */
  async call<O extends HttpOperation>({ method, path }: O, input: HttpInput<O> = {}): Promise<Answer<HttpOutput<O>>> {
    const filled = path.replace(/:(\w+)/g, (_match, name: string) =>
      String((input.params as Record<string, unknown> | undefined)?.[name] ?? 'unknown'),
    );
    const query = new URLSearchParams(
      Object.entries(input.query ?? {}).map(([name, value]) => [name, String(value)]),
    ).toString();
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    return (await this.send(method.toUpperCase(), query ? `${filled}?${query}` : filled, body)) as Answer<
      HttpOutput<O>
    >;
  }
}
