import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { bookAppointment, getConsentText, holdSlot, type Intake, saveIntake } from '@oih/contracts/http/appointments';
import { type DocumentView, uploadDocument } from '@oih/contracts/http/documents';
import {
  attestDiagnosis,
  callNext,
  callPatient,
  endCall,
  finishEncounter,
  getEncounter,
  type Note,
  type PatientEncounterView,
  type PractitionerEncounterView,
  saveNote,
  stopOffline,
} from '@oih/contracts/http/encounters';
import { getProfile } from '@oih/contracts/http/profile';
import { searchConditions } from '@oih/contracts/http/terminology';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import { hashPassword } from '../sign-in/password.ts';
import { isProved, proveRecord } from '../signing/prove-record.ts';
import { type Api, startApi } from '../start.ts';

const note: Note = {
  chiefComplaint: '头晕三天',
  presentIllness: '',
  pastHistory: '高血压五年',
  allergies: '无',
  examination: '',
  assessment: '血压控制不佳',
  diagnoses: [],
  plan: '两周后复诊',
};
const hypertension = { code: 'I10', zh: '', en: '' };

describe('a follow-up', () => {
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

  const paper = async (kind = 'prior-diagnosis', of: HttpClient = patient) => {
    const { patientId } = (await of.call(getProfile)).body.profile!;
    const path = uploadDocument.path.replace(':patientId', patientId);
    const sent = await of.sendBytes('POST', `${path}?kind=${kind}&key=${randomUUID()}`, await samplePdf());
    return (sent as Answer<{ document: DocumentView }>).body.document.id;
  };
  const evidence = (documentIds: string[], diagnosedOn = '2025-03-01') => ({
    code: 'I10',
    institution: '婺城区人民医院',
    diagnosedOn,
    documentIds,
  });
  /** Holds a time, writes the intake and tries to book. */
  const book = async (intake: Intake, at = 0) => {
    const held = await patient.call(holdSlot, { body: { slotId: doctor.slots[at]!._id } });
    const params = { appointmentId: held.body.appointment.id };
    const saved = await patient.call(saveIntake, { params, body: intake });
    if (saved.status !== 200) return { ...saved, appointmentId: params.appointmentId };
    const consent = agreedTo((await patient.call(getConsentText)).body);
    const booked = await patient.call(bookAppointment, { params, body: { consent } });
    return { ...booked, appointmentId: params.appointmentId };
  };
  const unmet = ({ body }: { body: unknown }) =>
    (body as { error: { details: { unmet: string[] } } }).error.details.unmet;
  /** A booked follow-up whose patient is in the waiting room. */
  const waiting = async () => {
    const { appointmentId, status } = await book({
      complaint: '头晕',
      visitType: 'revisit',
      evidence: evidence([await paper()]),
    });
    assert.equal(status, 200);
    const encounterId = await hospital.arrived(patient, appointmentId);
    return { params: { encounterId } };
  };
  const underWay = async (codes = ['I10']) => {
    const at = await waiting();
    assert.equal((await clinic.call(attestDiagnosis, { ...at, body: { codes } })).status, 200);
    assert.equal((await clinic.call(callNext)).status, 200);
    return at;
  };
  const proved = async (at: { params: { encounterId: string } }, kind: string) => {
    const { repositories, seals } = hospital.api.context;
    const proofs = await proveRecord(repositories, seals, at.params.encounterId);
    return proofs.some((proof) => proof.kind === kind) && proofs.every(isProved);
  };
  const write = (at: { params: { encounterId: string } }, diagnoses: Note['diagnoses'], baseVersion = 0) =>
    clinic.call(saveNote, { ...at, body: { baseVersion, note: { ...note, diagnoses } } });

  it('is booked with the earlier diagnosis and a paper of it, and not without', async () => {
    const refused = await book({ complaint: '头晕', visitType: 'revisit' });
    assert.deepEqual([refused.status, refused.code, unmet(refused)], [409, 'PRIOR_DIAGNOSIS', ['diagnosis', 'paper']]);
    const noPaper = await book({ complaint: '头晕', visitType: 'revisit', evidence: evidence([]) });
    assert.deepEqual(unmet(noPaper), ['paper']);
    const photo = await book({
      complaint: '头晕',
      visitType: 'revisit',
      evidence: evidence([await paper('material')]),
    });
    assert.deepEqual(unmet(photo), ['paper']);
    const tomorrow = evidence([await paper()], '2026-11-24');
    assert.deepEqual(unmet(await book({ complaint: '头晕', visitType: 'revisit', evidence: tomorrow })), ['in-future']);
    assert.equal(
      (await book({ complaint: '头晕', visitType: 'revisit', evidence: evidence([await paper()]) })).status,
      200,
    );
  });

  it('does not go back to the papers of somebody else', async () => {
    const foreign = await paper('prior-diagnosis', await hospital.patient());
    assert.equal((await book({ visitType: 'revisit', evidence: evidence([foreign]) })).code, 'NOT_FOUND');
  });

  it('does not begin before the doctor has judged the papers, and signed it', async () => {
    const at = await waiting();
    const refused = await clinic.call(callPatient, at);
    assert.deepEqual([refused.code, unmet(refused)], ['PRIOR_DIAGNOSIS', ['attestation']]);
    assert.equal((await clinic.call(callNext)).code, 'PRIOR_DIAGNOSIS');
    const attested = await clinic.call(attestDiagnosis, { ...at, body: { codes: ['I10', 'E11.9'] } });
    assert.deepEqual(attested.body.encounter.attestation!.categories, ['I10', 'E11']);
    assert.equal((await clinic.call(callPatient, at)).status, 200);
    assert.ok(await proved(at, 'prior-diagnosis-attestation'));
  });

  it('is attested once by the same word, and anew by another one', async () => {
    const at = await waiting();
    const attest = (codes: string[]) => clinic.call(attestDiagnosis, { ...at, body: { codes } });
    await Promise.all([attest(['I10']), attest(['I10'])]);
    await attest(['I10']);
    await attest(['I10', 'E11.9']);
    const versions = await hospital.data.repositories.signedRecords.of(
      'prior-diagnosis-attestation',
      at.params.encounterId,
    );
    assert.deepEqual(
      versions.map(({ version }) => version),
      [1, 2],
    );
    assert.equal((await attest(['Z99'])).code, 'BAD_REQUEST');
  });

  it('carries a diagnosis within the evidenced categories, by the names of the list, and none beyond', async () => {
    const at = await underWay();
    const beyond = await write(at, [{ code: 'E11.9', zh: '', en: '' }]);
    assert.deepEqual([beyond.code, unmet(beyond)], ['PRIOR_DIAGNOSIS', ['category']]);
    const saved = await write(at, [hypertension]);
    assert.deepEqual(saved.body.note.diagnoses, [
      { code: 'I10', zh: '高血压', en: 'Essential (primary) hypertension' },
    ]);
    assert.equal((await write(at, [{ code: 'X99', zh: '', en: '' }], 1)).code, 'BAD_REQUEST');
  });

  it('is finished with a diagnosis, which the patient reads in the summary', async () => {
    const at = await underWay();
    await write(at, []);
    const refused = await clinic.call(finishEncounter, at);
    assert.deepEqual(
      [refused.code, (refused.body as unknown as { error: { details: { missing: string[] } } }).error.details.missing],
      ['NOTE_INCOMPLETE', ['diagnoses']],
    );
    await write(at, [hypertension], 1);
    assert.equal((await clinic.call(finishEncounter, at)).status, 200);
    const { summary, type } = (await patient.call(getEncounter, at)).body.encounter as PatientEncounterView;
    assert.deepEqual([type, summary!.diagnoses.map(({ code }) => code)], ['revisit', ['I10']]);
    assert.ok(await proved(at, 'visit-note'));
  });

  it('is refused to advice: no attestation, no diagnosis', async () => {
    const { encounterId } = await hospital.waiting(patient, doctor.slots[0]!._id);
    const at = { params: { encounterId } };
    assert.equal((await clinic.call(attestDiagnosis, { ...at, body: { codes: ['I10'] } })).code, 'REVISIT_ONLY');
    await clinic.call(callNext);
    const refused = await write(at, [hypertension]);
    assert.deepEqual([refused.code, unmet(refused)], ['REVISIT_ONLY', ['visit-type']]);
    assert.equal((await write(at, [])).status, 200);
  });

  it('is stopped in one action: the patient is told why and where to go, pays nothing, and nothing more is written', async () => {
    const at = await underWay();
    await write(at, [hypertension]);
    const body = { reason: 'condition-changed', words: '需要急诊心电图' } as const;
    const answers = await Promise.all([
      clinic.call(stopOffline, { ...at, body }),
      clinic.call(stopOffline, { ...at, body }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.equal((answers[0]!.body.encounter as PractitionerEncounterView).status, 'terminated-offline');
    const { stopped, status } = (await patient.call(getEncounter, at)).body.encounter as PatientEncounterView;
    assert.deepEqual([status, stopped!.reason, stopped!.words], ['terminated-offline', body.reason, body.words]);
    assert.ok(stopped!.institutions.some(({ id }) => id === doctor.organizationId));
    assert.equal((await write(at, [hypertension], 1)).code, 'STOP_OFFLINE');
    assert.equal((await write(at, [], 1)).code, 'VISIT_ENDED');
    assert.equal((await clinic.call(finishEncounter, at)).code, 'ILLEGAL_TRANSITION');
    await hospital.api.context.outbox.settled();
    await hospital.api.jobs.settled();
    const { appointmentId } = (await hospital.data.repositories.encounters.visit(at.params.encounterId))!;
    const appointment = (await hospital.data.repositories.appointments.byId(appointmentId))!;
    assert.deepEqual(
      [appointment.status, appointment.cancelled!.refund, appointment.payment?.charged ?? 0],
      ['cancelled', appointment.price.amount, appointment.payment?.refunded ?? 0],
    );
    assert.ok(await proved(at, 'visit-note'));
  });

  it('is not stopped before it begins, nor by another doctor', async () => {
    const at = await waiting();
    const body = { reason: 'first-visit' } as const;
    assert.equal((await clinic.call(stopOffline, { ...at, body })).code, 'ILLEGAL_TRANSITION');
    const other = await hospital.signedInStaff((await hospital.doctor()).userName);
    assert.equal((await other.call(stopOffline, { ...at, body })).code, 'NOT_FOUND');
    assert.equal((await other.call(attestDiagnosis, { ...at, body: { codes: ['I10'] } })).code, 'NOT_FOUND');
  });

  it('goes on with the note after the call', async () => {
    const at = await underWay();
    await clinic.call(endCall, at);
    assert.equal((await write(at, [hypertension])).status, 200);
  });

  it('finds a diagnosis by the initials that are typed', async () => {
    const { conditions } = (await clinic.call(searchConditions, { query: { q: 'gxy' } })).body;
    assert.equal(conditions[0]!.code, 'I10');
  });
});
