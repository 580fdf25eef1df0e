import assert from 'node:assert/strict';
import { amendNote, listNoteVersions } from '@oih/contracts/http/amendments';
import {
  callNext,
  finishEncounter,
  getEncounter,
  type PatientEncounterView,
  saveNote,
  stopOffline,
} from '@oih/contracts/http/encounters';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { isProved, proveRecord } from '../signing/prove-record.ts';
import { type Api, startApi } from '../start.ts';

const note = {
  chiefComplaint: '头晕',
  presentIllness: '',
  pastHistory: '',
  allergies: '',
  examination: '',
  assessment: '血压偏高',
  diagnoses: [],
  plan: '两周后复诊',
};
const reason = '复诊时间写错';

describe('the note of a visit that is over', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let clinic: HttpClient;
  let patient: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor();
    clinic = await hospital.signedInStaff(doctor.userName);
    patient = await hospital.patient();
  });

  const underWay = async () => {
    const { encounterId } = await hospital.waiting(patient, doctor.slots[0]!._id);
    const at = { params: { encounterId } };
    await clinic.call(callNext);
    await clinic.call(saveNote, { ...at, body: { baseVersion: 0, note } });
    return at;
  };
  type At = Awaited<ReturnType<typeof underWay>>;
  const finished = async () => {
    const at = await underWay();
    assert.equal((await clinic.call(finishEncounter, at)).status, 200);
    return at;
  };
  const amend = (at: At, plan: string, baseVersion = 1, why = reason, by = clinic) =>
    by.call(amendNote, { ...at, body: { baseVersion, note: { ...note, plan }, reason: why } });
  const proofs = ({ params }: At) =>
    proveRecord(hospital.data.repositories, hospital.api.context.seals, params.encounterId);

  it('is amended with a reason: the next signed version, and the patient reads it', async () => {
    const at = await finished();
    const amended = await amend(at, '一周后复诊');
    assert.equal(amended.status, 200);
    assert.equal(amended.body.encounter.note.plan, '一周后复诊');
    const view = (await patient.call(getEncounter, at)).body.encounter as PatientEncounterView;
    assert.deepEqual([view.summary!.plan, view.summary!.amendedAt !== null], ['一周后复诊', true]);
    const { versions } = (await clinic.call(listNoteVersions, at)).body;
    assert.deepEqual(
      versions.map((one) => [one.version, one.note.plan, one.reason]),
      [
        [1, '两周后复诊', ''],
        [2, '一周后复诊', reason],
      ],
    );
    assert.ok((await proofs(at)).every(isProved));
  });

  it('is amended once by the same words sent twice, and one of two that differ wins', async () => {
    const at = await finished();
    const twice = await Promise.all([amend(at, '一周后复诊'), amend(at, '一周后复诊')]);
    assert.deepEqual(
      twice.map(({ status }) => status),
      [200, 200],
    );
    const other = await amend(at, '三周后复诊');
    assert.equal(other.code, 'NOTE_CONFLICT');
    assert.equal((await amend(at, '三周后复诊', 2)).status, 200);
    assert.equal((await clinic.call(listNoteVersions, at)).body.versions.length, 3);
  });

  it('stays complete, and wants a reason', async () => {
    const at = await finished();
    assert.equal((await amend(at, '')).code, 'NOTE_INCOMPLETE');
    assert.equal((await amend(at, '一周后复诊', 1, ' ')).code, 'BAD_REQUEST');
  });

  it('is amended after a stop too, but nothing is diagnosed then', async () => {
    const at = await underWay();
    await clinic.call(stopOffline, { ...at, body: { reason: 'emergency' } });
    assert.equal((await amend(at, '立即就医')).status, 200);
    const body = { baseVersion: 2, note: { ...note, diagnoses: [{ code: 'I10', zh: '', en: '' }] }, reason };
    assert.equal((await clinic.call(amendNote, { ...at, body })).code, 'REVISIT_ONLY');
    assert.ok((await proofs(at)).every(isProved));
  });

  it('is not amended while the visit is open, nor by anybody else', async () => {
    const at = await underWay();
    assert.equal((await amend(at, '一周后复诊')).code, 'ILLEGAL_TRANSITION');
    await clinic.call(finishEncounter, at);
    const colleague = await hospital.signedInStaff((await hospital.doctor(1, doctor.organizationId)).userName);
    assert.equal((await amend(at, '一周后复诊', 1, reason, colleague)).code, 'NOT_FOUND');
    assert.equal((await colleague.call(listNoteVersions, at)).code, 'NOT_FOUND');
  });

  it('that is changed past the api is found out, in an amended version as in the first', async () => {
    const at = await finished();
    await amend(at, '一周后复诊');
    const encounters = hospital.data.repositories.encounters;
    const tampered = (await encounters.byId(at.params.encounterId))!;
    const kept = tampered.note.plan;
    const { MongoClient } = await import('mongodb');
    const store = await MongoClient.connect(hospital.storeUri);
    await store
      .db()
      .collection<{ _id: string }>('encounters')
      .updateOne({ _id: tampered._id }, { $set: { 'note.plan': '停药' } });
    await store.close();
    const [proof] = await proofs(at);
    assert.deepEqual(
      proof!.present!.map(({ path, signed }) => [path, signed]),
      [['/note/plan', kept]],
    );
  });
});
