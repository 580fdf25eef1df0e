import assert from 'node:assert/strict';
import { getAppointment } from '@oih/contracts/http/appointments';
import { auditActions, listAuditStaff, revealPatient, searchAudit } from '@oih/contracts/http/audit';
import { getEncounter, getQueue } from '@oih/contracts/http/encounters';
import { connectData } from '@oih/data/connect';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('the search of the audit trail', () => {
  let hospital: Hospital<Api>;
  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  afterEach(() => hospital.close());

  const search = async (admin: HttpClient, body: object = {}) => (await admin.call(searchAudit, { body })).body;
  const settled = () => hospital.api.context.outbox.settled();

  /** A patient in the waiting room of a new doctor, the doctor having looked at the queue and the visit. */
  async function visited() {
    const doctor = await hospital.doctor();
    const patient = await hospital.patient();
    const ids = await hospital.waiting(patient, doctor.slots[0]!._id);
    const practitioner = await hospital.signedInStaff(doctor.userName);
    await practitioner.call(getQueue);
    await practitioner.call(getEncounter, { params: { encounterId: ids.encounterId } });
    await patient.call(getAppointment, { params: { appointmentId: ids.appointmentId } });
    await settled();
    return { ...doctor, patient, ...ids, practitioner };
  }

  it('shows who did and read what at the own hospital, newest first, and nothing of any other', async () => {
    const { organizationId } = await visited();
    const other = await visited();
    const admin = await hospital.admin(organizationId);
    const { events, timeZone } = await search(admin);
    assert.equal(timeZone, 'Asia/Shanghai');
    const actions = new Set(events.map(({ action }) => action));
    for (const action of [
      'appointment.booked',
      'encounter.arrived',
      'Queue.read',
      'Encounter.read',
      'Appointment.read',
    ])
      assert.ok(actions.has(action), action);
    assert.deepEqual(
      events.map(({ at }) => at),
      events
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const told = JSON.stringify(events);
    assert.ok(!told.includes(other.appointmentId) && !told.includes(other.encounterId));
    assert.equal((await admin.call(searchAudit, { body: { organizationId: other.organizationId } })).code, 'NOT_FOUND');
    assert.deepEqual((await search(admin, { recordId: other.appointmentId })).events, []);
    assert.deepEqual(
      events.filter(({ action }) => !(auditActions as readonly string[]).includes(action)),
      [],
    );
  });

  it('names staff and keeps the names of patients back', async () => {
    const { organizationId } = await visited();
    const { events } = await search(await hospital.admin(organizationId));
    const read = events.find(({ action }) => action === 'Encounter.read')!;
    assert.deepEqual([read.actor.role, read.actor.name], ['practitioner', '职员']);
    const booked = events.find(({ action }) => action === 'appointment.booked')!;
    assert.deepEqual([booked.actor.role, booked.actor.name], ['patient', null]);
    assert.ok(booked.patientId);
    assert.doesNotMatch(JSON.stringify(events), /王试/);
  });

  it('is noted itself, and so is the name of a patient with the reason for which it was shown', async () => {
    const { organizationId } = await visited();
    const admin = await hospital.admin(organizationId);
    const { events } = await search(admin);
    const { patientId } = events.find((event) => event.patientId)!;
    const body = { patientId: patientId!, reason: '患者来院询问查阅记录' };
    assert.equal((await admin.call(revealPatient, { body: { ...body, reason: '  ' } })).code, 'BAD_REQUEST');
    assert.deepEqual((await admin.call(revealPatient, { body })).body, { patientId, name: '王试' });
    const [revealed, read] = (await search(admin)).events;
    assert.deepEqual(
      [revealed!.action, revealed!.patientId, revealed!.reason],
      ['Patient.name-revealed', patientId, body.reason],
    );
    assert.deepEqual([read!.action, read!.actor.role], ['Audit.read', 'admin']);
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.equal((await elsewhere.call(revealPatient, { body })).code, 'NOT_FOUND');
  });

  it('finds by person, by the phone of the patient, by record, by action and by span', async () => {
    const { organizationId, patient, appointmentId, userName } = await visited();
    const second = await hospital.patient();
    const { slots } = await hospital.doctor(8, organizationId);
    hospital.clock.advance(60 * 60_000);
    const later = hospital.clock.now().toISOString();
    await hospital.booked(second, slots[6]!._id);
    await settled();
    const admin = await hospital.admin(organizationId);
    const { staff } = (await admin.call(listAuditStaff)).body;
    const { _id: doctorId } = (await hospital.data.repositories.accounts.byUserName(userName))!;
    assert.ok(staff.some(({ id, role }) => id === doctorId && role === 'practitioner'));
    const of = async (body: object) => (await search(admin, body)).events;
    assert.deepEqual(
      new Set((await of({ actorId: doctorId })).map(({ action }) => action)),
      new Set(['Queue.read', 'Encounter.read']),
    );
    const whose = await of({ patientPhone: hospital.phoneOf(patient) });
    assert.equal(new Set(whose.map(({ patientId }) => patientId)).size, 1);
    assert.ok(whose.some(({ action }) => action === 'Encounter.read'));
    assert.deepEqual(await of({ patientPhone: '13912345678' }), []);
    assert.ok((await of({ recordId: appointmentId })).every(({ entityId }) => entityId === appointmentId));
    assert.equal((await of({ action: 'appointment.booked' })).length, 2);
    assert.equal((await of({ action: 'appointment.booked', from: later })).length, 1);
    assert.equal((await of({ action: 'appointment.booked', to: later })).length, 1);
  });

  it('goes on page by page without leaving out or repeating anything, though all happened in one moment', async () => {
    const { organizationId, roleId } = await visited();
    const { audit } = hospital.data.repositories;
    const by = { userId: 'user-of-a-test', role: 'practitioner' };
    const now = hospital.clock.now();
    for (let time = 0; time < 120; time++) await audit.read('Queue', roleId, by, now, { organizationId });
    const admin = await hospital.admin(organizationId);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await search(admin, { action: 'Queue.read', ...(cursor ? { cursor } : {}) });
      seen.push(...page.events.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    assert.deepEqual([seen.length, new Set(seen).size], [121, 121]);
    assert.equal((await admin.call(searchAudit, { body: { cursor: 'bm93aGVyZQ' } })).code, 'BAD_REQUEST');
  });

  it('finds what was noted before the trail was kept by hospital', async () => {
    const { organizationId, appointmentId, encounterId } = await visited();
    const driver = await MongoClient.connect(hospital.storeUri);
    const events = driver.db().collection('auditEvents');
    await events.updateMany({}, { $unset: { organizationId: 1, patientId: 1 } });
    for (const { name, key } of await events.indexes()) if ('organizationId' in key) await events.dropIndex(name!);
    const admin = await hospital.admin(organizationId);
    assert.deepEqual((await search(admin, { recordId: appointmentId })).events, []);
    await (await connectData(hospital.storeUri)).close();
    const found = [
      ...(await search(admin, { recordId: appointmentId })).events,
      ...(await search(admin, { recordId: encounterId })).events,
      ...(await search(admin, { action: 'Queue.read' })).events,
    ].map(({ action, patientId }) => [action, patientId !== null]);
    assert.ok(found.some(([action, known]) => action === 'appointment.booked' && known));
    assert.ok(found.some(([action, known]) => action === 'Encounter.read' && known));
    assert.ok(found.some(([action, known]) => action === 'Queue.read' && !known));
    await driver.close();
  });
});
