import assert from 'node:assert/strict';
import type {
  AuditEvent,
  Bundle,
  Consent,
  Patient,
  Provenance,
  QuestionnaireResponse,
  Resource,
} from '@medplum/fhirtypes';
import { saveIntake } from '@oih/contracts/http/appointments';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { getProfile } from '@oih/contracts/http/profile';
import { conforms } from '@oih/testkit/fhir/conforms';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const types = ['Patient', 'Encounter', 'QuestionnaireResponse', 'Consent', 'Provenance'] as const;

describe('the records of a visit in FHIR', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let patient: HttpClient;
  let clinic: HttpClient;
  let visit: { appointmentId: string; encounterId: string };
  let patientId: string;
  const ids = {} as Record<(typeof types)[number], string>;

  const get = async (path: string, client: HttpClient, headers: Record<string, string> = {}) => {
    const { status, body } = await client.send('GET', `/fhir/${path}`, undefined, headers);
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
    visit = await hospital.waiting(patient, doctor.slots[0]!._id);
    patientId = (await patient.call(getProfile)).body.profile!.patientId;
    const { appointmentId, encounterId } = visit;
    const intake = { complaint: '头晕', duration: { value: 3, unit: 'day' }, allergies: '青霉素' } as const;
    await patient.call(saveIntake, { params: { appointmentId }, body: intake });
    await clinic.call(callNext);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '血压偏高', plan: '两周后复诊' };
    await clinic.call(saveNote, { params: { encounterId }, body: { baseVersion: 0, note } });
    await clinic.call(endCall, { params: { encounterId } });
    assert.equal((await clinic.call(finishEncounter, { params: { encounterId } })).status, 200);
    const [provenance] = await found<Provenance>(`Provenance?target=Encounter/${encounterId}`, patient);
    Object.assign(ids, {
      Patient: patientId,
      Encounter: encounterId,
      QuestionnaireResponse: `${appointmentId}.intake`,
      Consent: `${appointmentId}.consent`,
      Provenance: provenance!.id,
    });
  });
  after(() => hospital.close());

  it('are read by the patient and by the doctor of the visit, one by one and as a list', async () => {
    for (const client of [patient, clinic])
      for (const type of types) {
        const read = await get(`${type}/${ids[type]}`, client);
        assert.equal(read.status, 200, type);
        const [listed] = await found(`${type}?_id=${ids[type]}`, client);
        assert.deepEqual(listed, read.body, type);
      }
  });

  it('do not exist for anybody else: another patient, another doctor, the staff of the hospital', async () => {
    const strangers = [await hospital.patient(), await hospital.signedInStaff((await hospital.doctor()).userName)];
    for (const role of ['pharmacist', 'dispatcher', 'supervisor'] as const)
      strangers.push(
        await hospital.signedInStaff(await hospital.staff({ role, organizationId: doctor.organizationId })),
      );
    strangers.push(await hospital.admin(doctor.organizationId));
    for (const stranger of strangers)
      for (const type of types) {
        assert.equal((await get(`${type}/${ids[type]}`, stranger)).status, 404, type);
        assert.deepEqual(await found(`${type}?_id=${ids[type]}`, stranger), [], type);
        const all = (await found(type, stranger)).map(({ id }) => id);
        assert.ok(!all.includes(ids[type]), type);
      }
    for (const type of types) assert.equal((await get(type, hospital.visitor())).status, 401, type);
  });

  it('say what was written, agreed to and signed', async () => {
    const answers = (await get(`QuestionnaireResponse/${ids.QuestionnaireResponse}`, patient)).body as unknown;
    assert.deepEqual(
      (answers as QuestionnaireResponse).item!.map(({ linkId, answer }) => [linkId, Object.values(answer![0]!)[0]]),
      [
        ['complaint', '头晕'],
        ['allergies', '青霉素'],
        ['duration', { value: 3, unit: 'day' }],
      ],
    );
    const [consent] = await found<Consent>(`Consent?patient=Patient/${patientId}`, patient);
    const stored = (await hospital.data.repositories.appointments.byId(visit.appointmentId))!.consent!;
    assert.deepEqual(
      [consent!.identifier![0]!.value, consent!.dateTime, consent!.performer![0]!.reference],
      [stored.sha256, stored.signedAt.toISOString(), `Patient/${patientId}`],
    );
    assert.equal(consent!.identifier![1]!.value, stored.sensitive!.sha256, 'the separate consent');
    const [version] = await hospital.data.repositories.signedRecords.of('visit-note', visit.encounterId);
    const provenance = (await get(`Provenance/${ids.Provenance}`, clinic)).body as unknown as Provenance;
    assert.equal(
      Buffer.from(provenance.signature![0]!.data!, 'base64').toString('base64url'),
      version!.signature.signature,
    );
  });

  it('bring along what they refer to, as far as whoever asks may read it', async () => {
    const path = `Encounter?_id=${visit.encounterId}&_include=Encounter:patient&_include=Encounter:participant`;
    const { entry } = (await get(path, clinic)).body;
    assert.deepEqual(
      entry!.map(({ resource, search }) => [search!.mode, resource!.resourceType]),
      [
        ['match', 'Encounter'],
        ['include', 'Patient'],
        ['include', 'PractitionerRole'],
      ],
    );
    assert.equal((await get('Encounter?_include=Encounter:location', clinic)).status, 400);
  });

  it('tell the phone of a patient to the patient’s own side alone', async () => {
    const telecom = async (client: HttpClient) =>
      ((await get(`Patient/${patientId}`, client)).body as unknown as Patient).telecom;
    assert.equal((await telecom(patient))!.length, 1);
    assert.equal(await telecom(clinic), undefined);
  });

  it('are given in the version that is asked for, or refused', async () => {
    const path = `/fhir/Encounter/${visit.encounterId}`;
    const { headers } = await fetch(`${hospital.origin}${path}`, { headers: { cookie: patient.cookie } });
    const etag = headers.get('etag')!;
    assert.equal((await get(`Encounter/${visit.encounterId}`, patient, { 'if-match': etag })).status, 200);
    assert.equal((await get(`Encounter/${visit.encounterId}`, patient, { 'if-match': 'W/"older"' })).status, 412);
  });

  it('name who stands for a child, to that account alone', async () => {
    const parent = await hospital.patient();
    const residentId = hospital.newResidentId('2020-05-01', '1');
    const child = { name: '王小试', residentId, relation: 'child', guardian: true } as const;
    const { members } = (await parent.call(addFamilyMember, { body: child })).body;
    const related = await found(`RelatedPerson?patient=Patient/${members[0]!.patientId}`, parent);
    assert.equal(related.length, 1);
    assert.deepEqual(await found(`RelatedPerson?_id=${related[0]!.id}`, patient), []);
    assert.equal((await get(`Patient/${members[0]!.patientId}`, parent)).status, 200);
    assert.equal((await get(`Patient/${members[0]!.patientId}`, patient)).status, 404);
  });

  it('leave their reading in the trail, which the administrator of the hospital reads as AuditEvents', async () => {
    await get(`Encounter/${visit.encounterId}`, clinic);
    await hospital.api.context.outbox.settled();
    const admin = await hospital.admin(doctor.organizationId);
    const events = await found<AuditEvent>(`AuditEvent?entity=${visit.encounterId}`, admin);
    assert.ok(events.some(({ subtype }) => subtype![0]!.code === 'Encounter.read'));
    const { id } = events[0]!;
    assert.equal((await get(`AuditEvent/${id}`, admin)).status, 200);
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.equal((await get(`AuditEvent/${id}`, elsewhere)).status, 404);
    assert.deepEqual(await found('AuditEvent', patient), []);
  });

  it('are turned page by page, each once', async () => {
    const second = await hospital.waiting(patient, (await hospital.doctor()).slots[1]!._id);
    const first = (await get('Encounter?_count=1', patient)).body;
    const next = first.link!.find(({ relation }) => relation === 'next')!.url;
    const [other] = await found(next.slice(next.indexOf('/fhir/') + '/fhir/'.length), patient);
    assert.deepEqual(
      new Set([first.entry![0]!.resource!.id, other!.id]),
      new Set([visit.encounterId, second.encounterId]),
    );
  });
});
