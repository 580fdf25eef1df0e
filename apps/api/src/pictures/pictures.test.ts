import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { bookAppointment, getConsentText, holdSlot, saveIntake } from '@oih/contracts/http/appointments';
import { type DocumentView, getDocument, uploadDocument } from '@oih/contracts/http/documents';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import type { ParticipantKind } from '@oih/contracts/http/participation';
import {
  addMark,
  clearMarks,
  type DrawnMark,
  getBoard,
  keepMarks,
  listAnnotations,
  maxMarks,
  removeMark,
  showPicture,
} from '@oih/contracts/http/pictures';
import { getSession } from '@oih/contracts/http/session';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import sharp from 'sharp';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const circle: DrawnMark = {
  kind: 'circle',
  color: 'red',
  points: [
    [0.2, 0.3],
    [0.4, 0.5],
  ],
  text: '',
};

describe('a picture that the people of a visit look at together', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let clinic: HttpClient;
  let patient: HttpClient;
  let params: { encounterId: string };
  let documentId: string;
  let paperId: string;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  /** A call under way in a visit for which the patient sent a picture and a paper. */
  beforeEach(async () => {
    doctor = await hospital.doctor();
    clinic = await hospital.signedInStaff(doctor.userName);
    patient = await hospital.patient();
    const held = await patient.call(holdSlot, { body: { slotId: doctor.slots[0]!._id } });
    const { id: appointmentId, patientId } = held.body.appointment;
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#d9b38c' } })
      .png()
      .toBuffer();
    const send = async (bytes: Buffer, kind: string) => {
      const path = `${uploadDocument.path.replace(':patientId', patientId)}?kind=${kind}&key=${randomUUID()}`;
      return ((await patient.sendBytes('POST', path, bytes)).body as { document: DocumentView }).document.id;
    };
    [documentId, paperId] = [await send(picture, 'complaint-photo'), await send(samplePdf(), 'material')];
    const intake = { complaint: '皮疹', documentIds: [documentId, paperId] };
    await patient.call(saveIntake, { params: { appointmentId }, body: intake });
    const consent = agreedTo((await patient.call(getConsentText)).body);
    await patient.call(bookAppointment, { params: { appointmentId }, body: { consent } });
    params = { encounterId: await hospital.arrived(patient, appointmentId) };
    await clinic.call(callNext);
  });

  const show = (id: string | null = documentId, patientMay = true, client = clinic) =>
    client.call(showPicture, { params, body: { documentId: id, patientMay } });
  const draw = (client: HttpClient, mark: DrawnMark = circle, id: string = randomUUID(), on = documentId) =>
    client.call(addMark, { params: { ...params, markId: id }, body: { documentId: on, mark } });
  const seen = async (client: HttpClient) => (await client.call(getBoard, { params })).body.board;

  it('is chosen by the doctor among the images of the visit, and seen by the patient with its marks', async () => {
    assert.deepEqual((await seen(patient)).documentId, null);
    assert.equal((await show(documentId, true, patient)).code, 'FORBIDDEN');
    assert.equal((await show(paperId)).code, 'NOT_FOUND');
    assert.equal((await show('no-such-document')).code, 'NOT_FOUND');
    assert.equal((await show()).status, 200);
    await draw(clinic);
    const board = await seen(patient);
    assert.equal(board.documentId, documentId);
    assert.deepEqual(
      board.marks.map(({ kind, by, mine, points }) => [kind, by, mine, points]),
      [['circle', 'practitioner', false, circle.points]],
    );
    await show(null);
    assert.deepEqual((await seen(patient)).marks, []);
    await show();
    assert.equal((await seen(patient)).marks.length, 1);
  });

  it('is marked by the patient while the doctor lets them, once for each mark', async () => {
    await show();
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => draw(patient, circle, id)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal((await seen(clinic)).marks.length, 1);
    await show(documentId, false);
    assert.equal((await draw(patient)).code, 'FORBIDDEN');
    assert.equal((await draw(clinic)).status, 200);
    await show(null);
    assert.equal((await draw(clinic)).code, 'CONFLICT');
  });

  it('takes no mark that is not one, and no more than fit', async () => {
    await show();
    const bad: unknown[] = [
      { ...circle, points: [[0.1, 0.1]] },
      {
        ...circle,
        points: [
          [0.1, 1.5],
          [0, 0],
        ],
      },
      { ...circle, kind: 'label', points: [[0.1, 0.1]], text: '' },
      { ...circle, color: 'pink' as never },
      { ...circle, kind: 'pen', points: Array.from({ length: 121 }, () => [0.5, 0.5]) },
    ];
    for (const mark of bad) assert.equal((await draw(clinic, mark as DrawnMark)).code, 'BAD_REQUEST');
    for (let at = 0; at < maxMarks; at++) assert.equal((await draw(clinic)).status, 200);
    assert.equal((await draw(clinic)).code, 'CONFLICT');
    assert.equal((await seen(clinic)).marks.length, maxMarks);
  });

  it('loses a mark to who made it, and all of them to the doctor', async () => {
    await show();
    const [own, other] = [randomUUID(), randomUUID()];
    await draw(patient, circle, own);
    await draw(clinic, circle, other);
    const take = (client: HttpClient, markId: string) => client.call(removeMark, { params: { ...params, markId } });
    await take(patient, other);
    assert.equal((await seen(patient)).marks.length, 2);
    await take(patient, own);
    assert.deepEqual(
      (await seen(patient)).marks.map(({ id }) => id),
      [other],
    );
    assert.equal((await patient.call(clearMarks, { params })).code, 'FORBIDDEN');
    await clinic.call(clearMarks, { params });
    assert.deepEqual((await seen(patient)).marks, []);
  });

  it('is kept in the record as it was then, and stays when the visit is over', async () => {
    await show();
    assert.equal((await clinic.call(keepMarks, { params })).code, 'CONFLICT');
    await draw(clinic);
    const first = (await clinic.call(keepMarks, { params })).body.board.keptAt;
    assert.notEqual(first, null);
    hospital.clock.advance(1000);
    assert.equal((await clinic.call(keepMarks, { params })).body.board.keptAt, first);
    await draw(patient);
    assert.equal((await seen(clinic)).keptAt, null);
    const note = { chiefComplaint: '皮疹', presentIllness: '', assessment: '湿疹可能', plan: '观察' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
    for (const client of [patient, clinic]) {
      const { annotations } = (await client.call(listAnnotations, { params })).body;
      assert.deepEqual(
        annotations.map((one) => [one.documentId, one.marks.length, one.keptAt]),
        [[documentId, 1, first]],
      );
    }
    assert.equal((await draw(clinic)).code, 'VISIT_ENDED');
    assert.equal((await show(null)).code, 'VISIT_ENDED');
    assert.equal((await clinic.call(keepMarks, { params })).code, 'VISIT_ENDED');
    await hospital.api.context.outbox.settled();
    const trail = await hospital.data.repositories.audit.of(`${params.encounterId}.${documentId}`);
    assert.deepEqual(
      trail.map(({ action, role }) => [action, role]),
      [
        ['picture.marked', 'practitioner'],
        ['picture.kept', 'practitioner'],
        ['picture.marked', 'patient'],
      ],
    );
  });

  /** Somebody of another hospital who was brought into the visit. */
  const brought = async (kind: ParticipantKind): Promise<{ client: HttpClient; userId: string }> => {
    const elsewhere = await hospital.doctor();
    const client = await hospital.signedInStaff(elsewhere.userName);
    const { userId } = (await client.call(getSession)).body.actor!;
    const who = { userId, practitionerRoleId: elsewhere.roleId, kind };
    const { encounters } = hospital.api.context.repositories;
    await encounters.addParticipant(params.encounterId, who, { userId, role: 'practitioner' }, hospital.clock.now());
    return { client, userId };
  };

  it('is marked by a consultant as by the doctor while the call runs, under their name, and led by the doctor alone', async () => {
    const { client: consultant } = await brought('consultant');
    assert.equal((await draw(consultant)).code, 'CONFLICT');
    await show(documentId, false);
    const own = randomUUID();
    assert.equal((await draw(consultant, { ...circle, color: 'green' }, own)).status, 200);
    await show();
    await draw(patient);
    const makers = async (client: HttpClient) =>
      (await seen(client)).marks.map(({ by, byName, mine, color }) => [by, byName, mine, color]);
    const [doctorName] = (await makers(clinic)).map(([, name]) => name);
    assert.deepEqual(await makers(patient), [
      ['consultant', doctorName, false, 'green'],
      ['patient', '王试', true, 'red'],
    ]);
    assert.deepEqual(await makers(consultant), [
      ['consultant', doctorName, true, 'green'],
      ['patient', '王*', false, 'red'],
    ]);
    for (const operation of [clearMarks, keepMarks, listAnnotations] as const)
      assert.equal((await consultant.call(operation, { params })).code, 'NOT_FOUND', operation.id);
    await clinic.call(keepMarks, { params });
    assert.equal((await patient.call(listAnnotations, { params })).body.annotations[0]!.marks.length, 2);
    await consultant.call(removeMark, { params: { ...params, markId: own } });
    assert.equal((await seen(clinic)).marks.length, 1);
    await clinic.call(endCall, { params });
    assert.equal((await draw(consultant)).code, 'VISIT_ENDED');
    assert.equal((await draw(clinic)).status, 200);
  });

  it('is marked by no interpreter, and by no consultant who was removed', async () => {
    await show();
    const { client: interpreter } = await brought('interpreter');
    assert.equal((await draw(interpreter)).code, 'FORBIDDEN');
    assert.equal((await seen(interpreter)).documentId, documentId);
    const { client: consultant, userId } = await brought('consultant');
    const { encounters } = hospital.api.context.repositories;
    await encounters.removeParticipant(
      params.encounterId,
      userId,
      { userId, role: 'practitioner' },
      hospital.clock.now(),
    );
    assert.equal((await draw(consultant)).code, 'PARTICIPANT_REMOVED');
  });

  it('is seen by a consultant who was brought in for as long as it is shown and they belong to the visit', async () => {
    const { client: consultant, userId } = await brought('consultant');
    const { encounters } = hospital.api.context.repositories;
    const by = { userId, role: 'practitioner' };
    const read = async (id: string) => (await consultant.call(getDocument, { params: { documentId: id } })).code;
    await show();
    assert.deepEqual([await read(documentId), await read(paperId)], [undefined, 'NOT_FOUND']);
    assert.equal((await seen(consultant)).documentId, documentId);
    assert.equal((await show(documentId, true, consultant)).code, 'NOT_FOUND');
    await show(null);
    assert.equal(await read(documentId), 'NOT_FOUND');
    await show();
    await encounters.removeParticipant(params.encounterId, userId, by, hospital.clock.now());
    assert.equal(await read(documentId), 'NOT_FOUND');
    assert.equal((await consultant.call(getBoard, { params })).code, 'PARTICIPANT_REMOVED');
  });

  it('does not exist for anybody else, at this hospital or another', async () => {
    await show();
    const others = [
      await hospital.patient(),
      await hospital.signedInStaff((await hospital.doctor(1, doctor.organizationId)).userName),
      await hospital.signedInStaff((await hospital.doctor()).userName),
    ];
    for (const other of others) {
      assert.equal((await other.call(getBoard, { params })).code, 'NOT_FOUND');
      assert.equal((await draw(other)).code, 'NOT_FOUND');
      assert.equal((await other.call(listAnnotations, { params })).code, 'NOT_FOUND');
    }
  });
});
