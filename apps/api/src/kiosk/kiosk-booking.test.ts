import assert from 'node:assert/strict';
import {
  cancelAppointment,
  getAppointment,
  holdSlot,
  listAppointments,
  rescheduleAppointment,
} from '@oih/contracts/http/appointments';
import { listSlots, searchPractitionerRoles } from '@oih/contracts/http/directory';
import { callNext, getEncounter, grantJoin } from '@oih/contracts/http/encounters';
import { listStationResidents, openResident, signInAtKiosk } from '@oih/contracts/http/kiosk';
import { saveProfile } from '@oih/contracts/http/profile';
import { getSession, signInStaff, signOut, signOutEverywhere } from '@oih/contracts/http/session';
import { generalSlot } from '@oih/domain/schedule/slot';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('booking at a kiosk', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const record = async (id: string) => (await hospital.data.repositories.appointments.byId(id))!;
  const hold = (screen: HttpClient, slotId: string) => screen.call(holdSlot, { body: { slotId } });

  it('is done for the resident, whom the consent names as the signer and the attendant as the witness', async () => {
    const { slots } = await hospital.doctor();
    const { screen, roleId, organizationId } = await hospital.attended();
    const appointmentId = await hospital.booked(screen, slots[0]!._id);
    const { patientId, userId, bookedAs, consent } = await record(appointmentId);
    const { actor } = (await screen.call(getSession)).body;
    assert.deepEqual([patientId, userId, bookedAs], [actor!.patientId, actor!.patientId, 'self']);
    assert.equal(consent!.signerId, patientId);
    assert.equal(consent!.capacity, 'self');
    assert.equal(consent!.witness!.practitionerRoleId, roleId);
    assert.equal(consent!.witness!.organizationId, organizationId);
    assert.equal(consent!.guardian, undefined);
  });

  it('is signed by the guardian for a minor', async () => {
    const { slots } = await hospital.doctor();
    const guardian = { name: '吴母试', residentId: hospital.newResidentId('1990-01-01'), relation: 'parent' } as const;
    const child = { name: '吴小试', residentId: hospital.newResidentId('2019-03-01'), guardian };
    const { screen } = await hospital.attended(child);
    const { consent } = await record(await hospital.booked(screen, slots[0]!._id));
    assert.deepEqual([consent!.capacity, consent!.guardian!.name], ['guardian', '吴母试']);
  });

  it('is noted in the trail act by act: the attendant, the resident, the station and the screen', async () => {
    const { slots } = await hospital.doctor();
    const { screen, organizationId } = await hospital.attended();
    const appointmentId = await hospital.booked(screen, slots[0]!._id);
    await screen.call(getAppointment, { params: { appointmentId } });
    await hospital.api.context.outbox.settled();
    const all = await hospital.data.repositories.audit.of(appointmentId);
    const trail = all.filter(({ role }) => role !== 'system');
    const { actor } = (await screen.call(getSession)).body;
    assert.deepEqual(
      new Set(trail.map(({ action }) => action)),
      new Set(['appointment.held', 'appointment.booked', 'Appointment.read']),
    );
    for (const { role, actorId, onBehalf } of trail) {
      assert.equal(role, 'attendant');
      assert.notEqual(actorId, actor!.userId);
      assert.deepEqual([onBehalf!.patientId, onBehalf!.organizationId], [actor!.patientId, organizationId]);
    }
  });

  it('reaches the seats that are kept for health stations, which the patient’s own app does not', async () => {
    const { roleId, organizationId, slots } = await hospital.doctor();
    const start = new Date(slots.at(-1)!.end.getTime() + 3_600_000);
    const end = new Date(start.getTime() + 15 * 60_000);
    const seat = generalSlot({ practitionerRoleId: roleId, organizationId, start, end, kind: 'station' });
    await hospital.data.repositories.directory.addSlots([seat]);
    const [{ screen }, patient] = [await hospital.attended(), await hospital.patient()];
    const offers = async (client: HttpClient) =>
      (await client.call(listSlots, { params: { practitionerRoleId: roleId } })).body.slots.some(
        ({ id }) => id === seat._id,
      );
    assert.deepEqual([await offers(screen), await offers(patient)], [true, false]);
    assert.equal((await hold(patient, seat._id)).code, 'SLOT_NOT_OPEN');
    assert.equal((await hold(screen, seat._id)).status, 201);
    const moved = await hospital.booked(screen, slots[0]!._id);
    assert.equal((await record(moved)).status, 'booked');
  });

  it('finds a doctor who has nothing but seats for health stations, and no other search does', async () => {
    const { roleId, organizationId } = await hospital.doctor(0);
    const start = new Date(hospital.clock.now().getTime() + 26 * 3_600_000);
    const end = new Date(start.getTime() + 15 * 60_000);
    const seat = generalSlot({ practitionerRoleId: roleId, organizationId, start, end, kind: 'station' });
    await hospital.data.repositories.directory.addSlots([seat]);
    const [{ screen }, patient] = [await hospital.attended(), await hospital.patient()];
    const found = async (client: HttpClient) => {
      const { practitionerRoles } = (await client.call(searchPractitionerRoles, { query: {} })).body;
      return practitionerRoles.find(({ id }) => id === roleId)?.nextFreeSlot;
    };
    assert.deepEqual([await found(screen), await found(patient)], [start.toISOString(), undefined]);
  });

  it('gives a time to one of two stations that want it at the same moment', async () => {
    const { slots } = await hospital.doctor();
    const [one, other] = [await hospital.attended(), await hospital.attended()];
    const answers = await Promise.all([hold(one.screen, slots[0]!._id), hold(other.screen, slots[0]!._id)]);
    assert.deepEqual(answers.map(({ code }) => code ?? 'held').sort(), ['SLOT_TAKEN', 'held']);
  });

  it('can be moved, three times as from everywhere, and cancelled', async () => {
    const { slots } = await hospital.doctor();
    const { screen } = await hospital.attended();
    const appointmentId = await hospital.booked(screen, slots[0]!._id);
    const move = (at: number) =>
      screen.call(rescheduleAppointment, { params: { appointmentId }, body: { slotId: slots[at]!._id } });
    for (const at of [1, 2, 3]) assert.equal((await move(at)).status, 200);
    assert.equal((await move(4)).code, 'BOOKING_LIMIT');
    const { body } = await screen.call(cancelAppointment, { params: { appointmentId }, body: {} });
    assert.equal(body.appointment.cancelled!.by, 'patient');
  });

  it('is as open to the next resident as to the first: the limit of a device does not bind a station', async function () {
    this.timeout(60_000);
    const { slots } = await hospital.doctor(13);
    const kiosk = await hospital.attended();
    for (const { _id } of slots) {
      const body = { name: '吴居民', residentId: hospital.newResidentId('1949-01-01') };
      await kiosk.screen.call(openResident, { body });
      assert.equal((await record(await hospital.booked(kiosk.screen, _id))).status, 'booked');
    }
    const listed = (await kiosk.screen.call(listStationResidents)).body.residents;
    assert.equal(listed.filter(({ next }) => next?.status === 'booked').length, slots.length);
  });

  it('shows what the resident has booked elsewhere, and nothing of anybody else', async () => {
    const { slots } = await hospital.doctor();
    const [first, second] = [await hospital.attended(), await hospital.attended()];
    const appointmentId = await hospital.booked(first.screen, slots[0]!._id);
    assert.equal((await second.screen.call(getAppointment, { params: { appointmentId } })).code, 'NOT_FOUND');
    assert.equal(
      (await second.screen.call(cancelAppointment, { params: { appointmentId }, body: {} })).code,
      'NOT_FOUND',
    );
    const holder = await hospital.patient();
    const own = await hospital.booked(holder, slots[1]!._id);
    const body = { name: '王试', residentId: hospital.numberOf(holder) };
    await second.screen.call(openResident, { body });
    const listed = (await second.screen.call(listAppointments, { query: {} })).body.appointments;
    assert.deepEqual(
      listed.map(({ id }) => id),
      [own],
    );
  });

  it('leads into the waiting room and the call, on the resident’s seat', async () => {
    const { slots, userName } = await hospital.doctor();
    const { screen } = await hospital.attended();
    const { encounterId } = await hospital.waiting(screen, slots[0]!._id);
    await (await hospital.signedInStaff(userName)).call(callNext, {});
    const params = { encounterId };
    assert.equal((await screen.call(getEncounter, { params })).body.encounter.viewer, 'patient');
    assert.equal((await screen.call(grantJoin, { params })).status, 201);
  });

  it('reminds a resident without an account at the phone that was given', async () => {
    const { slots } = await hospital.doctor();
    const phone = hospital.newPhone();
    const resident = { name: '吴居民', residentId: hospital.newResidentId('1950-07-01'), phone };
    const { screen } = await hospital.attended(resident);
    await hospital.booked(screen, slots[0]!._id);
    // An event plans a message, a message its ways, each of its ways a job.
    for (let step = 0; step < 4; step++) {
      await hospital.api.context.outbox.settled();
      await hospital.api.jobs.settled();
    }
    const messages = await hospital.data.repositories.mailbox.latest(phone);
    assert.match(messages[0]!.text.zh, /预约/);
  });

  it('leaves the resident’s own account alone: neither its sessions nor its profile are the kiosk’s', async () => {
    const holder = await hospital.patient();
    const body = { name: '王试', residentId: hospital.numberOf(holder) };
    const { screen } = await hospital.attended(body);
    assert.equal((await screen.call(signOut)).code, 'FORBIDDEN');
    assert.equal((await screen.call(signOutEverywhere)).code, 'FORBIDDEN');
    const profile = { name: '别人', residentId: hospital.newResidentId('1953-04-18') };
    assert.equal((await screen.call(saveProfile, { body: profile })).code, 'FORBIDDEN');
    assert.equal((await screen.send('GET', '/fhir/Appointment')).status, 401);
    assert.equal((await holder.call(getSession)).body.actor!.displayName, '王试');
  });

  it('gives way to the doctor’s own sign-in on the same browser', async () => {
    const { userName } = await hospital.doctor();
    const { screen } = await hospital.attended();
    await screen.call(signInStaff, { body: { userName, password: hospital.password } });
    const { actor } = (await screen.call(getSession)).body;
    assert.equal(actor!.attended, undefined);
    const own = await hospital.attended();
    await own.screen.call(signInAtKiosk, { body: { userName: own.userName, password: hospital.password } });
    assert.equal((await own.screen.call(getSession)).body.actor!.attended!.resident, null);
  });
});
