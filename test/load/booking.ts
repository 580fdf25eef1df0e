import type { ConsentReference } from '@oih/contracts/http/appointments';
import { bookAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import type { Appointment } from '@oih/data/appointments/model';
import { entry } from '@oih/data/outbox/entry';
import { openLedger } from '@oih/domain/payment/ledger';
import { newId } from '@oih/platform/ids';
import { agreedTo } from '@oih/testkit/consent';
import { type Collection, type Db, type IndexDescription, MongoClient, type UpdateFilter } from 'mongodb';
import { Agent } from 'undici';
import { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';
import { type Client, signedIn } from './bookers/client.ts';
import { addSlots, atRest } from './bookers/clinic.ts';
import { contest, doubleBookings } from './bookers/contest.ts';
import { type Timed, timed, timesOf } from './bookers/timed.ts';

const clients = 200;
/** All of these want one of the slots of the contest. */
const crowd = 500;
const contested = 100;
/** As many as the mailbox of the development provider shows. */
const signInsAtOnce = 20;
/** Rounds that are not counted: a server runs for weeks, and what it does often has long been compiled. */
const warmUp = 6;
const rounds = 15;

const many = '10000000';
/** The same people book again and again here. */
const settings = {
  TRUST_PROXY: '1',
  OPEN_VISITS_PER_PATIENT: many,
  BOOKINGS_PER_ACCOUNT: many,
  BOOKINGS_PER_DEVICE: many,
  BOOKINGS_PER_ADDRESS: many,
  RATE_LIMIT_PER_MINUTE: many,
  SIGN_IN_LIMIT_PER_MINUTE: many,
};

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

type Agreed = ConsentReference;

/** A collection with the indexes of the appointments and nothing behind it. */
async function bareAppointments(db: Db): Promise<Collection<Appointment>> {
  const bare = db.collection<Appointment>('benchAppointments');
  const indexes = (await db.collection('appointments').indexes()).filter(({ name }) => name !== '_id_');
  await bare.createIndexes(
    indexes.map(({ key, v: _version, ...options }) => ({ key, ...options }) as IndexDescription),
  );
  return bare;
}

/** The write that turns a held appointment into a booked one, as the api makes it. */
const bookedAs = ({ price }: Appointment, consent: Agreed): UpdateFilter<Appointment> => {
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
      payment: openLedger(price.amount),
    },
    $push: { outbox: event },
  };
};

/** One round: each client holds a time, all book at once; then the same appointments are booked by bare writes. */
class Rounds {
  readonly booked: Timed[] = [];
  readonly held: Timed[] = [];
  readonly bare: Timed[] = [];
  readonly small: Timed[] = [];
  /** Milliseconds until everything that follows from the bookings of a round is done. */
  readonly settled: number[] = [];

  async round(stack: Stack, db: Db, people: readonly Client[], number: number, agreed: Agreed): Promise<void> {
    const slots = await addSlots(stack, clients, number);
    const ids: string[] = [];
    const held = await timed(clients, async (at) => {
      ids[at] = (await people[at]!.call(holdSlot, { body: { slotId: slots[at]!._id } })).body.appointment.id;
    });
    await atRest(db);
    const pending = await db
      .collection<Appointment>('appointments')
      .find({ _id: { $in: ids } })
      .toArray();
    const begun = performance.now();
    const booked = await timed(clients, async (at) => {
      const params = { appointmentId: ids[at]! };
      const { status } = await people[at]!.call(bookAppointment, { params, body: { consent: agreed } });
      if (status !== 200) throw new Error(`a booking was answered with ${status}`);
    });
    await atRest(db);
    const settled = performance.now() - begun;
    const bare = await barely(db, pending, agreed);
    const small = await least(db);
    if (number <= warmUp) return;
    this.booked.push(booked);
    this.held.push(held);
    this.bare.push(bare);
    this.small.push(small);
    this.settled.push(settled);
  }
}

async function barely(db: Db, pending: Appointment[], agreed: Agreed): Promise<Timed> {
  const bare = db.collection<Appointment>('benchAppointments');
  await bare.insertMany(pending);
  return timed(clients, (at) => {
    const appointment = pending[at]!;
    const free = { _id: appointment._id, status: 'pending', holdUntil: { $gt: new Date() } } as const;
    return bare.findOneAndUpdate(free, bookedAs(appointment, agreed), { returnDocument: 'after' });
  });
}

/** The least that a store can be asked: a document of two fields without an index. */
async function least(db: Db): Promise<Timed> {
  const small = db.collection<{ _id: string; status: string }>('benchSmall');
  const keys = range(clients).map(() => newId());
  await small.insertMany(keys.map((_id) => ({ _id, status: 'free' })));
  return timed(clients, (at) =>
    small.findOneAndUpdate({ _id: keys[at]!, status: 'free' }, { $set: { status: 'taken' } }),
  );
}

const rate = (all: readonly Timed[]): number => median(all.map(({ perSecond }) => perSecond));

function figuresOf({ booked, held, bare, small, settled }: Rounds): Record<string, number> {
  return {
    booked_per_second: rate(booked),
    p50_ms: percentile(timesOf(booked), 0.5),
    p99_ms: percentile(timesOf(booked), 0.99),
    settled_ms: median(settled),
    holds_per_second: rate(held),
    bare_per_second: rate(bare),
    bare_p99_ms: percentile(timesOf(bare), 0.99),
    ratio_vs_bare: rate(booked) / rate(bare),
    small_per_second: rate(small),
    ratio_vs_small: rate(booked) / rate(small),
  };
}

/**
 * Bookings through the whole api against the same write bare, through the driver on the same store and in turns: `findOneAndUpdate` of the
 * same appointments under the same indexes. Both sides are asked by this one process: over HTTP with undici, which keeps a connection for each client, and with the driver and its pool.
 */
export default async function booking(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start(settings, 'disk');
  const agent = new Agent({ connections: crowd, pipelining: 1 });
  const driver = await MongoClient.connect(stack.databaseUri, { maxPoolSize: 64 });
  const db = driver.db();
  try {
    report(`${crowd} patients sign in`);
    const people: Client[] = [];
    for (let at = 0; at < crowd; at += signInsAtOnce)
      people.push(...(await Promise.all(range(signInsAtOnce).map((next) => signedIn(stack, agent, at + next)))));
    const agreed = agreedTo((await people[0]!.call(getConsentText, {})).body);
    await bareAppointments(db);
    const all = new Rounds();
    for (let number = 1; number <= warmUp + rounds; number++) {
      report(`round ${number} of ${warmUp + rounds}`);
      await all.round(stack, db, people, number, agreed);
    }
    report(`${crowd} clients fight for ${contested} slots`);
    // The mark of the new slots is of this process: the api would look for it only minutes later.
    const slots = await addSlots(stack, contested, warmUp + rounds + 1);
    const fought = await contest(people, slots, agreed);
    return { ...figuresOf(all), ...fought, double_bookings: await doubleBookings(db) };
  } finally {
    await driver.close();
    await agent.close();
    await stack.close();
  }
}
