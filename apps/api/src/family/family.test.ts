import assert from 'node:assert/strict';
import {
  bookAppointment,
  getAppointment,
  getConsentText,
  holdSlot,
  listAppointments,
} from '@oih/contracts/http/appointments';
import { callNext, getEncounter, grantJoin } from '@oih/contracts/http/encounters';
import { addFamilyMember, listFamily, removeFamilyMember } from '@oih/contracts/http/family';
import { getSession } from '@oih/contracts/http/session';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const birthDate = '2019-05-01';

describe('a family', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const child = () =>
    ({
      name: '王小试',
      relation: 'child',
      residentId: hospital.newResidentId(birthDate, '1'),
      guardian: true,
    }) as const;
  const mother = () =>
    ({ name: '李母试', relation: 'parent', residentId: hospital.newResidentId('1930-05-01') }) as const;
  const add = async (client: HttpClient, body: ReturnType<typeof child | typeof mother>) =>
    (await client.call(addFamilyMember, { body })).body.members.find(({ name }) => name === body.name)!.patientId;
  const bookFor = async (client: HttpClient, slotId: string, patientId: string) => {
    const held = await client.call(holdSlot, { body: { slotId, patientId } });
    const appointmentId = held.body.appointment.id;
    const consent = agreedTo((await client.call(getConsentText)).body);
    await client.call(bookAppointment, { params: { appointmentId }, body: { consent } });
    return appointmentId;
  };
  const listed = async (client: HttpClient) =>
    (await client.call(listAppointments, { query: {} })).body.appointments.map(({ id }) => id);

  it('books for each of its people, who each have their own time and sign as who they are', async () => {
    const { slots } = await hospital.doctor();
    const holder = await hospital.patient();
    const [childId, motherId] = [await add(holder, child()), await add(holder, mother())];
    const forChild = await bookFor(holder, slots[0]!._id, childId);
    const forMother = await bookFor(holder, slots[1]!._id, motherId);
    const own = await hospital.booked(holder, slots[2]!._id);
    assert.deepEqual(await listed(holder), [forChild, forMother, own]);
    const { appointments } = hospital.data.repositories;
    const capacities = await Promise.all([forChild, forMother, own].map((id) => appointments.byId(id)));
    assert.deepEqual(
      capacities.map((one) => one!.consent!.capacity),
      ['guardian', 'attendant', 'self'],
    );
  });

  it('keeps what is booked from every other account', async () => {
    const { slots } = await hospital.doctor();
    const [holder, stranger] = [await hospital.patient(), await hospital.patient()];
    const childId = await add(holder, child());
    assert.equal(
      (await stranger.call(holdSlot, { body: { slotId: slots[0]!._id, patientId: childId } })).code,
      'NOT_FOUND',
    );
    const appointmentId = await bookFor(holder, slots[0]!._id, childId);
    assert.equal((await stranger.call(getAppointment, { params: { appointmentId } })).code, 'NOT_FOUND');
  });

  it('shows a child’s visit to both guardians, and lets the account that booked join the call', async () => {
    const { slots, userName } = await hospital.doctor();
    const [father, aunt] = [await hospital.patient(), await hospital.patient()];
    const childId = await add(father, child());
    const auntId = (await aunt.call(getSession)).body.actor!.userId;
    const { patients } = hospital.data.repositories;
    const link = { patientId: childId, relation: 'ward', birthDate, guardian: true } as const;
    await patients.addToFamily(auntId, { ...link, addedAt: hospital.clock.now() }, 8);
    const appointmentId = await bookFor(father, slots[0]!._id, childId);
    assert.deepEqual(await listed(aunt), [appointmentId]);
    const encounterId = await hospital.arrived(father, appointmentId);
    const doctor = await hospital.signedInStaff(userName);
    await doctor.call(callNext, {});
    assert.equal((await aunt.call(getEncounter, { params: { encounterId } })).status, 200);
    assert.equal((await aunt.call(grantJoin, { params: { encounterId } })).code, 'FORBIDDEN');
    assert.equal((await father.call(grantJoin, { params: { encounterId } })).status, 201);
  });

  it('takes in somebody under 18 by a guardian only, the same person once, and eight people at most', async () => {
    const holder = await hospital.patient();
    const given = child();
    const refused = await holder.call(addFamilyMember, { body: { ...given, guardian: false } });
    assert.equal(refused.code, 'GUARDIAN_REQUIRED');
    await add(holder, given);
    await add(holder, given);
    for (let at = 1; at < 8; at++)
      await holder.call(addFamilyMember, { body: { ...mother(), name: `亲属${at}`, relation: 'other' } });
    assert.equal((await holder.call(listFamily)).body.members.length, 8);
    assert.equal((await holder.call(addFamilyMember, { body: mother() })).code, 'BOOKING_LIMIT');
  });

  it('lets somebody go once no visit stands any more', async () => {
    const { slots } = await hospital.doctor();
    const holder = await hospital.patient();
    const motherId = await add(holder, mother());
    const appointmentId = await bookFor(holder, slots[0]!._id, motherId);
    const remove = () => holder.call(removeFamilyMember, { params: { patientId: motherId } });
    assert.equal((await remove()).code, 'CONFLICT');
    hospital.clock.advance(24 * 3_600_000);
    assert.deepEqual((await remove()).body.members, []);
    assert.equal((await holder.call(getAppointment, { params: { appointmentId } })).code, 'NOT_FOUND');
  });
});
