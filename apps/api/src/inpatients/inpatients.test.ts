import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { listAppointments } from '@oih/contracts/http/appointments';
import {
  type ConsultationRequest,
  cancelConsultation,
  consentToConsultation,
  draftConsultation,
  getConsultationConsentText,
  listConsultations,
  listEncounterConsultations,
  saveConsultation,
} from '@oih/contracts/http/consultations';
import { listSlots } from '@oih/contracts/http/directory';
import { assignConsultation, listConsultants } from '@oih/contracts/http/dispatch';
import { type DocumentView, readDocument, removeDocument } from '@oih/contracts/http/documents';
import {
  callNext,
  callPatient,
  endCall,
  finishEncounter,
  getEncounter,
  getQueue,
  grantJoin,
  saveNote,
} from '@oih/contracts/http/encounters';
import { listInbox } from '@oih/contracts/http/inbox';
import {
  addInpatientDocument,
  admitInpatient,
  dischargeInpatient,
  endBedsideCall,
  getInpatient,
  listInpatients,
  moveInpatient,
  openBedsideCall,
} from '@oih/contracts/http/inpatients';
import { acceptCall, askSpecialistNow, setOnCall } from '@oih/contracts/http/on-call';
import {
  closeConsultation,
  decideConsultation,
  endConsultation,
  signOpinion,
  startConsultation,
} from '@oih/contracts/http/opinions';
import { getParticipation } from '@oih/contracts/http/participation';
import { getProfile } from '@oih/contracts/http/profile';
import { getRecord } from '@oih/contracts/http/record';
import { getToday } from '@oih/contracts/http/today';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import { ConsultingWorld } from '@oih/testkit/consulting';
import type { HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import { conferringIn } from '../encounters/policy.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const part = { findings: '双下肺湿啰音', opinion: '考虑重症肺炎', recommendation: '调整抗生素', diagnoses: [] };

describe('an in-patient', function () {
  this.timeout(60_000);
  let world: ConsultingWorld<Api>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
  });
  after(() => world.close());
  beforeEach(() => world.renew());

  const at = (encounterId: string) => ({ params: { encounterId } });
  const by = (consultationId: string) => ({ params: { consultationId } });
  const settled = async () => {
    for (let round = 0; round < 3; round += 1) {
      await world.hospital.api.context.outbox.settled();
      await world.hospital.api.jobs.settled();
    }
  };
  const assign = (id: string, mode: 'now' | 'scheduled', start: string | null = null) =>
    world.prefectureCentre.call(assignConsultation, {
      ...by(id),
      body: { practitionerRoleIds: [world.prefecture.roleId], mode, start },
    });
  const admit = (client: HttpClient, body = world.newcomer(), encounterId: string = randomUUID()) =>
    client.call(admitInpatient, { ...at(encounterId), body });
  const upload = async (client: HttpClient, encounterId: string, key: string = randomUUID()) => {
    const path = `${addInpatientDocument.path.replace(':encounterId', encounterId)}?kind=imaging&key=${key}`;
    return client.sendBytes('POST', path, samplePdf()) as Promise<{
      status: number;
      code?: string;
      body: { document: DocumentView };
    }>;
  };

  describe('is registered at a ward', () => {
    it('by name and number, once under an id, without an account', async () => {
      const [body, id] = [world.newcomer(), randomUUID()];
      const twice = await Promise.all([
        admit(world.county.client, body, id),
        admit(world.county.client, { ...body, name: ` ${body.name}` }, id),
      ]);
      assert.deepEqual(
        twice.map(({ status }) => status),
        [200, 200],
      );
      const { inpatient } = twice[0]!.body;
      assert.deepEqual(
        [inpatient.encounterId, inpatient.status, inpatient.ward, inpatient.bed, inpatient.diagnoses[0]!.code],
        [id, 'in-progress', '呼吸三病区', '12', 'J18.9'],
      );
      const { accounts, encounters } = world.hospital.data.repositories;
      assert.equal(await accounts.ofPatient(inpatient.patient.patientId), null);
      const stored = (await encounters.byId(id))!;
      assert.deepEqual([stored.class, stored.appointmentId], ['IMP', undefined]);
      const { inpatients } = (await world.county.client.call(listInpatients)).body;
      assert.deepEqual(
        inpatients.map(({ encounterId }) => encounterId),
        [id],
      );
    });

    it('as who is known already, and under no other name', async () => {
      const residentId = world.hospital.numberOf(world.patient);
      const known = (await world.patient.call(getProfile)).body.profile!;
      const wrong = await admit(world.county.client, world.newcomer({ name: '李别人', residentId }));
      assert.equal(wrong.code, 'NAME_DIFFERS');
      const { inpatient } = (await admit(world.county.client, world.newcomer({ name: known.name, residentId }))).body;
      assert.equal(inpatient.patient.patientId, known.patientId);
    });

    it('once with a doctor, also when it is sent twice under two ids', async () => {
      const body = world.newcomer();
      const both = await Promise.all([admit(world.county.client, body), admit(world.county.client, body)]);
      assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [200, 'CONFLICT']);
      const { inpatients } = (await world.county.client.call(listInpatients)).body;
      assert.equal(inpatients.length, 1);
    });

    it('of a hospital, and not at a health station', async () => {
      const village = await world.hospital.stationDoctor();
      assert.equal((await admit(await world.hospital.signedInStaff(village.userName))).code, 'FORBIDDEN');
    });

    it('with what can be true: a number, a day that has come, a diagnosis of the list', async () => {
      const wrong = [{ residentId: '110105194912310021' }, { admittedOn: '2031-01-01' }, { diagnoses: ['A00.X9'] }];
      const codes = await Promise.all(
        wrong.map(async (some) => (await admit(world.county.client, world.newcomer(some))).code),
      );
      assert.deepEqual(codes, ['RESIDENT_ID_INVALID', 'BAD_REQUEST', 'BAD_REQUEST']);
    });

    it('for as many as are registered at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 5 }, () => admit(world.county.client)));
      assert.deepEqual([...new Set(all.map(({ status }) => status))], [200]);
      assert.equal((await world.county.client.call(listInpatients)).body.inpatients.length, 5);
    });
  });

  it('is nobody’s but the doctor’s who registered: of no colleague, hospital, administration or patient', async () => {
    const { encounterId } = await world.lying({
      name: '王试',
      residentId: world.hospital.numberOf(world.patient),
    });
    const colleague = (await world.colleague(world.county)).client;
    const strangers = [colleague, world.prefecture.client, world.province.client];
    for (const client of strangers) {
      const answers = [
        client.call(getInpatient, at(encounterId)),
        client.call(moveInpatient, { ...at(encounterId), body: { ward: '一病区', bed: '1' } }),
        client.call(openBedsideCall, at(encounterId)),
        client.call(endBedsideCall, at(encounterId)),
        client.call(dischargeInpatient, at(encounterId)),
        client.call(listEncounterConsultations, at(encounterId)),
        client.call(draftConsultation, { params: { encounterId, consultationId: randomUUID() }, body: {} }),
        client.call(grantJoin, at(encounterId)),
        client.call(getParticipation, at(encounterId)),
      ];
      assert.deepEqual([...new Set((await Promise.all(answers)).map(({ code }) => code))], ['NOT_FOUND']);
      assert.equal((await upload(client, encounterId)).code, 'NOT_FOUND');
      assert.deepEqual((await client.call(listInpatients)).body.inpatients, []);
    }
    const theirs = [
      world.patient.call(getInpatient, at(encounterId)),
      world.countyAdmin.call(getInpatient, at(encounterId)),
      world.prefectureCentre.call(listInpatients),
    ];
    assert.deepEqual([...new Set((await Promise.all(theirs)).map(({ code }) => code))], ['FORBIDDEN']);
    assert.equal((await world.patient.call(getEncounter, at(encounterId))).code, 'NOT_FOUND');
    assert.equal((await world.patient.call(grantJoin, at(encounterId))).code, 'NOT_FOUND');
  });

  it('is no visit: in no queue, day, record or figure, and what is done in visits is not done there', async () => {
    const { client } = world.county;
    const { encounterId, patient } = await world.lying({
      name: '王试',
      residentId: world.hospital.numberOf(world.patient),
    });
    const note = { chiefComplaint: '', presentIllness: '', assessment: '', plan: '' };
    const answers = [
      client.call(getEncounter, at(encounterId)),
      client.call(callPatient, at(encounterId)),
      client.call(finishEncounter, at(encounterId)),
      client.call(saveNote, { ...at(encounterId), body: { baseVersion: 0, note } }),
    ];
    assert.deepEqual([...new Set((await Promise.all(answers)).map(({ code }) => code))], ['NOT_FOUND']);
    const { open, waiting } = (await client.call(getQueue)).body;
    assert.deepEqual([waiting.length, open.filter((one) => one.encounterId === encounterId).length], [0, 0]);
    const { doctors } = (await world.countyAdmin.call(getToday, { query: {} })).body;
    assert.equal(doctors.find((one) => one.practitionerRoleId === world.county.roleId)!.waiting, 0);
    const { record } = (await world.patient.call(getRecord, { params: { patientId: patient.patientId } })).body;
    assert.deepEqual(
      record.visits.filter((one) => one.encounterId === encounterId),
      [],
    );
  });

  it('lies in another bed when that is noted, and the request says so', async () => {
    const { encounterId } = await world.lying();
    const body = { ward: '重症监护室', bed: '3' };
    const moved = (await world.county.client.call(moveInpatient, { ...at(encounterId), body })).body.inpatient;
    assert.deepEqual([moved.ward, moved.bed], [body.ward, body.bed]);
    const { request, bedside } = await world.drafted({ setting: 'online', place: '别处' });
    assert.deepEqual([request.setting, request.place, bedside], ['inpatient', '重症监护室 3', body]);
  });

  it('has papers that the doctor adds, which go along and are part of the record', async () => {
    const { client } = world.county;
    const { encounterId } = await world.lying({
      name: '王试',
      residentId: world.hospital.numberOf(world.patient),
    });
    const key = randomUUID();
    const [first, again] = [await upload(client, encounterId, key), await upload(client, encounterId, key)];
    assert.deepEqual([first.status, again.body.document.id], [201, first.body.document.id]);
    const documentId = first.body.document.id;
    assert.deepEqual((await client.call(getInpatient, at(encounterId))).body.inpatient.documentIds, [documentId]);
    const read = async (reader: HttpClient) => {
      const { code, status } = await reader.call(readDocument, { params: { documentId } });
      return code ?? status;
    };
    assert.deepEqual([await read(client), await read(world.prefecture.client)], [200, 'NOT_FOUND']);
    assert.equal((await world.patient.call(removeDocument, { params: { documentId } })).code, 'DOCUMENT_IN_USE');

    const id = await world.accepted({ documentIds: [documentId] });
    assert.equal(await read(world.prefecture.client), 'NOT_FOUND');
    await world.county.client.call(openBedsideCall, at(encounterId));
    await assign(id, 'now');
    assert.deepEqual([await read(world.prefecture.client), await read(world.province.client)], [200, 'NOT_FOUND']);
  });

  describe('or who may agrees at the bedside', () => {
    const agree = async (consultationId: string, some: object) => {
      const { client } = world.county;
      const { version, sha256 } = (await client.call(getConsultationConsentText)).body;
      const seen = await world.seen(client, consultationId);
      const body = { version, sha256, feeLimit: seen.feeLimit!.amount, consultationVersion: seen.version, ...some };
      return client.call(consentToConsultation, { ...by(consultationId), body });
    };
    const guardian = { name: '钱之女', relation: '女儿', reason: '患者昏迷' };

    it('to text, hash and fee, before the doctor or a nurse as witness', async () => {
      await world.lying();
      const { id } = await world.drafted();
      assert.equal((await agree(id, {})).code, 'BAD_REQUEST');
      const { consent } = (await agree(id, { bedside: { witness: '护士孙' } })).body.consultation;
      assert.deepEqual(
        [consent!.capacity, consent!.guardian, consent!.witness, consent!.feeLimit.amount],
        ['self', null, { name: '护士孙' }, 10_000],
      );
      const stored = (await world.hospital.data.repositories.consultations.byId(id))!.consent!.witness!;
      assert.deepEqual(
        [stored.practitionerRoleId, stored.organizationId],
        [world.county.roleId, world.county.organizationId],
      );
    });

    it('through a guardian, who is named with the reason', async () => {
      await world.lying();
      const { id } = await world.drafted();
      const { consent } = (await agree(id, { guardian, bedside: { witness: null } })).body.consultation;
      assert.deepEqual(
        [consent!.capacity, consent!.guardian, consent!.witness],
        ['guardian', guardian, { name: null }],
      );
    });

    it('never alone as a minor', async () => {
      await world.lying({ residentId: world.hospital.newResidentId('2018-05-05') });
      const { id } = await world.drafted();
      assert.equal((await agree(id, { bedside: { witness: null } })).code, 'GUARDIAN_REQUIRED');
      assert.equal((await agree(id, { guardian, bedside: { witness: null } })).status, 200);
    });

    it('to what was read: another question wants it anew', async () => {
      await world.lying();
      const draft = await world.drafted();
      await agree(draft.id, { bedside: { witness: null } });
      const { version, request } = await world.seen(world.county.client, draft.id);
      const { diagnoses: _names, documents: _papers, department: _department, ...rest } = request;
      const other: ConsultationRequest = { ...rest, diagnoses: [], documentIds: [], urgency: 'urgent' };
      const saved = await world.county.client.call(saveConsultation, {
        ...by(draft.id),
        body: { version, request: other },
      });
      assert.equal(saved.body.consultation.consent, null);
    });

    it('before the call is opened', async () => {
      const { encounterId } = await world.lying();
      await world.drafted();
      assert.equal((await world.county.client.call(openBedsideCall, at(encounterId))).code, 'CONSENT_REQUIRED');
    });
  });

  it('is talked about at the bedside: opened by the doctor, joined by the consultant, answered, decided', async () => {
    const { county, prefecture, province } = world;
    const { encounterId } = await world.lying();
    const id = await world.accepted();
    assert.equal((await assign(id, 'now')).code, 'VISIT_ENDED');
    const opened = await county.client.call(openBedsideCall, at(encounterId));
    assert.deepEqual([opened.status, opened.body.inpatient.inCall], [200, true]);
    const { roleId: practitionerRoleId, organizationId } = county;
    const held = { role: 'practitioner', practitionerRoleId, organizationId } as const;
    const bedside = await world.hospital.api.context.repositories.encounters.byId(encounterId);
    // The patient sits beside the doctor and hears what comes out of the device.
    assert.throws(() => conferringIn(bedside, { userId: 'x', displayName: '', roles: [held], family: [] }), {
      code: 'CONFLICT',
    });
    assert.equal((await assign(id, 'now')).body.consultation.status, 'scheduled');
    const [line] = (await prefecture.client.call(listConsultations, { query: { box: 'consulting' } })).body
      .consultations;
    assert.deepEqual([line!.inpatient, line!.setting], [true, 'inpatient']);
    const started = (await prefecture.client.call(startConsultation, by(id))).body.consultation;
    assert.deepEqual([started.status, started.sessionEncounterId], ['in-session', encounterId]);
    assert.equal((await prefecture.client.call(grantJoin, at(encounterId))).status, 201);
    assert.equal((await county.client.call(grantJoin, at(encounterId))).status, 201);
    assert.equal((await province.client.call(grantJoin, at(encounterId))).code, 'NOT_FOUND');
    const { participation } = (await prefecture.client.call(getParticipation, at(encounterId))).body;
    assert.deepEqual(
      [participation.bedside, participation.complaint, participation.patient!.name],
      [{ ward: '呼吸三病区', bed: '12' }, '头晕三天', '钱*床'],
    );

    await county.client.call(endConsultation, { ...by(id), body: { outcome: 'held' } });
    assert.equal((await prefecture.client.call(grantJoin, at(encounterId))).code, 'PARTICIPANT_REMOVED');
    const signed = await prefecture.client.call(signOpinion, {
      ...by(id),
      body: { ...part, diagnoses: ['J18.9'], conclusion: '重症肺炎', version: 0 },
    });
    assert.equal(signed.body.consultation.status, 'opinion-signed');
    assert.equal((await county.client.call(dischargeInpatient, at(encounterId))).code, 'CONSULTATION_OPEN');
    const plainWords = '专家建议换一种抗生素';
    await county.client.call(decideConsultation, { ...by(id), body: { outcome: 'adopted', plainWords } });
    assert.equal((await county.client.call(endBedsideCall, at(encounterId))).body.inpatient.inCall, false);
    const over = (await county.client.call(dischargeInpatient, at(encounterId))).body.inpatient;
    assert.deepEqual([over.status, over.consultations], ['finished', { open: 0, over: 1 }]);
    assert.equal((await prefecture.client.call(closeConsultation, by(id))).body.consultation.status, 'closed');
  });

  it('has an agreed time that takes the doctors’ time and tells nobody at home; the session uses it', async () => {
    const { county, prefecture, patient } = world;
    const { encounterId } = await world.lying({ name: '王试', residentId: world.hospital.numberOf(patient) });
    const taken = async (roleId: string) => {
      const { slots } = (await patient.call(listSlots, { params: { practitionerRoleId: roleId } })).body;
      return slots.filter(({ status }) => status !== 'free').map((one) => one.start);
    };
    const id = await world.accepted();
    const { consultants } = (await world.prefectureCentre.call(listConsultants, by(id))).body;
    const start = consultants[0]!.free[0]!;
    assert.equal((await assign(id, 'scheduled', start)).body.consultation.status, 'scheduled');
    await settled();
    const [from, to] = [Date.parse(start), Date.parse(start) + sessionMinutes * 60_000];
    for (const { slots, roleId } of [county, prefecture]) {
      const own = slots.filter((slot) => slot.start.getTime() < to && slot.end.getTime() > from);
      const seen = await taken(roleId);
      assert.deepEqual(
        own.map((slot) => seen.includes(slot.start.toISOString())),
        own.map(() => true),
      );
    }
    const { appointments } = (await patient.call(listAppointments)).body;
    assert.deepEqual(
      appointments.filter((one) => one.start === start),
      [],
    );
    const { expected } = (await county.client.call(getQueue)).body;
    assert.deepEqual(
      expected.filter((one) => one.start === start),
      [],
    );
    const kinds = async () => (await patient.call(listInbox)).body.messages.map(({ kind }) => kind);
    const told = await kinds();

    assert.equal((await prefecture.client.call(startConsultation, by(id))).code, 'VISIT_NOT_STARTED');
    await county.client.call(openBedsideCall, at(encounterId));
    assert.equal((await county.client.call(startConsultation, by(id))).body.consultation.status, 'in-session');
    const { sessionAppointmentId } = (await world.hospital.data.repositories.consultations.byId(id))!;
    const kept = (await world.hospital.data.repositories.appointments.byId(sessionAppointmentId!))!;
    assert.deepEqual([kept.status, kept.class], ['arrived', 'IMP']);
    await settled();
    assert.deepEqual(await kinds(), told);
  });

  it('has a time that is given up with the consultation, and nobody at home is told', async () => {
    const { county, patient } = world;
    await world.lying({ name: '王试', residentId: world.hospital.numberOf(patient) });
    const id = await world.accepted();
    const { consultants } = (await world.prefectureCentre.call(listConsultants, by(id))).body;
    const start = consultants[0]!.free[0]!;
    await assign(id, 'scheduled', start);
    const told = (await patient.call(listInbox)).body.messages.length;
    await county.client.call(cancelConsultation, { ...by(id), body: { reason: '患者好转' } });
    await settled();
    assert.deepEqual(await world.hospital.data.repositories.appointments.keptFor(id), []);
    assert.equal((await patient.call(listInbox)).body.messages.length, told);
  });

  it('takes the doctor’s one place in a call', async () => {
    const { client } = world.county;
    const { encounterId } = await world.lying();
    await world.submitted();
    const other = await world.hospital.patient();
    const visit = await world.hospital.waiting(other, world.county.slots[1]!._id);
    await client.call(callNext);
    assert.equal((await client.call(openBedsideCall, at(encounterId))).code, 'DOCTOR_BUSY');
    await client.call(endCall, at(visit.encounterId));
    assert.equal((await client.call(openBedsideCall, at(encounterId))).status, 200);
    assert.equal((await client.call(callPatient, at(visit.encounterId))).code, 'DOCTOR_BUSY');
    assert.equal((await client.call(getQueue)).body.bedsideCall, encounterId);
  });

  it('is helped at once by who is on call: the call opens with the asking, the paperwork follows', async () => {
    const { county, prefecture } = world;
    const { encounterId } = await world.lying();
    const params = { encounterId, consultationId: randomUUID() };
    const ask = () => county.client.call(askSpecialistNow, { params, body: { specialty: '03', question: '血氧下降' } });
    assert.equal((await ask()).code, 'NOBODY_ON_CALL');
    assert.equal((await county.client.call(getInpatient, at(encounterId))).body.inpatient.inCall, false);
    const until = new Date(world.hospital.clock.now().getTime() + 3_600_000).toISOString();
    await prefecture.client.call(setOnCall, { body: { until } });
    const twice = [await ask(), await ask()];
    assert.deepEqual(
      twice.map(({ body }) => body.consultation.status),
      ['broadcast', 'broadcast'],
    );
    const taken = await prefecture.client.call(acceptCall, by(params.consultationId));
    assert.deepEqual(
      [taken.body.consultation.status, taken.body.consultation.request.setting],
      ['in-session', 'inpatient'],
    );
    const joined = await Promise.all(
      [county.client, prefecture.client].map((one) => one.call(grantJoin, at(encounterId))),
    );
    assert.deepEqual(
      joined.map(({ status }) => status),
      [201, 201],
    );
  });

  it('is discharged when nothing is open, and nothing begins afterwards', async () => {
    const { client } = world.county;
    const { encounterId } = await world.lying();
    const draft = await world.drafted();
    assert.equal((await client.call(dischargeInpatient, at(encounterId))).code, 'CONSULTATION_OPEN');
    await client.call(cancelConsultation, { ...by(draft.id), body: { reason: '不需要了' } });
    const twice = [
      await client.call(dischargeInpatient, at(encounterId)),
      await client.call(dischargeInpatient, at(encounterId)),
    ];
    assert.deepEqual(
      twice.map(({ body }) => body.inpatient.status),
      ['finished', 'finished'],
    );
    const codes = [
      client.call(draftConsultation, { params: { encounterId, consultationId: randomUUID() }, body: {} }),
      client.call(openBedsideCall, at(encounterId)),
      client.call(endBedsideCall, at(encounterId)),
      client.call(moveInpatient, { ...at(encounterId), body: { ward: '一病区', bed: '1' } }),
    ];
    assert.deepEqual(
      (await Promise.all(codes)).map(({ code }) => code),
      ['VISIT_ENDED', 'CONSENT_REQUIRED', 'VISIT_ENDED', 'VISIT_ENDED'],
    );
    assert.equal((await upload(client, encounterId)).code, 'VISIT_ENDED');
    const list = async (discharged: 'true' | 'false') =>
      (await client.call(listInpatients, { query: { discharged } })).body.inpatients.length;
    assert.deepEqual([await list('false'), await list('true')], [0, 1]);
  });

  it('is never discharged under a consultation that begins at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await world.renew();
      const { encounterId } = await world.lying();
      const [drafted, gone] = await Promise.all([
        world.county.client.call(draftConsultation, {
          params: { encounterId, consultationId: randomUUID() },
          body: {},
        }),
        world.county.client.call(dischargeInpatient, at(encounterId)),
      ]);
      assert.notEqual(drafted.status === 200, gone.status === 200);
    }
  });
});
