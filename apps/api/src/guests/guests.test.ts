import assert from 'node:assert/strict';
import { callNext, endCall, finishEncounter, getEncounter, grantJoin, saveNote } from '@oih/contracts/http/encounters';
import {
  admitGuest,
  type GuestKind,
  getGuestVisit,
  grantGuestJoin,
  inviteGuest,
  inviteLifeMs,
  knock,
  leaveAsGuest,
  listGuestMessages,
  listInvites,
  maxNameFailures,
  readInvite,
  refuseGuest,
  withdrawInvite,
} from '@oih/contracts/http/guests';
import { maxInvites } from '@oih/data/encounters/invites';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('a guest who is invited into a visit by a link', () => {
  let hospital: Hospital<Api>;
  let doctor: HttpClient;
  let patient: HttpClient;
  let params: { encounterId: string };

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    const { userName, slots } = await hospital.doctor();
    doctor = await hospital.signedInStaff(userName);
    patient = await hospital.patient();
    params = { encounterId: (await hospital.waiting(patient, slots[0]!._id)).encounterId };
    await doctor.call(callNext);
  });

  const invite = async (by: HttpClient = doctor, kind: GuestKind = 'companion', name = '王 小芳') => {
    const { status, body } = await by.call(inviteGuest, { params, body: { kind, name } });
    assert.equal(status, 201);
    const { origin, pathname, hash } = new URL(body.link);
    assert.deepEqual([origin, pathname], [new URL(hospital.api.context.config.PUBLIC_ORIGIN).origin, '/guest']);
    return { token: hash.slice(1), inviteId: body.invites.at(-1)!.id };
  };
  const knocked = async (token: string, name = '王小芳', client = hospital.visitor()) => {
    const answer = await client.call(knock, { body: { token, name } });
    return { client, answer };
  };
  const visitOf = async (client: HttpClient) => (await client.call(getGuestVisit)).body.visit;
  const states = async () => (await doctor.call(listInvites, { params })).body.invites.map(({ state }) => state);
  const admit = (inviteId: string, by = doctor) => by.call(admitGuest, { params: { ...params, inviteId } });
  /** A guest whom the doctor has let in. */
  const inside = async () => {
    const made = await invite();
    const { client } = await knocked(made.token);
    assert.equal((await admit(made.inviteId)).status, 200);
    return { ...made, client };
  };
  const finish = async () => {
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await doctor.call(saveNote, { params, body: { baseVersion: 0, note } });
    assert.equal((await doctor.call(finishEncounter, { params })).status, 200);
  };

  it('reads what the link is for, gives the name, waits, and is in the call when the doctor lets them in', async () => {
    const { token, inviteId } = await invite();
    const said = (await hospital.visitor().call(readInvite, { body: { token } })).body;
    assert.deepEqual([said.kind, said.hospital.zh], ['companion', '试验医院']);
    assert.ok(!JSON.stringify(said).includes('王'));
    const { client } = await knocked(token);
    const waiting = (await visitOf(client))!;
    assert.deepEqual([waiting.state, waiting.patient, waiting.participants], ['waiting', null, []]);
    assert.equal((await client.call(grantGuestJoin)).code, 'NOT_FOUND');
    assert.deepEqual(await states(), ['waiting']);
    assert.equal((await admit(inviteId)).status, 200);
    const admitted = (await visitOf(client))!;
    assert.deepEqual([admitted.state, admitted.call, admitted.patient], ['admitted', 'in-call', { name: '王*' }]);
    assert.equal((await client.call(grantGuestJoin)).status, 201);
    const [listed] = (await patient.call(getEncounter, { params })).body.encounter.participants;
    assert.deepEqual([listed!.name.zh, listed!.kind, listed!.works], ['王 小芳', 'companion', null]);
    assert.equal((await admit(inviteId)).status, 200);
    assert.deepEqual(await states(), ['admitted']);
  });

  it('has nothing but the call: not the visit, not its record, nor anything of whoever is signed in there', async () => {
    const { client } = await inside();
    for (const operation of [getEncounter, grantJoin, listInvites])
      assert.equal((await client.call(operation, { params })).code, 'UNAUTHENTICATED', operation.id);
    const other = await hospital.patient();
    const { token, inviteId } = await invite();
    await knocked(token, '王小芳', other);
    await admit(inviteId);
    assert.equal((await other.call(getEncounter, { params })).code, 'NOT_FOUND');
    assert.equal((await other.call(grantGuestJoin)).status, 201);
  });

  it('is asked for the name that was invited, without regard to spaces, width and case, and five wrong ones shut the link', async () => {
    const { token } = await invite(doctor, 'interpreter', 'Anna  Ｌｉ');
    for (let left = maxNameFailures - 1; left > 0; left -= 1) {
      const { answer } = await knocked(token, '李安娜');
      assert.deepEqual([answer.code, answer.details], ['INVITE_NAME', { left }]);
    }
    assert.equal((await knocked(token, '李安娜')).answer.code, 'INVITE_ENDED');
    assert.equal((await knocked(token, 'anna li')).answer.code, 'INVITE_ENDED');
    assert.deepEqual(await states(), ['locked']);
    const again = await invite(doctor, 'interpreter', 'Anna  Ｌｉ');
    assert.equal((await knocked(again.token, 'anna LI')).answer.status, 200);
  });

  it('finds no way in by a link that has expired, was taken back, or was never given out', async () => {
    const [late, back] = [await invite(), await invite()];
    await doctor.call(withdrawInvite, { params: { ...params, inviteId: back.inviteId } });
    assert.equal((await knocked(back.token)).answer.code, 'INVITE_ENDED');
    hospital.clock.advance(inviteLifeMs);
    const read = await hospital.visitor().call(readInvite, { body: { token: late.token } });
    assert.equal(read.code, 'INVITE_ENDED');
    assert.equal((await knocked(late.token)).answer.code, 'INVITE_ENDED');
    assert.equal((await knocked('A'.repeat(43))).answer.code, 'INVITE_UNKNOWN');
    assert.equal((await knocked('short')).answer.code, 'BAD_REQUEST');
    assert.deepEqual(await states(), ['expired', 'withdrawn']);
  });

  it('stays in when the link expires meanwhile, and comes back to the door by it only until then', async () => {
    const { client, token } = await inside();
    hospital.clock.advance(inviteLifeMs);
    assert.equal((await visitOf(client))!.state, 'admitted');
    assert.equal((await knocked(token)).answer.code, 'INVITE_ENDED');
  });

  it('is let in anew by the doctor when the link is opened in another browser; the first one is out', async () => {
    const { client, token, inviteId } = await inside();
    assert.equal((await knocked(token, '王小芳', client)).answer.status, 200);
    assert.equal((await visitOf(client))!.state, 'admitted');
    const here = async (browser: HttpClient) => (await browser.call(readInvite, { body: { token } })).body.here;
    assert.deepEqual([await here(client), await here(hospital.visitor())], [true, false]);
    const second = await knocked(token);
    assert.deepEqual([await visitOf(client), (await visitOf(second.client))!.state], [null, 'waiting']);
    assert.equal((await client.call(grantGuestJoin)).code, 'UNAUTHENTICATED');
    assert.deepEqual((await doctor.call(getEncounter, { params })).body.encounter.participants, []);
    await admit(inviteId);
    assert.equal((await visitOf(second.client))!.state, 'admitted');
  });

  it('is the one of two browsers that give the name at the same moment', async () => {
    const { token, inviteId } = await invite();
    const both = await Promise.all([knocked(token), knocked(token), knocked(token)]);
    const visits = await Promise.all(both.map(({ client }) => visitOf(client)));
    assert.equal(visits.filter(Boolean).length, 1);
    const admitted = await Promise.all([admit(inviteId), admit(inviteId)]);
    assert.deepEqual(
      admitted.map(({ status }) => status),
      [200, 200],
    );
    const { participants } = (await doctor.call(getEncounter, { params })).body.encounter;
    assert.equal(participants.length, 1);
  });

  it('is refused or taken back by the doctor, in the call as well, and by the patient who invited them', async () => {
    const first = await inside();
    await doctor.call(withdrawInvite, { params: { ...params, inviteId: first.inviteId } });
    assert.equal((await visitOf(first.client))!.state, 'ended');
    assert.equal((await first.client.call(grantGuestJoin)).code, 'PARTICIPANT_REMOVED');
    const second = await invite();
    const waiting = await knocked(second.token);
    assert.equal((await doctor.call(refuseGuest, { params: { ...params, inviteId: second.inviteId } })).status, 200);
    const refused = (await visitOf(waiting.client))!;
    assert.deepEqual([refused.state, refused.mayReturn], ['ended', false]);
    const own = await invite(patient);
    const ofDoctor = await invite();
    assert.equal(
      (await patient.call(withdrawInvite, { params: { ...params, inviteId: ofDoctor.inviteId } })).code,
      'NOT_FOUND',
    );
    const ended = await patient.call(withdrawInvite, { params: { ...params, inviteId: own.inviteId } });
    assert.deepEqual(
      ended.body.invites.map(({ state, own: mine }) => [state, mine]),
      [
        ['withdrawn', false],
        ['refused', false],
        ['withdrawn', true],
        ['invited', false],
      ],
    );
  });

  it('is let in by the doctor of the visit alone, whoever invites', async () => {
    const { token, inviteId } = await invite(patient);
    assert.equal((await admit(inviteId)).code, 'CONFLICT');
    await knocked(token);
    assert.equal((await admit(inviteId, patient)).code, 'FORBIDDEN');
    const { userName } = await hospital.doctor();
    assert.equal((await admit(inviteId, await hospital.signedInStaff(userName))).code, 'NOT_FOUND');
    assert.equal((await (await hospital.patient()).call(listInvites, { params })).code, 'NOT_FOUND');
    assert.equal((await admit(inviteId)).status, 200);
  });

  it('who was taken out of the call by its doctor waits at the door again when they knock again', async () => {
    const { client, token } = await inside();
    const { guestId } = (await visitOf(client))!;
    const by = { userId: 'the-doctor', role: 'practitioner' };
    const { encounters } = hospital.api.context.repositories;
    await encounters.removeParticipant(params.encounterId, guestId, by, hospital.clock.now());
    const out = (await visitOf(client))!;
    assert.deepEqual([out.state, out.mayReturn], ['ended', true]);
    await knocked(token, '王小芳', client);
    assert.equal((await visitOf(client))!.state, 'waiting');
  });

  it('reads in the chat what was written since they were let in', async () => {
    const { chat } = hospital.api.context.repositories;
    const say = (text: string) =>
      chat.append({
        encounterId: params.encounterId,
        senderId: 'patient',
        senderRole: 'patient',
        senderName: '王试',
        text,
        sentAt: hospital.clock.now(),
        idem: text,
      });
    await say('只给医生看');
    hospital.clock.advance(1000);
    const { client } = await inside();
    await say('大家好');
    const { messages } = (await client.call(listGuestMessages)).body;
    assert.deepEqual(
      messages.map(({ text, senderName }) => [text, senderName]),
      [['大家好', '王*']],
    );
  });

  it('has nothing of a visit that is over, and nobody is invited into it', async () => {
    const { client } = await inside();
    const open = await invite();
    await doctor.call(endCall, { params });
    assert.equal((await client.call(grantGuestJoin)).code, 'VISIT_ENDED');
    await finish();
    const after = (await visitOf(client))!;
    assert.deepEqual([after.call, after.patient, after.participants], ['over', null, []]);
    assert.equal((await client.call(listGuestMessages)).code, 'VISIT_ENDED');
    assert.equal((await knocked(open.token)).answer.code, 'INVITE_ENDED');
    const late = await doctor.call(inviteGuest, { params, body: { kind: 'companion', name: '王小芳' } });
    assert.equal(late.code, 'VISIT_ENDED');
  });

  it('leaves the browser with nothing when they are done', async () => {
    const { client } = await inside();
    await client.call(leaveAsGuest);
    assert.equal(await visitOf(client), null);
  });

  it('is one of so many that no link more is made', async () => {
    for (let at = 0; at < maxInvites; at += 1) await invite();
    const more = await doctor.call(inviteGuest, { params, body: { kind: 'companion', name: '王小芳' } });
    assert.equal(more.code, 'CONFLICT');
  });

  it('leaves a trail: who invited, that the guest knocked, was let in and taken out', async () => {
    const { inviteId } = await inside();
    await doctor.call(withdrawInvite, { params: { ...params, inviteId } });
    await hospital.api.context.outbox.settled();
    const trail = await hospital.api.context.repositories.audit.of(params.encounterId);
    const told = ['guest-invited', 'guest-knocked', 'participant-added', 'guest-withdrawn', 'participant-removed'];
    assert.deepEqual(
      trail.map(({ action }) => action).filter((action) => told.includes(action.slice('encounter.'.length))),
      told.map((action) => `encounter.${action}`),
    );
  });
});
