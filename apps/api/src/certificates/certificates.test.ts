import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  type CertificateView,
  checkCertificate,
  issueCertificate,
  listCertificates,
  readCertificatePaper,
  withdrawCertificate,
} from '@oih/contracts/http/certificates';
import type { HttpInput } from '@oih/contracts/http/define';
import { attestDiagnosis, callNext, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { listInbox } from '@oih/contracts/http/inbox';
import { getRecord } from '@oih/contracts/http/record';
import { getSession } from '@oih/contracts/http/session';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { isProved, proveRecord } from '../signing/prove-record.ts';
import { type Api, startApi } from '../start.ts';

type Wanted = NonNullable<HttpInput<typeof issueCertificate>['body']>;

const note = {
  chiefComplaint: '头晕',
  presentIllness: '',
  assessment: '血压偏高',
  diagnoses: [{ code: 'I10', zh: '', en: '' }],
  plan: '休息，监测血压',
};
const { diagnoses: _none, ...advice } = note;
const rest: Wanted = { kind: 'sick-leave', diagnoses: ['I10'], leave: { from: '2026-11-23', days: 3 } };

describe('a certificate of a visit', () => {
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

  const begun = async (memberId?: string) => {
    const params = { encounterId: await hospital.followUp(patient, doctor.slots[0]!._id, {}, memberId) };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10'] } });
    await clinic.call(callNext);
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    return params;
  };
  const finished = async (memberId?: string) => {
    const params = await begun(memberId);
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
    return params;
  };
  const issue = (
    client: HttpClient,
    { encounterId }: { encounterId: string },
    body: Wanted,
    id: string = randomUUID(),
  ) => client.call(issueCertificate, { params: { encounterId, certificateId: id }, body });
  const issued = async (visit: { encounterId: string }, body: Wanted = rest): Promise<CertificateView> => {
    const answer = await issue(clinic, visit, body);
    assert.equal(answer.status, 200, answer.code);
    return answer.body.certificate;
  };
  const proved = async ({ id }: CertificateView) =>
    (await proveRecord(hospital.data.repositories, hospital.api.context.seals, id)).every(isProved);
  const codeOf = async ({ id }: CertificateView) => (await hospital.data.repositories.certificates.byId(id))!.checkCode;
  const checked = async (checkCode: string) => hospital.visitor().call(checkCertificate, { params: { checkCode } });

  it('advises rest for days that are counted, signed and provable', async () => {
    const certificate = await issued(await finished());
    assert.deepEqual(certificate.leave, { from: '2026-11-23', until: '2026-11-25', days: 3 });
    assert.deepEqual(
      certificate.diagnoses.map(({ code }) => code),
      ['I10'],
    );
    assert.equal(await proved(certificate), true);
    const stored = hospital.data.client.db(hospital.data.databaseName).collection('certificates');
    await stored.updateOne({ _id: certificate.id as never }, { $set: { 'leave.days': 30 } });
    assert.equal(await proved(certificate), false);
  });

  it('is refused before the visit is finished, with what the note does not hold, and for more than a week', async () => {
    const visit = await begun();
    assert.equal((await issue(clinic, visit, rest)).code, 'ILLEGAL_TRANSITION');
    await clinic.call(finishEncounter, { params: visit });
    const refused = async (body: Wanted) => {
      const { code, details } = await issue(clinic, visit, body);
      return [code, details?.unmet];
    };
    const unfounded = (...unmet: string[]) => ['CERTIFICATE_UNFOUNDED', unmet];
    assert.deepEqual(await refused({ kind: 'diagnosis', diagnoses: ['E11.9'] }), unfounded('diagnosis'));
    assert.deepEqual(await refused({ kind: 'attendance', diagnoses: ['I10'] }), unfounded('no-diagnosis'));
    assert.deepEqual(await refused({ ...rest, leave: { from: '2026-11-23', days: 8 } }), unfounded('too-long'));
    assert.deepEqual(await refused({ ...rest, leave: { from: '2026-11-22', days: 3 } }), unfounded('too-early'));
    assert.equal((await issue(clinic, visit, { ...rest, leave: { from: '2026-11-23', days: 7 } })).status, 200);
  });

  it('of a visit for advice says that the patient was seen, and no more', async () => {
    const { encounterId } = await hospital.waiting(patient, doctor.slots[0]!._id);
    const params = { encounterId };
    await clinic.call(callNext);
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note: advice } });
    await clinic.call(finishEncounter, { params });
    assert.equal((await issue(clinic, params, { kind: 'diagnosis', diagnoses: ['I10'] })).code, 'REVISIT_ONLY');
    const { diagnoses, leave } = await issued(params, { kind: 'attendance' });
    assert.deepEqual([diagnoses, leave], [[], null]);
  });

  it('is one when it is sent again or twice at once, and another one under an id of its own', async () => {
    const visit = await finished();
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => issue(clinic, visit, rest, id)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(new Set(answers.map(({ body }) => body.certificate.number)).size, 1);
    assert.equal((await issue(clinic, visit, { kind: 'attendance' }, id)).code, 'CONFLICT');
    await issued(visit, { kind: 'attendance' });
    assert.equal((await clinic.call(listCertificates, { params: visit })).body.certificates.length, 2);
  });

  it('is written by the doctor of the visit alone, and seen by nobody but doctor and patient', async () => {
    const visit = await finished();
    const certificate = await issued(visit);
    const colleague = await hospital.doctor(1, doctor.organizationId);
    const others = [
      await hospital.signedInStaff(colleague.userName),
      await hospital.signedInStaff((await hospital.doctor()).userName),
    ];
    const params = { certificateId: certificate.id };
    for (const other of others) {
      assert.equal((await issue(other, visit, { kind: 'attendance' })).code, 'NOT_FOUND');
      assert.equal((await other.call(listCertificates, { params: visit })).code, 'NOT_FOUND');
      assert.equal((await other.call(readCertificatePaper, { params })).code, 'NOT_FOUND');
      assert.equal((await other.call(withdrawCertificate, { params, body: { reason: 'no' } })).code, 'NOT_FOUND');
    }
    const stranger = await hospital.patient();
    assert.equal((await stranger.call(readCertificatePaper, { params })).code, 'NOT_FOUND');
    assert.equal((await patient.call(listCertificates, { params: visit })).body.certificates[0]!.id, certificate.id);
    assert.equal((await patient.call(withdrawCertificate, { params, body: { reason: 'no' } })).code, 'FORBIDDEN');
  });

  it('is a paper in the language of the hospital, with the number and a code', async () => {
    const { id, number } = await issued(await finished());
    const paper = await patient.fetch(readCertificatePaper.path.replace(':certificateId', id));
    assert.equal(paper.headers.get('content-type'), 'application/pdf');
    const bytes = Buffer.from(await paper.arrayBuffer());
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    assert.match(paper.headers.get('content-disposition')!, new RegExp(`certificate-${number}\\.pdf`));
  });

  it('is genuine to whoever holds the paper, who learns nothing of why, until it is withdrawn', async () => {
    const visit = await finished();
    const certificate = await issued(visit);
    const code = await codeOf(certificate);
    const found = (await checked(code)).body.certificate;
    assert.deepEqual([found.patient, found.leave, found.withdrawnAt], ['王** · 1953', certificate.leave, null]);
    assert.doesNotMatch(JSON.stringify(found), /I10|高血压/);
    const params = { certificateId: certificate.id };
    const withdraw = (reason: string) => clinic.call(withdrawCertificate, { params, body: { reason } });
    const first = (await withdraw('日期写错')).body.certificate.withdrawn;
    assert.equal(first?.reason, '日期写错');
    assert.deepEqual((await withdraw('另一个原因')).body.certificate.withdrawn, first);
    assert.equal((await checked(code)).body.certificate.withdrawnAt, first?.at);
    assert.equal((await checked('A'.repeat(22))).code, 'NOT_FOUND');
    assert.equal(await proved(certificate), true);
  });

  it('is told to the patient, stands in the record, and goes along in the copy', async () => {
    const certificate = await issued(await finished());
    for (let round = 0; round < 3; round++) {
      await hospital.api.context.outbox.settled();
      await hospital.api.jobs.settled();
    }
    const { messages } = (await patient.call(listInbox)).body;
    assert.equal(messages.filter(({ kind }) => kind === 'certificate-ready').length, 1);
    const { patientId } = (await patient.call(getSession)).body.actor!;
    const { record } = (await patient.call(getRecord, { params: { patientId: patientId! } })).body;
    assert.deepEqual(
      record.certificates.map(({ id }) => id),
      [certificate.id],
    );
    const bundle = (await patient.send('GET', `/fhir/DocumentReference?patient=Patient/${patientId}`)).body as {
      entry: { resource: { id: string; status: string } }[];
    };
    const own = bundle.entry.map(({ resource }) => resource).find(({ id }) => id === certificate.id);
    assert.equal(own?.status, 'current');
    const stranger = await hospital.patient();
    assert.equal((await stranger.send('GET', `/fhir/DocumentReference/${certificate.id}`)).status, 404);
  });

  it('of a child is seen by the guardian', async () => {
    const residentId = hospital.newResidentId('2019-05-01', '1');
    const child = { name: '王小试', relation: 'child', residentId, guardian: true } as const;
    const [member] = (await patient.call(addFamilyMember, { body: child })).body.members;
    const visit = await finished(member!.patientId);
    const { id } = await issued(visit, { kind: 'diagnosis', diagnoses: ['I10'] });
    assert.equal((await patient.call(listCertificates, { params: visit })).body.certificates[0]!.id, id);
  });
});
