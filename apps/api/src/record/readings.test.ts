import assert from 'node:assert/strict';
import { revealPatient } from '@oih/contracts/http/audit';
import { getEncounter } from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { getProfile } from '@oih/contracts/http/profile';
import { listReadings } from '@oih/contracts/http/record';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('who viewed a record', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const idOf = async (client: HttpClient) => (await client.call(getProfile)).body.profile!.patientId;
  const readings = (client: HttpClient, patientId: string, cursor?: string) =>
    client.call(listReadings, { params: { patientId }, query: cursor ? { cursor } : {} });

  it('is told to the patient: who, for which hospital, what and why, the latest first; not the own looks', async () => {
    const { slots, userName, organizationId } = await hospital.doctor();
    const patient = await hospital.patient();
    const patientId = await idOf(patient);
    const { encounterId } = await hospital.waiting(patient, slots[0]!._id);
    const params = { encounterId };
    await patient.call(getEncounter, { params });
    assert.deepEqual((await readings(patient, patientId)).body.readings, []);
    const doctor = await hospital.signedInStaff(userName);
    await doctor.call(getEncounter, { params });
    hospital.clock.advance(60_000);
    const admin = await hospital.admin(organizationId);
    await hospital.api.context.outbox.settled();
    await admin.call(revealPatient, { body: { patientId, organizationId, reason: '投诉核查' } });
    const { body } = await readings(patient, patientId);
    assert.deepEqual(
      body.readings.map(({ role, what, reason }) => [role, what, reason]),
      [
        ['admin', 'Patient', '投诉核查'],
        ['practitioner', 'Encounter', null],
      ],
    );
    assert.ok(body.readings.every(({ name, organization }) => name && organization));
  });

  it('is told to the guardian of a child, and to nobody else', async () => {
    const [parent, other] = [await hospital.patient(), await hospital.patient()];
    const member = { sex: '1', birthDate: '2020-05-01', relation: 'child' } as const;
    const child = { name: '王小试', ...member, guardian: true };
    const { members } = (await parent.call(addFamilyMember, { body: child })).body;
    const childId = members[0]!.patientId;
    assert.equal((await readings(parent, childId)).status, 200);
    assert.equal((await readings(other, childId)).code, 'NOT_FOUND');
    assert.equal((await readings(other, await idOf(parent))).code, 'NOT_FOUND');
    const doctor = await hospital.signedInStaff((await hospital.doctor()).userName);
    assert.equal((await readings(doctor, childId)).code, 'FORBIDDEN');
  });

  it('is turned page by page', async () => {
    const { slots, userName } = await hospital.doctor();
    const patient = await hospital.patient();
    const patientId = await idOf(patient);
    const { encounterId } = await hospital.waiting(patient, slots[0]!._id);
    const doctor = await hospital.signedInStaff(userName);
    for (let at = 0; at < 32; at++) await doctor.call(getEncounter, { params: { encounterId } });
    const first = (await readings(patient, patientId)).body;
    const second = (await readings(patient, patientId, first.cursor!)).body;
    assert.deepEqual([first.readings.length, second.readings.length, second.cursor], [30, 2, null]);
    assert.equal(new Set([...first.readings, ...second.readings].map(({ id }) => id)).size, 32);
    assert.equal((await readings(patient, patientId, 'nonsense')).code, 'BAD_REQUEST');
  });
});
