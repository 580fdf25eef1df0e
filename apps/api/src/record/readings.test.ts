import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Bundle } from '@medplum/fhirtypes';
import { revealPatient } from '@oih/contracts/http/audit';
import { attestDiagnosis, callNext, finishEncounter, getEncounter, saveNote } from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { setDuty } from '@oih/contracts/http/pharmacy';
import { savePrescription, signPrescription } from '@oih/contracts/http/prescriptions';
import { getProfile } from '@oih/contracts/http/profile';
import { downloadRecord, getRecord, listReadings } from '@oih/contracts/http/record';
import { conforms } from '@oih/testkit/fhir/conforms';
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
    const residentId = hospital.newResidentId('2020-05-01', '1');
    const member = { residentId, relation: 'child' } as const;
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

describe('the record of a patient', () => {
  let hospital: Hospital<Api>;
  let patient: HttpClient;
  let patientId: string;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    const doctor = await hospital.doctor();
    const clinic = await hospital.signedInStaff(doctor.userName);
    const pharmacist = { role: 'pharmacist', organizationId: doctor.organizationId } as const;
    await (await hospital.signedInStaff(await hospital.staff(pharmacist))).call(setDuty, { body: { hours: 8 } });
    patient = await hospital.patient();
    patientId = (await patient.call(getProfile)).body.profile!.patientId;
    const params = { encounterId: await hospital.followUp(patient, doctor.slots[0]!._id) };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10'] } });
    await clinic.call(callNext);
    const diagnoses = [{ code: 'I10', zh: '', en: '' }];
    const note = { chiefComplaint: '复诊', presentIllness: '', assessment: '血压平稳', plan: '继续用药', diagnoses };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    const prescriptionId = randomUUID();
    const items = [{ medication: 'amlodipine-5', dose: 1, frequency: 'qd' as const, days: 28 }];
    await clinic.call(savePrescription, { params: { ...params, prescriptionId }, body: { baseRevision: 0, items } });
    await clinic.call(signPrescription, { params: { prescriptionId }, body: { revision: 1 } });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  });
  after(() => hospital.close());

  const download = (form: 'pdf' | 'fhir', client = patient) =>
    fetch(`${hospital.origin}${downloadRecord.path.replace(':patientId', patientId)}?form=${form}`, {
      headers: { cookie: client.cookie },
    });

  it('has the visits, prescriptions and allergies of all hospitals', async () => {
    const { record } = (await patient.call(getRecord, { params: { patientId } })).body;
    assert.deepEqual(
      record.visits.map((visit) => [visit.record!.assessment, visit.record!.medications[0]!.zh]),
      [['血压平稳', '苯磺酸氨氯地平片']],
    );
    assert.deepEqual(
      record.prescriptions.map(({ status }) => status),
      ['signed'],
    );
    assert.deepEqual(record.allergies, []);
  });

  it('is taken along as a PDF and as a FHIR Bundle that conforms', async () => {
    const pdf = await download('pdf');
    assert.deepEqual([pdf.status, pdf.headers.get('content-type')], [200, 'application/pdf']);
    assert.equal(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
    const bundle = (await (await download('fhir')).json()) as Bundle;
    conforms(bundle);
    const types = new Set(bundle.entry!.map(({ resource }) => resource!.resourceType));
    for (const type of [
      'Patient',
      'Encounter',
      'Condition',
      'MedicationRequest',
      'Consent',
      'DocumentReference',
    ] as const)
      assert.ok(types.has(type), type);
    assert.equal(bundle.entry!.filter(({ resource }) => resource!.resourceType === 'Patient').length, 1);
  });

  it('is nobody else’s to see or to take along', async () => {
    const other = await hospital.patient();
    assert.equal((await other.call(getRecord, { params: { patientId } })).code, 'NOT_FOUND');
    for (const form of ['pdf', 'fhir'] as const) assert.equal((await download(form, other)).status, 404);
    assert.equal((await fetch((await download('pdf')).url)).status, 401);
  });
});
