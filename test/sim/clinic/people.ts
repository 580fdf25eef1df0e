import type { HttpInput, HttpOperation } from '@oih/contracts/http/define';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient, signInStaff } from '@oih/contracts/http/session';
import type { Hospital } from '@oih/testkit/hospital';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import type { Api } from '../../../apps/api/src/start.ts';

/** Somebody with a browser, who signs in again when the session has ended. */
export class Person {
  readonly client: HttpClient;
  readonly #signIn: (client: HttpClient) => Promise<unknown>;

  constructor(client: HttpClient, signIn: (client: HttpClient) => Promise<unknown>) {
    this.client = client;
    this.#signIn = signIn;
  }

  async call<O extends HttpOperation>(operation: O, input: HttpInput<O> = {}) {
    const answer = await this.client.call(operation, input);
    if (answer.code !== 'UNAUTHENTICATED') return answer;
    await this.#signIn(this.client);
    return this.client.call(operation, input);
  }
}

/** A patient who has told who they are. */
export async function patient(hospital: Hospital<Api>): Promise<Person> {
  const phone = hospital.newPhone();
  const person = new Person(hospital.visitor(), async (client) => {
    // A code can be asked for once a minute.
    await client.call(requestCode, { body: { phone } });
    await client.call(signInPatient, { body: { phone, code: await hospital.codeFor(phone) } });
  });
  await person.call(saveProfile, { body: { name: '王试', residentId: hospital.newResidentId('1953-04-18') } });
  return person;
}

export function staff(hospital: Hospital<Api>, userName: string): Person {
  return new Person(hospital.visitor(), (client) =>
    client.call(signInStaff, { body: { userName, password: hospital.password } }),
  );
}

/** The body of a success. @throws Error with the code of a refusal that the simulation does not reckon with. */
export function done<T>(what: string, { status, code, body }: Answer<T>): T {
  if (code) throw new Error(`${what} was answered with ${status} ${code}`);
  return body;
}
