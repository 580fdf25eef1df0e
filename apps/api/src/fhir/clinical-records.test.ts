import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AllergyIntolerance, Bundle, Condition, MedicationRequest, Resource } from '@medplum/fhirtypes';
import { attestDiagnosis, callNext, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { recordAllergy } from '@oih/contracts/http/formulary';
import { approvePrescription, setDuty } from '@oih/contracts/http/pharmacy';
import { savePrescription, signPrescription } from '@oih/contracts/http/prescriptions';
import { getProfile } from '@oih/contracts/http/profile';
import { conforms } from '@oih/testkit/fhir/conforms';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const line = (medication: string) => ({ medication, dose: 1, frequency: 'bid' as const, days: 14 });

describe('what was found and prescribed in a visit, in FHIR', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let patient: HttpClient;
  let clinic: HttpClient;
  let pharmacist: HttpClient;
  let patientId: string;
  let encounterId: string;
  let prescriptionId: string;

  const get = async (path: string, client: HttpClient) => {
    const { status, body } = await client.send('GET', `/fhir/${path}`);
    conforms(body);
    return { status, body: body as Bundle };
  };
  const found = async <T extends Resource>(path: string, client: HttpClient) =>
    ((await get(path, client)).body.entry ?? []).map(({ resource }) => resource as T);

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor();
    patient = await hospital.patient();
    clinic = await hospital.signedInStaff(doctor.userName);
    pharmacist = await hospital.signedInStaff(
      await hospital.staff({ role: 'pharmacist', organizationId: doctor.organizationId }),
    );
    await pharmacist.call(setDuty, { body: { hours: 8 } });
    encounterId = await hospital.followUp(patient, doctor.slots[0]!._id);
    patientId = (await patient.call(getProfile)).body.profile!.patientId;
    const params = { encounterId };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10', 'E11.9'] } });
    await clinic.call(callNext);
    const diagnoses = ['I10', 'E11.9'].map((code) => ({ code, zh: '', en: '' }));
    const note = { chiefComplaint: '复诊', presentIllness: '', assessment: '平稳', plan: '继续', diagnoses };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    await clinic.call(recordAllergy, {
      params,
      body: { substance: 'penicillins', reaction: '皮疹', severity: 'severe' },
    });
    prescriptionId = randomUUID();
    const items = [line('amlodipine-5'), line('metformin-500')].map((one, at) => ({
      ...one,
      dose: at === 0 ? 0.5 : 1,
    }));
    const draft = await clinic.call(savePrescription, {
      params: { ...params, prescriptionId },
      body: { baseRevision: 0, items },
    });
    const { revision } = draft.body.prescription;
    const signed = await clinic.call(signPrescription, { params: { prescriptionId }, body: { revision } });
    assert.equal(signed.status, 200, signed.code);
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  });
  after(() => hospital.close());

  it('has each diagnosis as a Condition, for the patient and the doctor', async () => {
    for (const client of [patient, clinic]) {
      const conditions = await found<Condition>(`Condition?patient=Patient/${patientId}`, client);
      assert.deepEqual(
        conditions.map(({ id }) => id),
        [`${encounterId}.I10`, `${encounterId}.E11.9`],
      );
      const read = await get(`Condition/${encounterId}.E11.9`, client);
      assert.equal(read.status, 200);
      assert.deepEqual(await found(`Condition?code=http://hl7.org/fhir/sid/icd-10|E11.9`, client), [read.body]);
    }
  });

  it('goes from page to page within a visit, and ends', async () => {
    const first = await get(`Condition?patient=${patientId}&_count=1`, patient);
    assert.equal(first.body.entry!.length, 1);
    const next = first.body.link!.find(({ relation }) => relation === 'next')!.url;
    const second = await get(next!.slice(next!.indexOf('/fhir/') + 6), patient);
    assert.equal(second.body.entry![0]!.resource!.id, `${encounterId}.E11.9`);
    assert.equal(
      second.body.link!.find(({ relation }) => relation === 'next'),
      undefined,
    );
  });

  it('has each line of a prescription as a MedicationRequest: a draft until the pharmacist approves it, then active', async () => {
    const lines = await found<MedicationRequest>(`MedicationRequest?encounter=${encounterId}`, patient);
    assert.deepEqual(
      lines.map(({ id, status, dosageInstruction }) => [id, status, dosageInstruction![0]!.timing!.repeat!.frequency]),
      [
        [`${prescriptionId}.1`, 'draft', 2],
        [`${prescriptionId}.2`, 'draft', 2],
      ],
    );
    await pharmacist.call(approvePrescription, { params: { prescriptionId }, body: { version: 1 } });
    assert.equal((await found('MedicationRequest?status=draft', patient)).length, 0);
    for (const client of [patient, clinic, pharmacist])
      assert.equal((await found(`MedicationRequest?status=active&patient=${patientId}`, client)).length, 2);
    const [read] = await found<MedicationRequest>(`MedicationRequest?_id=${prescriptionId}.2`, patient);
    assert.equal(read!.medicationCodeableConcept!.coding![1]!.code, 'A10BA02');
    const bundle = await get(`MedicationRequest?_id=${prescriptionId}.2&_include=MedicationRequest:encounter`, patient);
    assert.deepEqual(
      bundle.body.entry!.map(({ resource }) => resource!.resourceType),
      ['MedicationRequest', 'Encounter'],
    );
  });

  it('has a recorded allergy, for the patient and for the doctor', async () => {
    for (const client of [patient, clinic]) {
      const [allergy] = await found<AllergyIntolerance>(`AllergyIntolerance?patient=${patientId}`, client);
      assert.deepEqual([allergy!.criticality, allergy!.code!.text], ['high', '青霉素类']);
      assert.equal((await get(`AllergyIntolerance/${allergy!.id}`, client)).status, 200);
    }
  });

  it('does not exist for other patients, doctors, pharmacists of other hospitals and other staff', async () => {
    const elsewhere = await hospital.doctor();
    const strangers = [
      await hospital.patient(),
      await hospital.signedInStaff(elsewhere.userName),
      await hospital.signedInStaff(
        await hospital.staff({ role: 'pharmacist', organizationId: elsewhere.organizationId }),
      ),
      await hospital.admin(doctor.organizationId),
    ];
    for (const stranger of strangers)
      for (const type of ['Condition', 'MedicationRequest', 'AllergyIntolerance']) {
        assert.deepEqual(await found(`${type}?patient=${patientId}`, stranger), [], type);
        assert.equal((await stranger.send('GET', `/fhir/MedicationRequest/${prescriptionId}.1`)).status, 404);
        assert.equal((await stranger.send('GET', `/fhir/Condition/${encounterId}.I10`)).status, 404);
      }
    // The pharmacist sees what is prescribed, as in the app, and no diagnoses by themselves.
    assert.deepEqual(await found(`Condition?patient=${patientId}`, pharmacist), []);
  });
});
