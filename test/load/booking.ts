import { bookAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import type { HttpInput, HttpOperation, HttpOutput } from '@oih/contracts/http/define';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import type { Appointment } from '@oih/data/appointments/model';
import { connectData } from '@oih/data/connect';
import { entry } from '@oih/data/outbox/entry';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { newId } from '@oih/platform/ids';
import { type Collection, type IndexDescription, MongoClient, type UpdateFilter } from 'mongodb';
import { Agent, request } from 'undici';
import { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';

const clients = 200;
/** Rounds that are not counted: a server runs for weeks, and what it does often has long been compiled. */
const warmUp = 6;
const rounds = 15;
const quarter = 15 * 60_000;

const many = '10000000';
/** The same people book again and again here, all from one address. */
const unlimited = {
  OPEN_VISITS_PER_PATIENT: many,
  BOOKINGS_PER_ACCOUNT: many,
  BOOKINGS_PER_DEVICE: many,
  BOOKINGS_PER_ADDRESS: many,
};

/** One signed-in browser over kept-alive connections. */
class Client {
  readonly #origin: string;
  readonly #agent: Agent;
  #cookie = '';

  constructor(origin: string, agent: Agent) {
    this.#origin = origin;
    this.#agent = agent;
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
      headers: { origin: this.#origin, 'content-type': 'application/json', cookie: this.#cookie },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      dispatcher: this.#agent,
    });
    const cookie = response.headers['set-cookie'];
    if (cookie)
      this.#cookie = [cookie]
        .flat()
        .map((one) => one.split(';')[0])
        .concat(this.#cookie)
        .join('; ');
    return { status: response.statusCode, body: (await response.body.json()) as HttpOutput<O> };
  }
}

async function signedIn(stack: Stack, agent: Agent, at: number): Promise<Client> {
  const client = new Client(stack.origin, agent);
  const phone = `136${String(at).padStart(8, '0')}`;
  await client.call(requestCode, { body: { phone } });
  await client.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
  await client.call(saveProfile, { body: { name: '王试', sex: '2', birthDate: '1953-04-18' } });
  return client;
}

interface Timed {
  perSecond: number;
  times: number[];
}

/** Runs one task per client at the same moment and times each. */
async function timed(count: number, task: (at: number) => Promise<unknown>): Promise<Timed> {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const begun = performance.now();
      await task(at);
      times.push(performance.now() - begun);
    }),
  );
  return { perSecond: (count / (performance.now() - start)) * 1000, times };
}

/** Slots of a role of the bench's own, long enough ahead, one after the other. */
async function addSlots(stack: Stack, count: number, round: number): Promise<Slot[]> {
  const data = await connectData(stack.databaseUri);
  const key = newId();
  const role = await data.repositories.directory.role('role-county');
  await data.repositories.directory.add({ practitionerRoles: [{ ...role!.role, _id: `role-${key}` }] });
  // Three days per round, so that nobody is asked to be in two visits at once.
  const first = Math.ceil(Date.now() / quarter) * quarter + (1 + 3 * round) * 24 * 3_600_000;
  const slots = Array.from({ length: count }, (_, at) =>
    generalSlot({
      practitionerRoleId: `role-${key}`,
      organizationId: role!.role.organizationId,
      start: new Date(first + at * quarter),
      end: new Date(first + (at + 1) * quarter),
    }),
  );
  await data.repositories.directory.addSlots(slots);
  await data.close();
  return slots;
}

/** A collection with the indexes of the appointments and nothing behind it. */
async function bareAppointments(appointments: Collection<Appointment>): Promise<Collection<Appointment>> {
  const bare = appointments.db.collection<Appointment>('benchAppointments');
  const indexes = (await appointments.indexes()).filter(({ name }) => name !== '_id_');
  await bare.createIndexes(
    indexes.map(({ key, v: _version, ...options }) => ({ key, ...options }) as IndexDescription),
  );
  return bare;
}

