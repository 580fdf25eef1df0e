import assert from 'node:assert/strict';
import {
  callNext,
  endCall,
  finishEncounter,
  returnToWaiting,
  saveNote,
  stopOffline,
  transferPatient,
} from '@oih/contracts/http/encounters';
import { getHistory, openHistory } from '@oih/contracts/http/history';
import { getProfile } from '@oih/contracts/http/profile';
import { listReadings } from '@oih/contracts/http/record';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const note = (assessment: string) => ({ chiefComplaint: '头晕', presentIllness: '', assessment, plan: '复诊' });

describe('the history of a patient', () => {
  let hospital: Hospital<Api>;
  let patient: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    patient = await hospital.patient();
  });

  /** A visit at a doctor; finished with this assessment, or open when there is none. */
  const visit = async (doctor: Doctor, at: number, assessment?: string) => {
    const clinic = await hospital.signedInStaff(doctor.userName);
    const { encounterId } = await hospital.waiting(patient, doctor.slots[at]!._id);
    const params = { encounterId };
    await clinic.call(callNext);
    if (assessment !== undefined) {
      await clinic.call(saveNote, { params, body: { baseVersion: 0, note: note(assessment) } });
      await clinic.call(endCall, { params });
      assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
    }
    return { clinic, params };
  };

  it('shows visits of the own hospital at once, and those of others as locked until a reason is given', async () => {
    const [here, there] = [await hospital.doctor(), await hospital.doctor()];
    await visit(there, 0, '外院评估');
    await visit(await hospital.doctor(8, here.organizationId, 'county', 'paediatrics'), 1, '本院评估');
    hospital.clock.advance(30 * 60_000);
    const { clinic, params } = await visit(await hospital.doctor(8, here.organizationId), 0);
    const locked = (await clinic.call(getHistory, { params })).body;
    assert.deepEqual(
      locked.entries.map(({ record }) => record?.assessment ?? null),
      ['本院评估', null],
    );
    assert.equal(locked.access, null);
    assert.equal((await clinic.call(openHistory, { params, body: { reason: 'other' } })).code, 'BAD_REQUEST');
    const opened = await clinic.call(openHistory, { params, body: { reason: 'treatment', words: '了解用药' } });
    assert.deepEqual(
      opened.body.entries.map(({ record }) => record?.assessment),
      ['本院评估', '外院评估'],
    );
    assert.equal(opened.body.access!.reason, 'treatment');
    // The patient reads who looked, and why.
    const { patientId } = (await patient.call(getProfile)).body.profile!;
    const { readings } = (await patient.call(listReadings, { params: { patientId } })).body;
    assert.ok(readings.some(({ what, reason }) => what === 'History' && reason === 'treatment: 了解用药'));
  });

  it('is open for the doctor who gave the reason alone, not for the one who has the patient next', async () => {
    const [here, there] = [await hospital.doctor(), await hospital.doctor()];
    await visit(there, 0, '外院评估');
    const { clinic, params } = await visit(here, 1);
    await clinic.call(openHistory, { params, body: { reason: 'treatment' } });
    await clinic.call(returnToWaiting, { params });
    const next = await hospital.doctor(2, here.organizationId);
    const body = { practitionerRoleId: next.roleId, reason: '转科' };
    assert.equal((await clinic.call(transferPatient, { params, body })).status, 200);
    const colleague = await hospital.signedInStaff(next.userName);
    await colleague.call(callNext);
    const { entries, access } = (await colleague.call(getHistory, { params })).body;
    assert.deepEqual([entries.map(({ record }) => record), access], [[null], null]);
    const opened = await colleague.call(openHistory, { params, body: { reason: 'patient-asks' } });
    assert.deepEqual(
      opened.body.entries.map(({ record }) => record?.assessment),
      ['外院评估'],
    );
  });

  it('is locked again when the visit is over, and is not opened any more', async () => {
    const [here, there] = [await hospital.doctor(), await hospital.doctor()];
    await visit(there, 0, '外院评估');
    const { clinic, params } = await visit(here, 1);
    await clinic.call(openHistory, { params, body: { reason: 'treatment' } });
    await clinic.call(stopOffline, { params, body: { reason: 'emergency' } });
    const { entries } = (await clinic.call(getHistory, { params })).body;
    assert.deepEqual(
      entries.map(({ record }) => record),
      [null],
    );
    assert.equal((await clinic.call(openHistory, { params, body: { reason: 'treatment' } })).code, 'VISIT_ENDED');
  });

  it('does not exist for a doctor of another visit, and has nothing of other patients', async () => {
    const [here, there] = [await hospital.doctor(), await hospital.doctor()];
    const { params, clinic } = await visit(here, 0);
    const other = await hospital.signedInStaff(there.userName);
    assert.equal((await other.call(getHistory, { params })).code, 'NOT_FOUND');
    assert.equal((await other.call(openHistory, { params, body: { reason: 'treatment' } })).code, 'NOT_FOUND');
    assert.deepEqual((await clinic.call(getHistory, { params })).body.entries, []);
  });

  it('is turned page by page', async () => {
    const here = await hospital.doctor();
    const { clinic, params } = await visit(here, 0);
    const { encounterId } = params;
    const { MongoClient } = await import('mongodb');
    const store = await MongoClient.connect(hospital.storeUri);
    const encounters = store.db().collection<{ _id: string }>('encounters');
    const open = (await encounters.findOne({ _id: encounterId }))!;
    const { inCall: _inCall, ...rest } = open as unknown as Record<string, unknown>;
    await encounters.insertMany(
      Array.from({ length: 45 }, (_, at) => ({
        ...rest,
        _id: `earlier-${at}`,
        appointmentId: `appointment-${at}`,
        status: 'finished',
        // Two at each time: the order is that of the ids then.
        start: new Date(Date.parse('2026-01-01T00:00:00Z') + Math.floor(at / 2) * 86_400_000),
        outbox: [],
      })) as unknown as { _id: string }[],
    );
    await store.close();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = (await clinic.call(getHistory, { params, query: cursor ? { cursor } : {} })).body;
      seen.push(...page.entries.map((entry) => entry.encounterId));
      cursor = page.cursor;
    } while (cursor);
    assert.equal(seen.length, 45);
    assert.equal(new Set(seen).size, 45);
    assert.equal((await clinic.call(getHistory, { params, query: { cursor: 'x' } })).code, 'BAD_REQUEST');
  });
});
