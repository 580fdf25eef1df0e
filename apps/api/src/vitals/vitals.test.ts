import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Bundle, Observation } from '@medplum/fhirtypes';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { openHistory } from '@oih/contracts/http/history';
import { listVitals, recordVitals, retractVital, type WrittenVital } from '@oih/contracts/http/vital-signs';
import { conforms } from '@oih/testkit/fhir/conforms';
import { type Doctor, Hospital, morning } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const pressure = (value: number, diastolic: number): WrittenVital => ({
  kind: 'blood-pressure',
  value,
  diastolic,
  takenAt: new Date(morning).toISOString(),
});
const glucose: WrittenVital = { kind: 'glucose', value: 6.1, fasting: true, takenAt: new Date(morning).toISOString() };

describe('vital signs', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let clinic: HttpClient;
  let patient: HttpClient;
  let params: { encounterId: string };

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor();
    clinic = await hospital.signedInStaff(doctor.userName);
    patient = await hospital.patient();
    params = { encounterId: (await hospital.waiting(patient, doctor.slots[0]!._id)).encounterId };
  });

  const record = (client: HttpClient, vitals: WrittenVital[], key: string = randomUUID()) =>
    client.call(recordVitals, { params, body: { key, vitals } });

  it('are recorded by the patient while waiting and by the doctor in the visit, and seen by both', async () => {
    await record(patient, [pressure(148, 92), glucose]);
    await clinic.call(callNext);
    await record(clinic, [{ kind: 'pulse', value: 76, takenAt: new Date(morning).toISOString() }]);
    for (const client of [patient, clinic]) {
      const { vitals } = (await client.call(listVitals, { params })).body;
      assert.deepEqual(vitals.map(({ kind, value, diastolic, source }) => [kind, value, diastolic, source]).sort(), [
        ['blood-pressure', 148, 92, 'patient'],
        ['glucose', 6.1, null, 'patient'],
        ['pulse', 76, null, 'practitioner'],
      ]);
    }
  });

  it('of other hospitals are seen by a doctor who has said why, and by the patient always', async () => {
    await record(patient, [pressure(148, 92)]);
    const elsewhere = await hospital.doctor();
    const other = await hospital.signedInStaff(elsewhere.userName);
    const { encounterId } = await hospital.waiting(patient, elsewhere.slots[1]!._id);
    const there = { params: { encounterId } };
    const values = async (client: HttpClient) =>
      (await client.call(listVitals, there)).body.vitals.map(({ value }) => value);
    assert.deepEqual([await values(patient), await values(other)], [[148], []]);
    await other.call(openHistory, { ...there, body: { reason: 'treatment' } });
    assert.deepEqual(await values(other), [148]);
  });

  it('are stored once when they are sent again', async () => {
    const key = randomUUID();
    await Promise.all([record(patient, [pressure(148, 92)], key), record(patient, [pressure(148, 92)], key)]);
    assert.equal((await record(patient, [pressure(148, 92)], key)).body.vitals.length, 1);
  });

  it('are refused where nobody can have them, or where they lie ahead', async () => {
    const bad: WrittenVital[] = [
      pressure(300, 90),
      pressure(90, 95),
      { kind: 'pulse', value: 70, diastolic: 60, takenAt: glucose.takenAt },
      { kind: 'temperature', value: 368, takenAt: glucose.takenAt },
      { ...glucose, takenAt: '2026-11-24T00:00:00Z' },
    ];
    for (const one of bad) assert.equal((await record(patient, [one])).code, 'BAD_REQUEST', JSON.stringify(one));
    assert.deepEqual((await patient.call(listVitals, { params })).body.vitals, []);
  });

  it('are taken back when they were entered in error, and not shown any more', async () => {
    const [first] = (await record(patient, [pressure(184, 92)])).body.vitals;
    const left = await clinic.call(retractVital, { params: { ...params, vitalId: first!.id } });
    assert.deepEqual(left.body.vitals, []);
    const { observations } = await observed(patient);
    assert.deepEqual(
      observations.map(({ status }) => status),
      ['entered-in-error'],
    );
  });

  it('are not recorded any more when the visit is over, nor by anybody else', async () => {
    const other = await hospital.patient();
    assert.equal((await record(other, [glucose])).code, 'NOT_FOUND');
    assert.equal((await other.call(listVitals, { params })).code, 'NOT_FOUND');
    await clinic.call(callNext);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    await clinic.call(endCall, { params });
    await clinic.call(finishEncounter, { params });
    for (const client of [patient, clinic]) assert.equal((await record(client, [glucose])).code, 'VISIT_ENDED');
  });

  const observed = async (client: HttpClient) => {
    const { status, body } = await client.send('GET', '/fhir/Observation');
    conforms(body);
    const observations = ((body as Bundle).entry ?? []).map(({ resource }) => resource as Observation);
    return { status, observations };
  };

  it('are Observations in FHIR, by their LOINC codes, for the patient and the doctor alone', async () => {
    await record(patient, [pressure(148, 92), glucose]);
    for (const client of [patient, clinic]) {
      const { observations } = await observed(client);
      const codes = observations.map(({ code }) => code!.coding![0]!.code).sort();
      assert.deepEqual(codes, ['15074-8', '85354-9']);
      const [bp] = observations.filter(({ component }) => component);
      assert.deepEqual(
        bp!.component!.map(({ valueQuantity }) => valueQuantity!.value),
        [148, 92],
      );
    }
    assert.deepEqual((await observed(await hospital.patient())).observations, []);
    assert.deepEqual((await observed(await hospital.admin(doctor.organizationId))).observations, []);
  });
});
