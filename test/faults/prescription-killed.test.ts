import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { bookAppointment, checkIn, getConsentText, holdSlot, saveIntake } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { type DocumentView, uploadDocument } from '@oih/contracts/http/documents';
import { attestDiagnosis, callNext, saveNote } from '@oih/contracts/http/encounters';
import { approvePrescription, dispensePrescription, setDuty } from '@oih/contracts/http/pharmacy';
import { savePrescription, signPrescription } from '@oih/contracts/http/prescriptions';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { connectData, type Data } from '@oih/data/connect';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import { staff } from '../e2e/desks.ts';
import { Stack } from '../stack.ts';
import { killedOnTheWay } from './killed.ts';

/** When the api is killed after a step was sent, milliseconds: before it arrives, while it is carried out, after it was answered. */
const moments = [1, 8, 25, 60];
const note = {
  chiefComplaint: '复诊取药',
  presentIllness: '',
  assessment: '平稳',
  plan: '继续用药',
  diagnoses: [{ code: 'I10', zh: '', en: '' }],
};

describe('an api that is killed while a prescription is signed, approved and handed out', function () {
  this.timeout(300_000);
  let stack: Stack;
  let data: Data;
  const patient = () => new HttpClient(stack.origin);

  before(async () => {
    stack = await Stack.start();
    data = await connectData(stack.databaseUri);
  });
  after(async () => {
    await data.close();
    await stack.close();
  });

  /** A follow-up of the demonstration's patient in the call, its diagnosis in the note. */
  async function followUp(doctor: HttpClient): Promise<{ encounterId: string }> {
    const client = patient();
    const phone = '13800000001';
    await client.call(requestCode, { body: { phone } });
    const { body: session } = await client.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
    assert.ok(session.actor);
    const { slots } = (await client.call(listSlots, { params: { practitionerRoleId: 'role-county' } })).body;
    const soon = slots.find(({ status, start }) => status === 'free' && Date.parse(start) > Date.now() + 60_000)!;
    const held = (await client.call(holdSlot, { body: { slotId: soon.id } })).body.appointment;
    const path = `${uploadDocument.path.replace(':patientId', held.patientId)}?kind=prior-diagnosis&key=${randomUUID()}`;
    const paper = (await client.sendBytes('POST', path, samplePdf())).body as { document: DocumentView };
    const params = { appointmentId: held.id };
    const documentIds = [paper.document.id];
    const evidence = { code: 'I10', institution: '婺城区人民医院', diagnosedOn: '2025-03-01', documentIds };
    await client.call(saveIntake, { params, body: { visitType: 'revisit', evidence } });
    const consent = agreedTo((await client.call(getConsentText)).body);
    await client.call(bookAppointment, { params, body: { consent } });
    const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
    const { appointment } = (await client.call(checkIn, { params, body: { device } })).body;
    const visit = { encounterId: appointment.encounterId! };
    await doctor.call(attestDiagnosis, { params: visit, body: { codes: ['I10'] } });
    await doctor.call(callNext);
    assert.equal((await doctor.call(saveNote, { params: visit, body: { baseVersion: 0, note } })).status, 200);
    return visit;
  }

  it('loses none of it and does nothing twice: the same request again gives the same answer', async () => {
    const doctor = await staff(stack, 'doctor.county');
    const pharmacist = await staff(stack, 'pharmacist');
    await pharmacist.call(setDuty, { body: { hours: 8 } });
    const visit = await followUp(doctor);
    const killed = <T extends { status: number }>(step: () => Promise<T>, moment: number): Promise<T> =>
      killedOnTheWay(stack, step, moment);
    const ids: string[] = [];
    for (const moment of moments) {
      const prescriptionId = randomUUID();
      ids.push(prescriptionId);
      const params = { prescriptionId };
      const items = [{ medication: 'nifedipine-cr-30', dose: 1, frequency: 'qd' as const, days: 7 }];
      const save = () =>
        doctor.call(savePrescription, { params: { ...visit, ...params }, body: { baseRevision: 0, items } });
      const draft = await killed(save, moment);
      assert.deepEqual([draft.status, draft.body.prescription.revision], [200, 1]);
      const { warnings } = draft.body.prescription;
      const overrides = warnings.map(({ key }) => ({ key, reason: '测试' }));
      const sign = () => doctor.call(signPrescription, { params, body: { revision: 1, overrides } });
      const signed = await killed(sign, moment);
      assert.deepEqual([signed.status, signed.body.prescription.status], [200, 'signed'], signed.code);
      const approve = () => pharmacist.call(approvePrescription, { params, body: { version: 1 } });
      const approved = await killed(approve, moment);
      assert.deepEqual([approved.status, approved.body.prescription.status], [200, 'approved'], approved.code);
      const handed = await killed(() => pharmacist.call(dispensePrescription, { params }), moment);
      assert.deepEqual([handed.status, handed.body.prescription.status], [200, 'dispensed'], handed.code);
    }
    const { signedRecords } = data.repositories;
    for (const id of ids) {
      assert.equal((await signedRecords.of('prescription', id)).length, 1);
      assert.equal((await signedRecords.of('prescription-review', id)).length, 1);
    }
    // Each step is in the trail once, also those whose answer was never sent.
    const store = data.client.db(data.databaseName);
    const deadline = Date.now() + 20_000;
    const count = (action: string) =>
      store.collection('auditEvents').countDocuments({ action, entity: 'Prescription', entityId: { $in: ids } });
    const actions = ['begun', 'signed', 'approved', 'dispensed'].map((step) => `prescription.${step}`);
    while ((await Promise.all(actions.map(count))).some((found) => found < ids.length) && Date.now() < deadline)
      await wait(50);
    for (const action of actions) assert.equal(await count(action), ids.length, action);
  });
});
