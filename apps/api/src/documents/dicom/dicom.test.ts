import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookAppointment, getConsentText, holdSlot, saveIntake } from '@oih/contracts/http/appointments';
import { type DocumentView, listDocuments, uploadDocument } from '@oih/contracts/http/documents';
import { getProfile } from '@oih/contracts/http/profile';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import { sampleDicom } from '@oih/testkit/sample-dicom';
import { samplePdf } from '@oih/testkit/sample-files';
import { hashPassword } from '../../sign-in/password.ts';
import { type Api, startApi } from '../../start.ts';

describe('series of images among the documents of a patient', function () {
  this.timeout(60_000);
  let hospital: Hospital<Api>;
  let doctor: Doctor;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor(10);
  });
  after(() => hospital.close());

  const ownId = async (patient: HttpClient) => (await patient.call(getProfile)).body.profile!.patientId;
  const send = async (patient: HttpClient, bytes: Buffer) => {
    const path = uploadDocument.path.replace(':patientId', await ownId(patient));
    const answer = await patient.sendBytes('POST', `${path}?kind=imaging&key=${randomUUID()}`, bytes);
    return answer as Answer<{ document: DocumentView }>;
  };
  const sendSeries = async (patient: HttpClient, seriesUid: string, numbers: readonly number[]) => {
    const sent: string[] = [];
    for (const instanceNumber of numbers)
      sent.push((await send(patient, sampleDicom({ seriesUid, instanceNumber }))).body.document.id);
    return sent;
  };
  let slot = 0;
  const bookedWith = async (patient: HttpClient, documentIds: string[]) => {
    const held = await patient.call(holdSlot, { body: { slotId: doctor.slots[slot++]!._id } });
    const params = { appointmentId: held.body.appointment.id };
    const saved = await patient.call(saveIntake, { params, body: { complaint: '咳嗽', documentIds } });
    assert.equal(saved.code, undefined);
    const consent = agreedTo((await patient.call(getConsentText)).body);
    await patient.call(bookAppointment, { params, body: { consent } });
  };

  it('are kept with their facts, sealed, and come back without the name that was in them', async () => {
    const patient = await hospital.patient();
    const received = sampleDicom({ instanceNumber: 3 });
    assert.ok(received.includes('WANG^GUIFANG'));
    const { status, body } = await send(patient, received);
    const { id, contentType, width, pages, kind, dicom, sha256 } = body.document;
    assert.equal(status, 201);
    assert.deepEqual([contentType, width, pages, kind], ['application/dicom', null, null, 'imaging']);
    assert.deepEqual([dicom?.modality, dicom?.instanceNumber, dicom?.rows], ['CT', 3, 64]);
    const answer = await patient.fetch(`/api/documents/${id}/content`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.headers.get('content-type'), 'application/dicom');
    assert.match(answer.headers.get('content-disposition')!, /\.dcm"$/);
    assert.equal(bytes.length, received.length);
    for (const word of ['WANG', 'GUIFANG', '桂芳', '33070219900307002X', '19900307', 'WUCHENG', 'RENMIN', 'REFERRER'])
      assert.equal(bytes.includes(word), false, word);
    const kept = readFileSync(join(hospital.folder, 'documents', sha256.slice(0, 2), sha256));
    assert.equal(kept.includes('DICM'), false, 'the disk shows no image');
  });

  it('are refused with a word that helps, and the process goes on', async () => {
    const patient = await hospital.patient();
    const message = ({ body }: Answer<unknown>) => (body as { error: { message: string } }).error.message;
    const compressed = await send(patient, sampleDicom({ syntax: 'jpeg-2000', compressed: [Buffer.alloc(8)] }));
    assert.equal(compressed.code, 'DOCUMENT_TYPE');
    assert.match(message(compressed), /JPEG 2000.*export/);
    const report = await send(patient, sampleDicom({ attributes: { 2145386512: null } }));
    assert.equal(report.code, 'DOCUMENT_TYPE');
    const cut = await send(patient, sampleDicom().subarray(0, 2000));
    assert.equal(cut.code, 'DOCUMENT_UNREADABLE');
    assert.equal((await send(patient, sampleDicom())).status, 201);
  });

  it('are one card in the order of their numbers, beside the papers', async () => {
    const patient = await hospital.patient();
    const [second, third, first] = await sendSeries(patient, '1.2.3', [2, 3, 1]);
    const other = await sendSeries(patient, '1.2.4', [1]);
    const paper = (await send(patient, samplePdf())).body.document.id;
    const { body } = await patient.call(listDocuments, { params: { patientId: await ownId(patient) } });
    const cards = body.cards.map(({ series, documents }) => [series?.images ?? null, documents.map(({ id }) => id)]);
    assert.deepEqual(cards, [
      [null, [paper]],
      [1, other],
      [3, [first, second, third]],
    ]);
  });

  it('are listed for the doctor as far as a booked visit names them, and for nobody else', async () => {
    const [patient, stranger] = [await hospital.patient(), await hospital.patient()];
    const elsewhere = await hospital.doctor(1);
    const [own, far] = await Promise.all([doctor, elsewhere].map((one) => hospital.signedInStaff(one.userName)));
    const named = await sendSeries(patient, '1.2.3', [1, 2]);
    const [unnamed] = await sendSeries(patient, '1.2.3', [3]);
    const patientId = await ownId(patient);
    const listed = async (who: HttpClient) => {
      const { code, body } = await who.call(listDocuments, { params: { patientId } });
      return code ?? body.cards.flatMap(({ documents }) => documents.map(({ id }) => id));
    };
    const read = async (who: HttpClient, id: string) => (await who.fetch(`/api/documents/${id}/content`)).status;
    assert.equal(await listed(own!), 'NOT_FOUND', 'before the visit is booked');
    await bookedWith(patient, named);
    assert.deepEqual(await listed(patient), [...named, unnamed]);
    assert.deepEqual(await listed(own!), named);
    assert.deepEqual([await listed(stranger), await listed(far!)], ['NOT_FOUND', 'NOT_FOUND']);
    assert.deepEqual([await read(own!, named[0]!), await read(own!, unnamed!)], [200, 404]);
    assert.deepEqual([await read(stranger, named[0]!), await read(far!, named[0]!)], [404, 404]);
  });

  it('are limited in a visit and in a day, each for themselves', async () => {
    const patient = await hospital.patient();
    const { id, uploadedBy } = (await send(patient, sampleDicom())).body.document;
    const { documents } = hospital.data.repositories;
    const one = (await documents.byId(id))!;
    const ids = [id];
    const by = { userId: uploadedBy, role: 'patient' };
    const add = async (changes: object) => {
      const added = await documents.add({ ...one, _id: randomUUID(), key: randomUUID(), ...changes }, by);
      return added._id;
    };
    for (let at = 1; at <= 500; at += 1) ids.push(await add({}));
    const held = await patient.call(holdSlot, { body: { slotId: doctor.slots[slot++]!._id } });
    const params = { appointmentId: held.body.appointment.id };
    const save = (documentIds: string[]) => patient.call(saveIntake, { params, body: { documentIds } });
    assert.equal((await save(ids)).code, 'DOCUMENT_LIMIT');
    assert.equal((await save(ids.slice(1))).code, undefined);
    for (let at = 0; at < 99; at += 1) await add({ contentType: 'application/pdf', dicom: null });
    assert.equal((await send(patient, samplePdf())).status, 201, 'the slices do not count as papers');
    assert.equal((await send(patient, samplePdf())).code, 'DOCUMENT_LIMIT');
    assert.equal((await send(patient, sampleDicom({ instanceNumber: 9 }))).status, 201);
  });
});