/** Waits until the events of what was written before have been delivered, so that each part is measured by itself. */
async function atRest(appointments: Collection<Appointment>): Promise<void> {
  while (await appointments.findOne({ 'outbox.id': { $gt: '' } }))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The write that turns a held appointment into a booked one, as the api makes it. */
const bookedAs = (consent: { version: string; sha256: string }): UpdateFilter<Appointment> => {
  const event = entry('appointment.booked', 'Appointment', newId(), { userId: newId(), role: 'patient' }, new Date(), [
    `appointment:${newId()}`,
    `queue:${newId()}`,
    `user:${newId()}`,
  ]);
  return {
    $set: {
      status: 'booked',
      holdUntil: null,
      consent: { ...consent, signedAt: new Date(), signerId: newId(), capacity: 'self' },
    },
    $push: { outbox: event },
  };
};

/**
 * Bookings through the whole api against the same write bare, through the driver on the same store and in turns: `findOneAndUpdate` of the
 * same appointments under the same indexes. `small` is the least that a store can be asked, a document of two fields without an index.
 */
export default async function booking(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start({ ...unlimited, RATE_LIMIT_PER_MINUTE: many, SIGN_IN_LIMIT_PER_MINUTE: many });
  const agent = new Agent({ connections: clients, pipelining: 1 });
  const driver = await MongoClient.connect(stack.databaseUri, { maxPoolSize: 64 });
  try {
    report(`${clients} patients sign in`);
    const people: Client[] = [];
    for (let at = 0; at < clients; at++) people.push(await signedIn(stack, agent, at));
    const { version, sha256 } = (await people[0]!.call(getConsentText, {})).body;
    const consent = { version, sha256 };
    const appointments = driver.db().collection<Appointment>('appointments');
    const bare = await bareAppointments(appointments);
    const small = driver.db().collection<{ _id: string; status: string }>('benchSmall');
    const booked: Timed[] = [];
    const held: Timed[] = [];
    const plain: Timed[] = [];
    const tiny: Timed[] = [];
    for (let round = 1; round <= warmUp + rounds; round++) {
      report(`round ${round} of ${warmUp + rounds}`);
      const slots = await addSlots(stack, clients, round);
      const ids: string[] = [];
      const holding = await timed(clients, async (at) => {
        ids[at] = (await people[at]!.call(holdSlot, { body: { slotId: slots[at]!._id } })).body.appointment.id;
      });
      await atRest(appointments);
      const pending = await appointments.find({ _id: { $in: ids } }).toArray();
      const books = await timed(clients, async (at) => {
        const { status } = await people[at]!.call(bookAppointment, {
          params: { appointmentId: ids[at]! },
          body: { consent },
        });
        if (status !== 200) throw new Error(`a booking was answered with ${status}`);
      });
      await atRest(appointments);
      await bare.insertMany(pending);
      const plainly = await timed(clients, (at) =>
        bare.findOneAndUpdate({ _id: ids[at]!, status: 'pending', holdUntil: { $gt: new Date() } }, bookedAs(consent), {
          returnDocument: 'after',
        }),
      );
      const keys = Array.from({ length: clients }, () => newId());
      await small.insertMany(keys.map((_id) => ({ _id, status: 'free' })));
      const smallest = await timed(clients, (at) =>
        small.findOneAndUpdate({ _id: keys[at]!, status: 'free' }, { $set: { status: 'taken' } }),
      );
      if (round <= warmUp) continue;
      booked.push(books);
      held.push(holding);
      plain.push(plainly);
      tiny.push(smallest);
    }
    report('all clients fight for half as many slots');
    const contested = await addSlots(stack, clients / 2, warmUp + rounds + 1);
    await Promise.all(
      people.map((person, at) => person.call(holdSlot, { body: { slotId: contested[at % contested.length]!._id } })),
    );
    const perSlot = await driver
      .db()
      .collection('appointments')
      .aggregate<{ count: number }>([
        { $match: { holdsSlot: true } },
        { $group: { _id: '$slotId', count: { $sum: 1 } } },
      ])
      .toArray();
    const bookedPerSecond = median(booked.map(({ perSecond }) => perSecond));
    const barePerSecond = median(plain.map(({ perSecond }) => perSecond));
    const smallPerSecond = median(tiny.map(({ perSecond }) => perSecond));
    return {
      booked_per_second: bookedPerSecond,
      p50_ms: percentile(
        booked.flatMap(({ times }) => times),
        0.5,
      ),
      p99_ms: percentile(
        booked.flatMap(({ times }) => times),
        0.99,
      ),
      holds_per_second: median(held.map(({ perSecond }) => perSecond)),
      bare_per_second: barePerSecond,
      bare_p99_ms: percentile(
        plain.flatMap(({ times }) => times),
        0.99,
      ),
      ratio_vs_bare: bookedPerSecond / barePerSecond,
      small_per_second: smallPerSecond,
      ratio_vs_small: bookedPerSecond / smallPerSecond,
      double_bookings: perSlot.filter(({ count }) => count > 1).length,
    };
  } finally {
    await driver.close();
    await agent.close();
    await stack.close();
  }
}
