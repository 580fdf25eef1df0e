import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import {
  bookAppointment,
  cancelAppointment,
  getConsentText,
  holdSlot,
  rescheduleAppointment,
} from '@oih/contracts/http/appointments';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import type { Appointment } from '@oih/data/appointments/model';
import { connectData, type Data } from '@oih/data/connect';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import { residentIdOf } from '@oih/testkit/resident-id';
import { Stack } from '../stack.ts';

const quarter = 15 * 60_000;
const day = 96 * quarter;
const people = 12;
/** When the api is killed after everybody has asked at once, milliseconds: while they are answered, and while money moves. */
const moments = [15, 40, 90, 180];
const key = 'killed';

/** Patients who are signed in, and a doctor with two times for each of them. */
async function prepare(stack: Stack, data: Data): Promise<{ clients: HttpClient[]; slots: Slot[] }> {
  const { role } = (await data.repositories.directory.role('role-county'))!;
  await data.repositories.directory.add({
    practitioners: [{ _id: key, name: { zh: '陈试', en: 'Chen Shi' } }],
    practitionerRoles: [{ ...role, _id: `role-${key}`, practitionerId: key }],
  });
  const first = Math.ceil(Date.now() / day) * day + 3 * day;
  const slots = Array.from({ length: 2 * people }, (_, at) =>
    generalSlot({
      practitionerRoleId: `role-${key}`,
      organizationId: role.organizationId,
      start: new Date(first + at * quarter),
      end: new Date(first + (at + 1) * quarter),
    }),
  );
  await data.repositories.directory.addSlots(slots);
  const clients = [];
  for (let at = 0; at < people; at++) {
    const client = new HttpClient(stack.origin);
    const phone = `137${String(at).padStart(8, '0')}`;
    await client.call(requestCode, { body: { phone } });
    await client.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
    await client.call(saveProfile, { body: { name: '王试', residentId: residentIdOf(at, '1953-04-18') } });
    clients.push(client);
  }
  return { clients, slots };
}

describe('an api that is killed while people book, move, cancel and pay', function () {
  this.timeout(120_000);
  let stack: Stack;
  let data: Data;

  before(async () => {
    stack = await Stack.start();
    data = await connectData(stack.databaseUri);
  });

  after(async () => {
    await data.close();
    await stack.close();
  });

  const collection = <T extends { _id: string }>(name: string) => data.client.db(data.databaseName).collection<T>(name);
  const visits = () => collection<Appointment>('appointments').find({ practitionerId: key }).toArray();

  /** Everybody does one thing at the same moment, and the api is killed in the midst of it; whoever got no answer asks again. */
  const killed = async (moment: number, work: (at: number) => Promise<unknown>): Promise<void> => {
    const everybody = Promise.allSettled(Array.from({ length: people }, (_, at) => work(at)));
    await wait(moment);
    await stack.kill('api');
    await everybody;
    await stack.startApi();
    // Two minutes pass: whoever is dead has no job to himself any more.
    await collection('jobs').updateMany({ status: 'due' }, { $set: { leaseUntil: null, dueAt: new Date() } });
    for (let at = 0; at < people; at++) await work(at);
  };

  const settled = async (): Promise<void> => {
    const open = { status: 'due', kind: { $in: ['settle-payment', 'follow-waitlist'] } };
    while (
      (await collection('appointments').findOne({ 'outbox.id': { $gt: '' } })) ||
      (await collection('jobs').findOne(open))
    )
      await wait(50);
  };

  it('charges each visit once and gives back once, and never has two visits at one time', async () => {
    const { clients, slots } = await prepare(stack, data);
    const consent = agreedTo((await clients[0]!.call(getConsentText)).body);
    const ids: string[] = [];
    const book = async (at: number): Promise<void> => {
      const held = await clients[at]!.call(holdSlot, { body: { slotId: slots[at]!._id } });
      ids[at] = held.body.appointment?.id ?? ids[at]!;
      await clients[at]!.call(bookAppointment, {
        params: { appointmentId: ids[at]! },
        body: { consent },
      });
    };
    const move = (at: number) =>
      clients[at]!.call(rescheduleAppointment, {
        params: { appointmentId: ids[at]! },
        body: { slotId: slots[people + at]!._id },
      });
    const cancel = (at: number) =>
      at % 2 === 0
        ? clients[at]!.call(cancelAppointment, { params: { appointmentId: ids[at]! }, body: {} })
        : Promise.resolve();
    await killed(moments[0]!, book);
    await killed(moments[1]!, book);
    await killed(moments[2]!, move);
    await killed(moments[3]!, cancel);
    await settled();
    const found = await visits();
    assert.deepEqual(new Set(found.map(({ _id }) => _id)), new Set(ids));
    const standing = found.filter(({ holdsSlot }) => holdsSlot);
    assert.equal(standing.length, people / 2);
    assert.equal(
      new Set(standing.flatMap(({ claims }) => claims)).size,
      standing.flatMap(({ claims }) => claims).length,
    );
    assert.deepEqual(new Set(found.map(({ sequence, moves }) => `${sequence} ${moves.length}`)), new Set(['1 1']));
    const books = await data.repositories.developmentPayments.under('');
    for (const { _id, status } of found) {
      const moved = books.filter((payment) => payment._id.includes(_id)).map(({ kind, amount }) => `${kind} ${amount}`);
      // Who cancels before the charge has been made owes nothing: then there is nothing to give back.
      const right = status === 'cancelled' ? ['charge 1500,refund 1500', 'void 0'] : ['charge 1500'];
      assert.ok(right.includes(moved.join()), `${_id}: ${moved.join()}`);
    }
  });
});
