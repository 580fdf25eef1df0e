import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  bookAppointment,
  cancelAppointment,
  getConsentText,
  holdSlot,
  saveIntake,
} from '@oih/contracts/http/appointments';
import {
  type DocumentKind,
  type DocumentView,
  getDocument,
  removeDocument,
  uploadDocument,
} from '@oih/contracts/http/documents';
import { callPatient, finishEncounter, saveNote, transferPatient } from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { getProfile } from '@oih/contracts/http/profile';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { Answer, HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import sharp from 'sharp';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { sweepDocuments } from './sweep.ts';

const day = 24 * 3_600_000;
let pictures = 0;

/** A picture that no other test has. */
const picture = () => {
  pictures += 1;
  const background = { r: (pictures * 37) & 255, g: (pictures * 91) & 255, b: 77 };
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Make: 'PHONEMAKER' } })
    .toBuffer();
};

/** Every file below a folder. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

describe('documents of a patient', function () {
  this.timeout(60_000);
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let folder: string;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor(30);
    folder = join(hospital.folder, 'documents');
  });
  after(() => hospital.close());

  const ownId = async (patient: HttpClient) => (await patient.call(getProfile)).body.profile!.patientId;

  const send = async (
    patient: HttpClient,
    bytes: Buffer,
    {
      patientId,
      kind = 'complaint-photo',
      key = randomUUID(),
    }: { patientId?: string; kind?: DocumentKind; key?: string } = {},
  ): Promise<Answer<{ document: DocumentView }>> => {
    const path = uploadDocument.path.replace(':patientId', patientId ?? (await ownId(patient)));
    return (await patient.sendBytes('POST', `${path}?kind=${kind}&key=${key}`, bytes)) as Answer<{
      document: DocumentView;
    }>;
  };

  /** A booked visit that names documents. */
  const bookedWith = async (patient: HttpClient, slotId: string, documentIds: string[], patientId?: string) => {
    const held = await patient.call(holdSlot, { body: { slotId, ...(patientId ? { patientId } : {}) } });
    const appointmentId = held.body.appointment.id;
    const saved = await patient.call(saveIntake, {
      params: { appointmentId },
      body: { complaint: '皮疹', documentIds },
    });
    assert.equal(saved.code, undefined);
    const consent = agreedTo((await patient.call(getConsentText)).body);
    await patient.call(bookAppointment, { params: { appointmentId }, body: { consent } });
    return appointmentId;
  };
  const read = (client: HttpClient, documentId: string) => client.fetch(`/api/documents/${documentId}/content`);
  let slot = 0;
  const nextSlot = () => doctor.slots[slot++]!._id;

  it('are kept without metadata, sealed under the hash of their content, and come back as a download', async () => {
    const patient = await hospital.patient();
    const { status, body } = await send(patient, await picture());
    const { id, sha256, ...rest } = body.document;
    assert.equal(status, 201);
    assert.deepEqual([rest.contentType, rest.width, rest.height, rest.kind], ['image/jpeg', 64, 48, 'complaint-photo']);
    const kept = readFileSync(join(folder, sha256.slice(0, 2), sha256));
    assert.equal(kept.includes(Buffer.from([0xff, 0xd8, 0xff])), false, 'the disk shows no picture');
    assert.equal(statSync(join(folder, sha256.slice(0, 2), sha256)).mode & 0o777, 0o600);

    const answer = await read(patient, id);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(bytes.length, rest.size);
    assert.equal((await sharp(bytes).metadata()).exif, undefined);
    assert.equal(bytes.includes('PHONEMAKER'), false);
    assert.deepEqual(
      ['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy'].map((name) =>
        answer.headers.get(name),
      ),
      ['image/jpeg', 'no-store', 'nosniff', "default-src 'none'; sandbox"],
    );
    assert.match(answer.headers.get('content-disposition')!, /^attachment; filename="document-[0-9a-f]{6}\.jpg"$/);
  });

  it('may be a PDF, whatever the sender calls it', async () => {
    const patient = await hospital.patient();
    const { body } = await send(patient, samplePdf(3), { kind: 'prior-diagnosis' });
    assert.deepEqual(
      [body.document.contentType, body.document.pages, body.document.width],
      ['application/pdf', 3, null],
    );
  });

  it('are refused with a word that helps when they are something else', async () => {
    const patient = await hospital.patient();
    const heic = await send(patient, Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'latin1'));
    assert.equal(heic.code, 'DOCUMENT_TYPE');
    assert.match((heic.body as unknown as { error: { message: string } }).error.message, /HEIC.*Most Compatible/);
    assert.equal((await send(patient, Buffer.from('<script>alert(1)</script>'))).code, 'DOCUMENT_TYPE');
    assert.equal((await send(patient, Buffer.from('%PDF-1.7 nonsense'))).code, 'DOCUMENT_UNREADABLE');
    assert.equal((await send(patient, Buffer.alloc(0))).code, 'BAD_REQUEST');
    assert.equal((await send(patient, Buffer.alloc(20 * 1024 * 1024 + 1))).code, 'DOCUMENT_TOO_LARGE');
    const path = uploadDocument.path.replace(':patientId', await ownId(patient));
    const typed = await patient.send('POST', `${path}?kind=material&key=${randomUUID()}`, '{}');
    assert.equal(typed.code, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('are the same document when they are sent again, also at the same time; another file under the same key is refused', async () => {
    const patient = await hospital.patient();
    const [bytes, key] = [await picture(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(patient, bytes, { key })));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ body }) => body.document.id)).size, 1);
    assert.equal((await send(patient, bytes, { key })).body.document.id, answers[0]!.body.document.id);
    assert.equal((await send(patient, await picture(), { key })).code, 'DOCUMENT_CONFLICT');
    const another = await send(patient, bytes);
    assert.notEqual(another.body.document.id, answers[0]!.body.document.id);
    assert.equal(another.body.document.sha256, answers[0]!.body.document.sha256);
  });

  it('are for the patient, the guardian and the doctor of the booked visit that names them, and for nobody else', async () => {
    const [patient, stranger] = [await hospital.patient(), await hospital.patient()];
    const [colleague, elsewhere] = [await hospital.doctor(1, doctor.organizationId), await hospital.doctor(1)];
    const [own, other, far] = await Promise.all(
      [doctor, colleague, elsewhere].map((one) => hospital.signedInStaff(one.userName)),
    );
    const named = (await send(patient, await picture())).body.document.id;
    const unnamed = (await send(patient, await picture())).body.document.id;
    const statuses = async (id: string) =>
      Promise.all(
        [patient, stranger, own!, other!, far!, hospital.visitor()].map(async (one) => (await read(one, id)).status),
      );
    assert.deepEqual(await statuses(named), [200, 404, 404, 404, 404, 401], 'before the visit is booked');
    const appointmentId = await bookedWith(patient, nextSlot(), [named]);
    assert.deepEqual(await statuses(named), [200, 404, 200, 404, 404, 401]);
    assert.deepEqual(await statuses(unnamed), [200, 404, 404, 404, 404, 401]);
    const pharmacist = await hospital.signedInStaff(
      await hospital.staff({ role: 'pharmacist', organizationId: doctor.organizationId }),
    );
    assert.equal((await read(pharmacist, named)).status, 403);
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    assert.deepEqual(await statuses(named), [200, 404, 404, 404, 404, 401], 'after the visit was cancelled');
  });

  it('go over to the colleague with the patient who is handed over, and stay with the doctor of a visit that is over', async () => {
    const patient = await hospital.patient();
    const colleague = await hospital.doctor(1, doctor.organizationId);
    const [own, other] = await Promise.all([doctor, colleague].map((one) => hospital.signedInStaff(one.userName)));
    const id = (await send(patient, await picture())).body.document.id;
    const encounterId = await hospital.arrived(patient, await bookedWith(patient, nextSlot(), [id]));
    const moved = await own!.call(transferPatient, {
      params: { encounterId },
      body: { practitionerRoleId: colleague.roleId, reason: 'busy' },
    });
    assert.equal(moved.code, undefined);
    assert.deepEqual([(await read(own!, id)).status, (await read(other!, id)).status], [404, 200]);
    await other!.call(callPatient, { params: { encounterId } });
    const note = { chiefComplaint: '皮疹', presentIllness: '', assessment: '过敏', plan: '复诊' };
    await other!.call(saveNote, { params: { encounterId }, body: { baseVersion: 0, note } });
    assert.equal((await other!.call(finishEncounter, { params: { encounterId } })).body.encounter.status, 'finished');
    assert.equal((await read(other!, id)).status, 200);
  });

  it('of a child are added and read by the guardian; of somebody booked for, by who uploaded them alone', async () => {
    const parent = await hospital.patient();
    const residentId = hospital.newResidentId('2022-02-02');
    const child = { name: '王幼试', relation: 'child', residentId, guardian: true } as const;
    const [member] = (await parent.call(addFamilyMember, { body: child })).body.members;
    const { patientId } = member!;
    const { body } = await send(parent, await picture(), { patientId });
    assert.equal(body.document.patientId, patientId);
    assert.equal((await read(parent, body.document.id)).status, 200);
    assert.equal((await send(await hospital.patient(), await picture(), { patientId })).code, 'NOT_FOUND');
  });

  it('cannot be named by the visit of another patient', async () => {
    const [patient, stranger] = [await hospital.patient(), await hospital.patient()];
    const foreign = (await send(stranger, await picture())).body.document.id;
    const residentId = hospital.newResidentId('2022-02-02');
    const child = { name: '王幼试', relation: 'child', residentId, guardian: true } as const;
    const [member] = (await patient.call(addFamilyMember, { body: child })).body.members;
    const ofChild = (await send(patient, await picture(), { patientId: member!.patientId })).body.document.id;
    const held = await patient.call(holdSlot, { body: { slotId: nextSlot() } });
    for (const documentIds of [[foreign], [ofChild], ['no-such-document']]) {
      const params = { appointmentId: held.body.appointment.id };
      assert.equal((await patient.call(saveIntake, { params, body: { documentIds } })).code, 'NOT_FOUND');
    }
  });

  it('can be removed before the booking and not after it', async () => {
    const [patient, stranger] = [await hospital.patient(), await hospital.patient()];
    const [kept, removed] = [await send(patient, await picture()), await send(patient, await picture())].map(
      ({ body }) => body.document.id,
    );
    const params = (documentId: string | undefined) => ({ params: { documentId: documentId! } });
    assert.equal((await stranger.call(removeDocument, params(removed))).code, 'NOT_FOUND');
    assert.equal((await patient.call(removeDocument, params(removed))).status, 204);
    assert.equal((await patient.call(removeDocument, params(removed))).code, 'NOT_FOUND');
    assert.equal((await patient.call(getDocument, params(removed))).code, 'NOT_FOUND');
    await bookedWith(patient, nextSlot(), [kept!]);
    assert.equal((await patient.call(removeDocument, params(kept))).code, 'DOCUMENT_IN_USE');
    assert.equal((await read(patient, kept!)).status, 200);
  });

  it('leave a line in the audit for each upload and each reading', async () => {
    const patient = await hospital.patient();
    const { id } = (await send(patient, await picture())).body.document;
    await patient.call(getDocument, { params: { documentId: id } });
    await read(patient, id);
    await read(await hospital.patient(), id);
    await hospital.api.context.outbox.settled();
    const events = await hospital.data.repositories.audit.of(id);
    assert.deepEqual(events.map(({ action }) => action).sort(), [
      'Document.read',
      'Document.read',
      'document.uploaded',
    ]);
  });

  it('that were tampered with on the disk are answered with an error and not with a byte of theirs', async () => {
    const patient = await hospital.patient();
    const bytes = await picture();
    const { id, sha256 } = (await send(patient, bytes)).body.document;
    const path = join(folder, sha256.slice(0, 2), sha256);
    const file = readFileSync(path);
    file[file.length - 30]! ^= 1;
    writeFileSync(path, file);
    const answer = await read(patient, id);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [500, 'application/json; charset=utf-8']);
    assert.equal((await send(patient, bytes)).body.document.sha256, sha256);
    assert.equal((await read(patient, id)).status, 200, 'whoever sends it again mends it');
  });

  it('that nobody names are swept away after a day, and what somebody names stays', async () => {
    const [patient, second] = [await hospital.patient(), await hospital.patient()];
    const shared = await picture();
    const [mine, theirs] = [await send(patient, shared), await send(second, shared)].map(({ body }) => body.document);
    const gone = (await send(patient, await picture())).body.document;
    for (const { id } of [mine!, gone]) await patient.call(removeDocument, { params: { documentId: id } });
    // A process that was killed in the middle of an upload leaves these.
    const { files } = hospital.api.context;
    const orphan = 'f'.repeat(64);
    await files.put(Buffer.from('bytes without a record'), orphan, hospital.clock.now());
    const names = () => new Set(filesOf(folder).map((path) => path.slice(-64)));
    const swept = async () => {
      await sweepDocuments(hospital.api.context);
      return [theirs!.sha256, gone.sha256, orphan].map((sha256) => names().has(sha256));
    };
    assert.deepEqual(await swept(), [true, true, true], 'not while it may be an upload under way');
    hospital.clock.advance(day + 60_000);
    assert.deepEqual(await swept(), [true, false, false]);
    assert.equal((await read(second, theirs!.id)).status, 200);
  });

  it('come back into a sweep’s hand: an upload of the same content at the same time is never left without its bytes', async () => {
    const patient = await hospital.patient();
    const bytes = await picture();
    const first = (await send(patient, bytes)).body.document;
    await patient.call(removeDocument, { params: { documentId: first.id } });
    hospital.clock.advance(2 * day);
    for (let round = 0; round < 5; round += 1) {
      const client = await hospital.patient();
      const [sent] = await Promise.all([send(client, bytes), sweepDocuments(hospital.api.context)]);
      assert.equal((await read(client, sent.body.document.id)).status, 200);
      await client.call(removeDocument, { params: { documentId: sent.body.document.id } });
      hospital.clock.advance(2 * day);
    }
  });

  it('are limited to a hundred a day from one account', async () => {
    const patient = await hospital.patient();
    const { documents } = hospital.data.repositories;
    const { id, sha256, patientId, uploadedBy } = (await send(patient, await picture())).body.document;
    const one = (await documents.byId(id))!;
    for (let at = 1; at < 100; at += 1)
      await documents.add(
        { ...one, _id: randomUUID(), key: randomUUID(), sha256, patientId, uploadedBy },
        { userId: uploadedBy, role: 'patient' },
      );
    assert.equal((await send(patient, await picture())).code, 'DOCUMENT_LIMIT');
    hospital.clock.advance(day + 1000);
    assert.equal((await send(patient, await picture())).status, 201);
  });
});

describe('documents where a virus scanner is set up', function () {
  this.timeout(60_000);

  it('are kept when it finds nothing, refused when it does, and refused while it is away', async () => {
    let answer = 'stream: OK\0';
    const scanner = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (part) => {
        if (part.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
      });
    });
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
    const clamd = `tcp://127.0.0.1:${(scanner.address() as { port: number }).port}`;
    const hospital = await Hospital.start({ startApi, hashPassword }, { clamd });
    try {
      const patient = await hospital.patient();
      const patientId = (await patient.call(getProfile)).body.profile!.patientId;
      const path = uploadDocument.path.replace(':patientId', patientId);
      const send = async () => patient.sendBytes('POST', `${path}?kind=material&key=${randomUUID()}`, await picture());
      assert.equal((await send()).status, 201);
      answer = 'stream: Win.Test.EICAR_HDB-1 FOUND\0';
      assert.equal((await send()).code, 'DOCUMENT_INFECTED');
      await new Promise((resolve) => scanner.close(resolve));
      assert.equal((await send()).code, 'UNAVAILABLE');
      assert.equal(filesOf(join(hospital.folder, 'documents')).length, 1);
    } finally {
      scanner.close();
      await hospital.close();
    }
  });
});
