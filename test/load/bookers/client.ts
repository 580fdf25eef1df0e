import type { HttpInput, HttpOperation, HttpOutput } from '@oih/contracts/http/define';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { residentIdOf } from '@oih/testkit/resident-id';
import { type Agent, request } from 'undici';
import type { Stack } from '../../stack.ts';

/** One browser over kept-alive connections, at an address of its own as browsers are. The api believes the one proxy before it. */
export class Client {
  readonly #origin: string;
  readonly #agent: Agent;
  readonly #address: string;
  #cookie = '';

  constructor(origin: string, agent: Agent, at: number) {
    this.#origin = origin;
    this.#agent = agent;
    this.#address = `10.1.${at >> 8}.${at & 255}`;
  }

  async call<O extends HttpOperation>(
    operation: O,
    input: HttpInput<O>,
  ): Promise<{ status: number; body: HttpOutput<O> }> {
    const path = operation.path.replace(/:(\w+)/g, (_match, name: string) =>
      String((input.params as Record<string, unknown>)[name]),
    );
    const response = await request(this.#origin + path, {
      method: operation.method.toUpperCase() as 'GET',
      headers: {
        origin: this.#origin,
        'content-type': 'application/json',
        cookie: this.#cookie,
        'x-forwarded-for': this.#address,
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      dispatcher: this.#agent,
    });
    this.#keep(response.headers['set-cookie']);
    return { status: response.statusCode, body: (await response.body.json()) as HttpOutput<O> };
  }

  #keep(set: string | string[] | undefined): void {
    if (!set) return;
    const fresh = [set].flat().map((one) => one.split(';')[0]!);
    this.#cookie = [...fresh, this.#cookie].filter(Boolean).join('; ');
  }
}

/** A patient with a profile, signed in. */
export async function signedIn(stack: Stack, agent: Agent, at: number): Promise<Client> {
  const client = new Client(stack.origin, agent, at);
  const phone = `136${String(at).padStart(8, '0')}`;
  await client.call(requestCode, { body: { phone } });
  await client.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
  await client.call(saveProfile, { body: { name: '王试', residentId: residentIdOf(at, '1953-04-18') } });
  return client;
}
