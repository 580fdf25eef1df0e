import assert from 'node:assert/strict';
import {
  callNext,
  endCall,
  finishEncounter,
  getEncounter,
  grantJoin,
  listMessages,
  saveNote,
} from '@oih/contracts/http/encounters';
import { getParticipation, type ParticipantKind } from '@oih/contracts/http/participation';
import { getBoard, showPicture } from '@oih/contracts/http/pictures';
import { listPrescriptions } from '@oih/contracts/http/prescriptions';
import { getSession, signInStaff } from '@oih/contracts/http/session';
import { listVitals } from '@oih/contracts/http/vital-signs';
import { maxParticipants } from '@oih/data/encounters/participants';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

interface Guest {
  client: HttpClient;
  userName: string;
  who: { userId: string; practitionerRoleId: string; kind: ParticipantKind };
}

describe('somebody who is brought into a visit', () => {
  let hospital: Hospital<Api>;
  let clinic: HttpClient;
  let patient: HttpClient;
  let params: { encounterId: string };
  const by = { userId: 'whoever-invites', role: 'practitioner' };

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    const { userName, slots } = await hospital.doctor();
    clinic = await hospital.signedInStaff(userName);
    patient = await hospital.patient();
    params = { encounterId: (await hospital.waiting(patient, slots[0]!._id)).encounterId };
    await clinic.call(callNext);
  });

  const visits = () => hospital.api.context.repositories.encounters;
  const now = () => hospital.clock.now();
  /** A doctor of another hospital, not in the visit yet. */
  const elsewhere = async (kind: ParticipantKind = 'consultant'): Promise<Guest> => {
    const { userName, roleId: practitionerRoleId } = await hospital.doctor(1);
    const client = await hospital.signedInStaff(userName);
    const { userId } = (await client.call(getSession)).body.actor!;
    return { client, userName, who: { userId, practitionerRoleId, kind } };
  };
  const brought = async (kind?: ParticipantKind): Promise<Guest> => {
    const guest = await elsewhere(kind);
    assert.ok(await visits().addParticipant(params.encounterId, guest.who, by, now()));
    return guest;
  };
  const finish = async () => {
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  };
  const join = ({ client }: Pick<Guest, 'client'>) => client.call(grantJoin, { params });

  it('joins the call, as a consultant or an interpreter, and nobody else of that hospital does', async () => {
    for (const kind of ['consultant', 'interpreter'] as const) {
      const guest = await brought(kind);
      assert.equal((await join(guest)).status, 201);
    }
    assert.equal((await join(await elsewhere())).code, 'NOT_FOUND');
    assert.equal((await join({ client: await hospital.patient() })).code, 'NOT_FOUND');
  });

  it('is not let in before the call, after it, nor after a removal, and is told why', async () => {
    const guest = await brought();
    await clinic.call(endCall, { params });
    assert.equal((await join(guest)).code, 'VISIT_ENDED');
    await visits().removeParticipant(params.encounterId, guest.who.userId, by, now());
    for (const operation of [grantJoin, getParticipation, listMessages, getBoard] as const)
      assert.equal((await guest.client.call(operation, { params })).code, 'PARTICIPANT_REMOVED', operation.id);
    await visits().addParticipant(params.encounterId, guest.who, by, now());
    assert.equal((await guest.client.call(getParticipation, { params })).body.participation.state, 'call-ended');
    await finish();
    assert.equal((await join(guest)).code, 'VISIT_ENDED');
    assert.equal((await guest.client.call(listMessages, { params })).code, 'VISIT_ENDED');
  });

  it('works on one device, as every doctor does (rule DOCTOR_PRESENT)', async () => {
    const guest = await brought();
    const other = hospital.visitor();
    await other.call(signInStaff, { body: { userName: guest.userName, password: hospital.password } });
    assert.equal((await join(guest)).code, 'DOCTOR_PRESENT');
    assert.equal((await join({ client: other })).status, 201);
  });

  it('sees what a consultation needs, with the patient by a masked name, and after the visit nothing of the patient', async () => {
    const guest = await brought();
    const look = async () => (await guest.client.call(getParticipation, { params })).body.participation;
    const during = await look();
    assert.deepEqual([during.state, during.patient!.name, during.kind], ['in-call', '王*', 'consultant']);
    assert.deepEqual(
      during.participants.map(({ userId, works }) => [userId, works?.hospital.zh]),
      [[guest.who.userId, '试验医院']],
    );
    assert.ok(!JSON.stringify(during).includes('王试'));
    await finish();
    const after = await look();
    assert.deepEqual([after.state, after.patient, after.complaint], ['over', null, null]);
  });

  it('is seen by the patient and the doctor of the visit, for as long as they belong to it', async () => {
    const guest = await brought();
    const seen = async (client: HttpClient) =>
      (await client.call(getEncounter, { params })).body.encounter.participants.map(({ userId }) => userId);
    for (const client of [patient, clinic]) assert.deepEqual(await seen(client), [guest.who.userId]);
    await visits().removeParticipant(params.encounterId, guest.who.userId, by, now());
    for (const client of [patient, clinic]) assert.deepEqual(await seen(client), []);
  });

  it('has nothing of the record, and does not lead the visit', async () => {
    const { client } = await brought();
    const note = { chiefComplaint: '', presentIllness: '', assessment: '', plan: '' };
    const answers = [
      await client.call(getEncounter, { params }),
      await client.call(endCall, { params }),
      await client.call(finishEncounter, { params }),
      await client.call(saveNote, { params, body: { baseVersion: 0, note } }),
      await client.call(listPrescriptions, { params }),
      await client.call(listVitals, { params }),
      await client.call(showPicture, { params, body: { documentId: null, patientMay: true } }),
    ];
    assert.deepEqual(
      answers.map(({ code }) => code),
      answers.map(() => 'NOT_FOUND'),
    );
    assert.equal((await client.call(getBoard, { params })).status, 200);
  });

  it('is brought in once, however often it is asked, and taken out once', async () => {
    const guest = await elsewhere();
    const { encounterId } = params;
    await Promise.all([1, 2, 3].map(() => visits().addParticipant(encounterId, guest.who, by, now())));
    for (const _ of [1, 2]) await visits().removeParticipant(encounterId, guest.who.userId, by, now());
    const { participants } = (await visits().byId(encounterId))!;
    assert.deepEqual(
      participants!.map(({ userId, addedBy, leftAt }) => [userId, addedBy, leftAt !== null]),
      [[guest.who.userId, by.userId, true]],
    );
    await hospital.api.context.outbox.settled();
    const trail = await hospital.data.repositories.audit.of(encounterId);
    assert.deepEqual(
      trail.map(({ action }) => action).filter((action) => action.startsWith('encounter.participant')),
      ['encounter.participant-added', 'encounter.participant-removed'],
    );
  });

  it('is not brought in when the visit is over, has had too many, or is the person’s own', async () => {
    const { who } = await elsewhere();
    const { encounterId } = params;
    const own = (await visits().byId(encounterId))!;
    const add = (some: Partial<typeof who>) => visits().addParticipant(encounterId, { ...who, ...some }, by, now());
    assert.equal(await add({ userId: own.userId }), null);
    assert.equal(await add({ practitionerRoleId: own.practitionerRoleId }), null);
    for (let at = 0; at < maxParticipants; at++) assert.ok(await add({ userId: `somebody-${at}` }));
    assert.equal(await add({}), 'full');
    await finish();
    assert.equal(await add({ userId: 'somebody-late' }), null);
    assert.equal(await visits().removeParticipant(encounterId, 'somebody-1', by, now()), null);
    assert.equal(await visits().addParticipant('no-such-visit', who, by, now()), null);
  });
});
