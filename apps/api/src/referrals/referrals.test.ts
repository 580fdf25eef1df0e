import assert from 'node:assert/strict';
import { cancelAppointment, holdSlot, listAppointments, saveIntake } from '@oih/contracts/http/appointments';
import { readDocument } from '@oih/contracts/http/documents';
import { getQueue } from '@oih/contracts/http/encounters';
import { listInbox } from '@oih/contracts/http/inbox';
import { listReadings } from '@oih/contracts/http/record';
import {
  acceptReferral,
  declineReferral,
  listFollowUpTasks,
  listReceivingDoctors,
  receiveReferral,
  recordFollowUp,
} from '@oih/contracts/http/referral-care';
import {
  cancelReferral,
  consentToReferral,
  getReferral,
  getReferralConsentText,
  listReferrals,
  listReferralTargets,
  saveReferral,
  submitReferral,
} from '@oih/contracts/http/referrals';
import { referralAnsweredWithin } from '@oih/domain/referral/deadlines';
import type { HttpClient } from '@oih/testkit/http-client';
import { ReferringWorld } from '@oih/testkit/referring';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 3_600_000;

describe('a referral', function () {
  this.timeout(30_000);
  let referring: ReferringWorld<Api>;

  before(async () => {
    referring = await ReferringWorld.start({ startApi, hashPassword });
  });
  after(() => referring.close());
  beforeEach(() => referring.renew());

  const by = (referralId: string) => ({ params: { referralId } });
  const world = () => referring.world;
  const stored = async (id: string) => (await world().hospital.data.repositories.referrals.byId(id))!;
  const settled = async () => {
    for (let round = 0; round < 3; round += 1) {
      await world().hospital.api.context.outbox.settled();
      await world().hospital.api.jobs.settled();
    }
  };
  const later = async (milliseconds: number) => {
    await settled();
    world().hospital.clock.advance(milliseconds);
    await settled();
  };
  const inbox = async () => (await world().patient.call(listInbox)).body.messages.map(({ kind }) => kind);
  const note = (id: string, taskId: string, body: object, client: HttpClient = referring.station.client) =>
    client.call(recordFollowUp, { params: { referralId: id, taskId }, body: body as never });

  it('goes up from the visit, is accepted with a time, and comes down with a plan that is followed up near home', async () => {
    const { county, prefecture, prefectureCentre, patient } = world();
    const { id, direction, lacks } = await referring.drafted();
    assert.deepEqual([direction, lacks], ['up', ['consent']]);
    assert.equal((await county.client.call(submitReferral, by(id))).code, 'REFERRAL_INCOMPLETE');
    assert.equal((await prefectureCentre.call(getReferral, by(id))).code, 'NOT_FOUND');
    await settled();
    assert.ok((await inbox()).includes('referral-consent'));
    await referring.consented(id);
    await county.client.call(submitReferral, by(id));
    await prefectureCentre.call(receiveReferral, by(id));
    const { doctors } = (await prefectureCentre.call(listReceivingDoctors, by(id))).body;
    assert.deepEqual([doctors.length, doctors[0]?.practitionerRoleId], [1, prefecture.roleId]);
    const slot = doctors[0]!.slots.at(-1)!;
    const body = { kind: 'slot' as const, slotId: slot.id, note: '带上既往病历' };
    const { accepted } = (await prefectureCentre.call(acceptReferral, { ...by(id), body })).body.referral;
    assert.deepEqual([accepted?.kind, accepted?.doctor.practitionerRoleId], ['slot', prefecture.roleId]);
    await settled();
    assert.ok((await inbox()).includes('referral-accepted'));
    assert.equal(
      (await prefecture.client.call(listReferrals, { query: { box: 'expected' } })).body.referrals[0]?.id,
      id,
    );

    // Another patient cannot take that time, and it is no video visit of anybody.
    const other = await world().hospital.patient();
    assert.equal((await other.call(holdSlot, { body: { slotId: slot.id } })).code, 'SLOT_TAKEN');
    const visits = (await patient.call(listAppointments)).body.appointments;
    assert.ok(visits.every(({ start }) => start !== slot.start));
    assert.deepEqual((await prefecture.client.call(getQueue)).body.expected, []);
  });

  it('puts the tasks of its plan on the work list of the institution that has them, until they are done', async () => {
    const { county, prefecture } = world();
    const id = await referring.down();
    await settled();
    assert.ok((await inbox()).includes('referral-plan'));
    const list = async (client: HttpClient, done: 'true' | 'false' = 'false') =>
      (await client.call(listFollowUpTasks, { query: { done } })).body.tasks;
    const [task, ...others] = await list(referring.station.client);
    assert.deepEqual([task?.what, task?.overdue, task?.status, others.length], ['测血压', false, 'open', 0]);
    assert.deepEqual(
      (await list(county.client)).map(({ what }) => what),
      ['复查心电图'],
    );
    assert.deepEqual(await list(prefecture.client), []);

    await later(9 * 24 * hour);
    await referring.signInAgain();
    assert.equal((await list(referring.station.client))[0]?.overdue, true);
    const taskId = task!.id;
    const missed = await note(id, taskId, { outcome: 'not-reached', note: '电话无人接听' });
    assert.equal(missed.body.referral.plan?.tasks[0]?.status, 'not-reached');
    assert.equal((await list(referring.station.client)).length, 1);
    const reading = { kind: 'blood-pressure', value: 138, diastolic: 84 };
    assert.equal((await note(id, taskId, { outcome: 'done', note: '按时服药', reading })).status, 200);
    assert.equal((await note(id, taskId, { outcome: 'done', note: '再来一次' })).code, 'ILLEGAL_TRANSITION');
    assert.deepEqual(await list(referring.station.client), []);
    assert.deepEqual(
      (await list(referring.station.client, 'true'))[0]?.entries.map(({ outcome }) => outcome),
      ['not-reached', 'done'],
    );
    // Who sent, who treated and the patient read what came of it.
    for (const client of [county.client, prefecture.client, world().patient]) {
      const seen = (await referring.seen(client, id)).plan?.tasks[0];
      assert.deepEqual([seen?.status, seen?.entries.at(-1)?.reading?.value], ['done', 138]);
    }
  });

  it('lets nobody note a task of another institution, nor a reading that nobody can have', async () => {
    const id = await referring.down();
    const [own, others] = (await stored(id)).plan!.tasks;
    const done = { outcome: 'done', note: '已完成' };
    assert.equal((await note(id, others!.id, done)).code, 'NOT_FOUND');
    assert.equal((await note(id, own!.id, done, world().county.client)).code, 'NOT_FOUND');
    assert.equal((await note(id, own!.id, done, world().prefecture.client)).code, 'NOT_FOUND');
    const reading = { kind: 'blood-pressure', value: 900, diastolic: 84 };
    assert.equal((await note(id, own!.id, { ...done, reading })).code, 'BAD_REQUEST');
  });

  it('keeps both notes when two institutions note theirs at the same moment', async () => {
    const id = await referring.down();
    const [one, other] = (await stored(id)).plan!.tasks;
    const done = { outcome: 'done', note: '已完成' };
    const answers = await Promise.all([note(id, one!.id, done), note(id, other!.id, done, world().county.client)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.ok((await stored(id)).plan!.tasks.every(({ entries }) => entries.length === 1));
  });

  it('gives a time to one of two referrals that want it, and takes a bed instead of it', async () => {
    const { prefecture, prefectureCentre } = world();
    const ids = [await referring.received(), await referring.received()];
    const slotId = (await referring.freeSlots(ids[0]!)).at(-1);
    const body = { kind: 'slot' as const, slotId: slotId! };
    const answers = await Promise.all(ids.map((id) => prefectureCentre.call(acceptReferral, { ...by(id), body })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.ok(answers.some(({ code }) => code === 'SLOT_TAKEN' || code === 'PATIENT_BUSY'));
    const taken = ids[answers.findIndex(({ status }) => status === 200)]!;
    assert.ok(!(await referring.freeSlots(taken)).includes(slotId!));

    const bed = {
      kind: 'bed' as const,
      practitionerRoleId: prefecture.roleId,
      ward: '心内科二病区',
      from: referring.inDays(3),
    };
    assert.equal(
      (await prefectureCentre.call(acceptReferral, { ...by(taken), body: { ...bed, from: '2020-01-01' } })).code,
      'BAD_REQUEST',
    );
    const changed = (await prefectureCentre.call(acceptReferral, { ...by(taken), body: bed })).body.referral;
    assert.deepEqual([changed.status, changed.accepted?.kind], ['accepted', 'bed']);
    assert.ok((await referring.freeSlots(taken)).includes(slotId!), 'the time that was given up is free again');
    await settled();
    assert.equal((await stored(taken)).status, 'accepted', 'giving up the old time does not give up the bed');
  });

  it('takes only times and doctors of the receiving institution', async () => {
    const { county, prefectureCentre } = world();
    const id = await referring.received();
    const slot = { kind: 'slot' as const, slotId: county.slots.at(-1)!._id };
    assert.equal((await prefectureCentre.call(acceptReferral, { ...by(id), body: slot })).code, 'NOT_FOUND');
    const bed = { kind: 'bed' as const, practitionerRoleId: county.roleId, ward: '一病区', from: referring.inDays(3) };
    assert.equal((await prefectureCentre.call(acceptReferral, { ...by(id), body: bed })).code, 'NOT_FOUND');
  });

  it('waits for another time when the patient gives the agreed one up, and lets go of it when it is called off', async () => {
    const { prefectureCentre, patient, county } = world();
    const id = await referring.accepted();
    const { accepted } = await stored(id);
    assert.ok(accepted?.kind === 'slot');
    const { appointmentId } = accepted;
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    await settled();
    assert.deepEqual([(await stored(id)).status, (await stored(id)).accepted], ['received', null]);

    const slotId = (await referring.freeSlots(id)).at(-1);
    await prefectureCentre.call(acceptReferral, { ...by(id), body: { kind: 'slot', slotId: slotId! } });
    assert.ok(!(await referring.freeSlots(await referring.received())).includes(slotId!));
    await county.client.call(cancelReferral, { ...by(id), body: { reason: '患者要求' } });
    assert.ok((await referring.freeSlots(await referring.received())).includes(slotId!));
  });

  it('expires when nobody answers in time, at once for who is urgent, and when the patient does not come', async () => {
    for (const urgency of ['immediate', 'routine'] as const) {
      const id = await referring.submitted({ urgency });
      await later(referralAnsweredWithin[urgency] - 60_000);
      assert.equal((await stored(id)).status, 'submitted');
      await later(2 * 60_000);
      await referring.signInAgain();
      assert.equal((await stored(id)).status, 'expired');
      assert.ok((await inbox()).includes('referral-unanswered'));
      assert.equal((await world().prefectureCentre.call(getReferral, by(id))).code, 'NOT_FOUND');
      const sent = (await world().county.client.call(listReferrals, { query: { box: 'sent', ended: 'true' } })).body;
      assert.equal(sent.referrals.find((one) => one.id === id)?.lastReason, 'unanswered');
    }
    await referring.renew();
    const id = await referring.accepted();
    const { accepted } = await stored(id);
    await later(72 * hour);
    assert.deepEqual([(await stored(id)).status, (await stored(id)).moves.at(-1)?.reason], ['expired', 'not-arrived']);
    assert.ok(accepted?.kind === 'slot');
    const kept = await world().hospital.data.repositories.appointments.byId(accepted.appointmentId);
    assert.equal(kept?.status, 'no-show');
  });

  it('shows the receiver exactly the papers that were chosen, and nobody else; a refusal ends it', async () => {
    const { prefecture, prefectureCentre, province, provinceCentre, patient, county, encounterId, hospital } = world();
    const [chosen, kept] = [await referring.paper(), await referring.paper()];
    const { appointmentId } = (await hospital.data.repositories.encounters.visit(encounterId))!;
    await patient.call(saveIntake, { params: { appointmentId }, body: { documentIds: [chosen, kept] } });
    const read = async (client: HttpClient, documentId: string) =>
      (await client.call(readDocument, { params: { documentId } })).code;
    const id = await referring.submitted({ documentIds: [chosen] });
    assert.equal(await read(prefectureCentre, chosen), undefined);
    assert.equal(await read(prefectureCentre, kept), 'NOT_FOUND');
    // The doctor comes in with the time that was given; hospitals beside never.
    assert.equal(await read(prefecture.client, chosen), 'NOT_FOUND');
    for (const stranger of [provinceCentre, province.client, await hospital.patient()]) {
      assert.equal(await read(stranger, chosen), 'NOT_FOUND');
      assert.equal((await stranger.call(getReferral, by(id))).code, 'NOT_FOUND');
    }
    assert.equal((await referring.seen(prefectureCentre, id)).request.documents.length, 1);
    const { patientId } = await stored(id);
    const { readings } = (await patient.call(listReadings, { params: { patientId }, query: {} })).body;
    assert.ok(readings.some(({ what, role }) => what === 'Referral' && role === 'dispatcher'));

    await prefectureCentre.call(declineReferral, { ...by(id), body: { reason: '暂无床位' } });
    assert.equal(await read(prefectureCentre, chosen), 'NOT_FOUND');
    assert.equal((await prefectureCentre.call(getReferral, by(id))).code, 'NOT_FOUND');
    const incoming = await prefectureCentre.call(listReferrals, { query: { box: 'incoming', ended: 'true' } });
    assert.ok(incoming.body.referrals.every((one) => one.id !== id));
    assert.equal((await referring.seen(county.client, id)).moves.at(-1)?.reason, '暂无床位');
    assert.equal((await referring.seen(patient, id)).moves.at(-1)?.reason, '');
  });

  it('shows papers to who follows up from when the plan is made, and to no station beside', async () => {
    const { patient, encounterId, hospital } = world();
    const documentId = await referring.paper();
    const { appointmentId } = (await hospital.data.repositories.encounters.visit(encounterId))!;
    await patient.call(saveIntake, { params: { appointmentId }, body: { documentIds: [documentId] } });
    const beside = await hospital.signedInStaff((await hospital.stationDoctor()).userName);
    const read = async (client: HttpClient) => (await client.call(readDocument, { params: { documentId } })).code;
    const id = await referring.inCare();
    assert.equal(await read(referring.station.client), 'NOT_FOUND');
    await referring.sentDown(id);
    assert.equal(await read(referring.station.client), undefined);
    assert.equal((await referring.seen(referring.station.client, id)).discharge?.medication, '氨氯地平 5mg 每日一次');
    assert.equal(await read(beside), 'NOT_FOUND');
    assert.equal((await beside.call(getReferral, by(id))).code, 'NOT_FOUND');
  });

  it('takes no paper of another patient, and goes to no institution outside of the network', async () => {
    const { county, hospital } = world();
    const stranger = await hospital.doctor();
    const draft = await referring.drafted();
    const { diagnoses: _codes, documents: _papers, department: _department, ...request } = draft.request;
    const wanted = { ...request, diagnoses: [], documentIds: [], organizationId: draft.receiving!.id };
    const save = (some: object) =>
      county.client.call(saveReferral, {
        ...by(draft.id),
        body: { version: draft.version, request: { ...wanted, ...some } },
      });
    const paper = await referring.paper();
    assert.equal((await save({ documentIds: [paper] })).code, 'NOT_FOUND');
    assert.equal((await save({ organizationId: stranger.organizationId })).code, 'NO_ACTIVE_AGREEMENT');
    const { institutions } = (await county.client.call(listReferralTargets, by(draft.id))).body;
    assert.deepEqual(
      institutions.map(({ id, direction }) => [id, direction]).sort(),
      [
        [world().prefecture.organizationId, 'up'],
        [world().province.organizationId, 'up'],
        [referring.station.organizationId, 'down'],
      ].sort(),
    );
  });

  it('asks for the consent to what was read, and anew for another place', async () => {
    const { county, patient, province } = world();
    const draft = await referring.drafted();
    const { version, sha256 } = (await patient.call(getReferralConsentText)).body;
    const agree = (body: object, client: HttpClient = patient) =>
      client.call(consentToReferral, {
        ...by(draft.id),
        body: { version, sha256, referralVersion: draft.version, ...body },
      });
    assert.equal((await agree({ sha256: '0'.repeat(64) })).code, 'CONSENT_REQUIRED');
    assert.equal((await agree({ referralVersion: draft.version - 1 })).code, 'EDIT_CONFLICT');
    assert.equal((await agree({}, county.client)).code, 'BAD_REQUEST');
    const guardian = { name: '王小试', relation: '女儿', reason: '患者意识不清' };
    const given = (await agree({ guardian }, county.client)).body.referral;
    assert.deepEqual([given.consent?.capacity, given.consent?.guardian?.name], ['guardian', '王小试']);
    const { diagnoses: _codes, documents: _papers, department: _department, ...request } = given.request;
    const elsewhere = { ...request, diagnoses: [], documentIds: [], organizationId: province.organizationId };
    const saved = await county.client.call(saveReferral, {
      ...by(draft.id),
      body: { version: given.version, request: elsewhere },
    });
    assert.deepEqual([saved.body.referral.consent, saved.body.referral.lacks], [null, ['consent']]);
  });
});
