import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cancelAppointment, listAppointments, rescheduleAppointment } from '@oih/contracts/http/appointments';
import { auditActions, searchAudit } from '@oih/contracts/http/audit';
import {
  cancelConsultation,
  consentToConsultation,
  draftConsultation,
  getConsultation,
  getConsultationConsentText,
  listConsultations,
  listEncounterConsultations,
  reviewConsultation,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import { listSlots } from '@oih/contracts/http/directory';
import {
  answerOffer,
  assignConsultation,
  escalateConsultation,
  listConsultants,
  offerConsultation,
  requestMaterials,
  suggestInstitutions,
  takeConsultation,
  withdrawOffer,
} from '@oih/contracts/http/dispatch';
import { finishEncounter, grantJoin, saveNote } from '@oih/contracts/http/encounters';
import { listInbox } from '@oih/contracts/http/inbox';
import {
  closeConsultation,
  decideConsultation,
  endConsultation,
  readOpinionPaper,
  signOpinion,
  startConsultation,
} from '@oih/contracts/http/opinions';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import { ConsultingWorld } from '@oih/testkit/consulting';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { isProved, proveRecord } from '../signing/prove-record.ts';
import { type Api, startApi } from '../start.ts';

const minutes = (count: number) => count * 60_000;
const part = {
  findings: '血压 168/96',
  opinion: '考虑原发性高血压',
  recommendation: '氨氯地平 5mg 每日一次',
  diagnoses: [],
};

describe('a remote consultation', function () {
  this.timeout(30_000);
  let world: ConsultingWorld<Api>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
  });
  after(() => world.close());
  beforeEach(() => world.renew());

  const by = (consultationId: string) => ({ params: { consultationId } });
  const settled = async () => {
    for (let round = 0; round < 3; round += 1) {
      await world.hospital.api.context.outbox.settled();
      await world.hospital.api.jobs.settled();
    }
  };
  const assign = (id: string, mode: 'now' | 'scheduled' | 'asynchronous', start: string | null = null) =>
    world.prefectureCentre.call(assignConsultation, {
      ...by(id),
      body: { practitionerRoleIds: [world.prefecture.roleId], mode, start },
    });
  const inSession = async () => {
    const id = await world.accepted();
    await assign(id, 'now');
    assert.equal((await world.county.client.call(startConsultation, by(id))).body.consultation.status, 'in-session');
    return id;
  };
  const sign = (id: string, some: object = {}, client: HttpClient = world.prefecture.client) =>
    client.call(signOpinion, { ...by(id), body: { ...part, version: 0, conclusion: '按高血压规范治疗', ...some } });

  it('goes from the visit to the opinion and the decision, each step by the side whose it is', async () => {
    const draft = await world.drafted();
    const id = draft.id;
    assert.deepEqual(draft.lacks, ['consent']);
    assert.equal((await world.county.client.call(submitConsultation, by(id))).code, 'CONSULTATION_INCOMPLETE');
    await world.consented(id);
    await world.county.client.call(submitConsultation, by(id));
    assert.equal((await world.prefectureCentre.call(takeConsultation, by(id))).code, 'NOT_FOUND');
    const review = { ...by(id), body: { approved: true } };
    const sent = (await world.countyAdmin.call(reviewConsultation, review)).body.consultation;
    assert.equal(sent.status, 'submitted');
    assert.equal(sent.centre?.id, world.prefecture.organizationId);

    await world.prefectureCentre.call(takeConsultation, by(id));
    const { suggestions } = (await world.prefectureCentre.call(suggestInstitutions, by(id))).body;
    assert.deepEqual(
      suggestions.map(({ organization, refusals }) => [organization.id, refusals]),
      [
        [world.prefecture.organizationId, []],
        [world.province.organizationId, []],
      ],
    );
    await world.prefectureCentre.call(offerConsultation, {
      ...by(id),
      body: { organizationId: world.prefecture.organizationId },
    });
    await world.prefectureCentre.call(answerOffer, { ...by(id), body: { accept: true } });
    assert.equal((await assign(id, 'now')).body.consultation.status, 'scheduled');

    const started = (await world.prefecture.client.call(startConsultation, by(id))).body.consultation;
    assert.equal(started.sessionEncounterId, world.encounterId);
    const room = { params: { encounterId: world.encounterId } };
    assert.equal((await world.prefecture.client.call(grantJoin, room)).status, 201);
    assert.equal((await world.province.client.call(grantJoin, room)).code, 'NOT_FOUND');
    await world.county.client.call(endConsultation, { ...by(id), body: { outcome: 'held' } });
    assert.equal((await world.prefecture.client.call(grantJoin, room)).code, 'PARTICIPANT_REMOVED');

    assert.equal((await world.seen(world.patient, id)).opinions.length, 0);
    assert.equal((await sign(id)).body.consultation.status, 'opinion-signed');
    const decided = await world.county.client.call(decideConsultation, {
      ...by(id),
      body: { outcome: 'adopted', plainWords: '按专家意见调整降压药' },
    });
    assert.equal(decided.body.consultation.status, 'decided');
    const read = await world.seen(world.patient, id);
    assert.deepEqual([read.decision?.plainWords, read.opinions[0]?.opinion], ['按专家意见调整降压药', part.opinion]);
    for (const client of [world.patient, world.county.client, world.prefecture.client])
      assert.equal((await client.call(readOpinionPaper, by(id))).status, 200);
    assert.equal((await world.prefecture.client.call(closeConsultation, by(id))).body.consultation.status, 'closed');

    const { repositories, seals } = world.hospital.api.context;
    for (const recordId of [id, `${id}.${world.prefecture.roleId}`])
      assert.ok((await proveRecord(repositories, seals, recordId)).every(isProved), recordId);
    const moves = (await repositories.consultations.byId(id))!.moves.map(({ to, by: mover }) => `${to} by ${mover}`);
    assert.deepEqual(moves, [
      'org-review by inviting-doctor',
      'submitted by inviting-institution',
      'triaged by centre',
      'offered by centre',
      'accepted by invited-institution',
      'scheduled by invited-institution',
      'in-session by consultant',
      'opinion-pending by inviting-doctor',
      'opinion-signed by consultant',
      'decided by inviting-doctor',
      'closed by consultant',
    ]);

    // The trail of the asking hospital has a word for everything that happened.
    await settled();
    const { events } = (await world.countyAdmin.call(searchAudit, { body: { recordId: id } })).body;
    const known: readonly string[] = auditActions;
    assert.ok(events.some(({ action }) => action === 'consultation.opinion-signed'));
    assert.deepEqual(
      events.filter(({ action }) => !known.includes(action)),
      [],
    );
  });

  it('is drafted once under an id, and drawn from the visit', async () => {
    const params = { encounterId: world.encounterId, consultationId: randomUUID() };
    const twice = await Promise.all(
      [1, 2].map(() => world.county.client.call(draftConsultation, { params, body: {} })),
    );
    assert.deepEqual(
      twice.map(({ status }) => status),
      [200, 200],
    );
    const { consultations } = (
      await world.county.client.call(listEncounterConsultations, { params: { encounterId: world.encounterId } })
    ).body;
    assert.equal(consultations.length, 1);
    assert.equal((await world.prefecture.client.call(draftConsultation, { params, body: {} })).code, 'NOT_FOUND');
  });

  it('is agreed to by the patient in the text in force and at least at the fee that is possible', async () => {
    const { id } = await world.drafted();
    const { version, sha256 } = (await world.patient.call(getConsultationConsentText)).body;
    const consultationVersion = (await world.seen(world.patient, id)).version;
    const agree = (client: HttpClient, some: object) =>
      client.call(consentToConsultation, {
        ...by(id),
        body: { version, sha256, feeLimit: 10_000, consultationVersion, ...some },
      });
    assert.equal((await agree(world.patient, { consultationVersion: consultationVersion - 1 })).code, 'EDIT_CONFLICT');
    assert.equal((await agree(world.patient, { sha256: '0'.repeat(64) })).code, 'CONSENT_REQUIRED');
    assert.equal((await agree(world.patient, { feeLimit: 9999 })).code, 'TERMS_CHANGED');
    assert.equal((await agree(world.county.client, {})).code, 'BAD_REQUEST');
    assert.equal((await agree(await world.hospital.patient(), {})).code, 'NOT_FOUND');
    const guardian = { name: '王小明', relation: '儿子', reason: '意识不清' };
    const { consent } = (await agree(world.county.client, { guardian })).body.consultation;
    assert.deepEqual([consent?.capacity, consent?.guardian], ['guardian', guardian]);
    // What is asked for is another thing now, so it is agreed to anew.
    const view = await world.seen(world.county.client, id);
    const { diagnoses: _d, documents: _p, department: _s, ...request } = view.request;
    const other = { ...request, urgency: 'urgent' as const, diagnoses: [], documentIds: [] };
    const body = { version: view.version, request: other };
    assert.equal(
      (await world.county.client.call(saveConsultation, { ...by(id), body })).body.consultation.consent,
      null,
    );
  });

  it('is refused where no agreement holds, with the reasons of each institution', async () => {
    await world.renew({ urgencyLimit: 'routine' });
    const { id } = await world.drafted({ urgency: 'urgent' });
    const { version, sha256 } = (await world.patient.call(getConsultationConsentText)).body;
    await world.patient.call(consentToConsultation, {
      ...by(id),
      body: { version, sha256, feeLimit: 0, consultationVersion: 1 },
    });
    const refused = await world.county.client.call(submitConsultation, by(id));
    assert.equal(refused.code, 'NO_ACTIVE_AGREEMENT');
  });

  it('is sent back by the own institution with the reason', async () => {
    const { id } = await world.drafted();
    await world.consented(id);
    await world.county.client.call(submitConsultation, by(id));
    const back = (reason?: string) =>
      world.countyAdmin.call(reviewConsultation, {
        ...by(id),
        body: { approved: false, ...(reason ? { reason } : {}) },
      });
    assert.equal((await back()).code, 'BAD_REQUEST');
    assert.equal((await back('请补充检查')).body.consultation.status, 'draft');
    const { asked, status } = await world.seen(world.county.client, id);
    assert.deepEqual([asked, status], ['请补充检查', 'draft']);
  });

  it('shows those who dispatch a masked name, and others nothing', async () => {
    const id = await world.offered();
    assert.equal((await world.seen(world.prefectureCentre, id)).patient.name, '王*');
    assert.equal((await world.seen(world.county.client, id)).patient.name, '王试');
    for (const stranger of [world.province.client, world.provinceCentre, await world.hospital.patient()])
      assert.equal((await stranger.call(getConsultation, by(id))).code, 'NOT_FOUND');
    const { consultations } = (await world.prefectureCentre.call(listConsultations, { query: { box: 'centre' } })).body;
    assert.deepEqual(
      consultations.map((line) => [line.id, line.patient.name]),
      [[id, '王*']],
    );
    assert.equal(
      (await world.provinceCentre.call(listConsultations, { query: { box: 'centre' } })).body.consultations.length,
      0,
    );
  });

  it('returns to the centre when an offer is declined, taken back, or nobody answers in time', async () => {
    const id = await world.offered();
    const answer = (accept: boolean, reason = '') =>
      world.prefectureCentre.call(answerOffer, { ...by(id), body: { accept, reason } });
    const offer = () =>
      world.prefectureCentre.call(offerConsultation, {
        ...by(id),
        body: { organizationId: world.prefecture.organizationId },
      });
    assert.equal((await answer(false)).code, 'BAD_REQUEST');
    assert.equal((await answer(false, '今日无专家')).body.consultation.status, 'triaged');
    const { suggestions } = (await world.prefectureCentre.call(suggestInstitutions, by(id))).body;
    assert.equal(suggestions[0]?.organization.id, world.province.organizationId);
    assert.ok(suggestions[1]?.reasons.includes('declined-before'));

    await offer();
    const back = await world.prefectureCentre.call(withdrawOffer, { ...by(id), body: { reason: '病情变化' } });
    assert.equal(back.body.consultation.status, 'triaged');
    await offer();
    await settled();
    world.hospital.clock.advance(8 * 60 * minutes(1) + 1000);
    await settled();
    const { status, offers } = await world.seen(world.prefectureCentre, id);
    assert.deepEqual(
      [status, offers.map(({ outcome }) => outcome)],
      ['triaged', ['declined', 'withdrawn', 'timed-out']],
    );
    assert.equal((await answer(true)).code, 'NOT_FOUND');
  });

  it('asks for what is missing, and climbs one level with a reason', async () => {
    const id = await world.submitted();
    await world.prefectureCentre.call(takeConsultation, by(id));
    await world.prefectureCentre.call(requestMaterials, { ...by(id), body: { reason: '请上传心电图' } });
    assert.equal((await world.seen(world.county.client, id)).asked, '请上传心电图');
    assert.equal((await world.county.client.call(submitConsultation, by(id))).body.consultation.status, 'triaged');
    const climbed = await world.prefectureCentre.call(escalateConsultation, {
      ...by(id),
      body: { reason: '本市无此专科' },
    });
    // Whoever handed it on has nothing to do with it any more.
    assert.equal(climbed.body.consultation.centre?.id, world.province.organizationId);
    assert.equal((await world.prefectureCentre.call(getConsultation, by(id))).code, 'NOT_FOUND');
    await world.provinceCentre.call(takeConsultation, by(id));
    const top = await world.provinceCentre.call(escalateConsultation, { ...by(id), body: { reason: '无' } });
    assert.equal(top.code, 'BAD_REQUEST');
    const none = await world.provinceCentre.call(escalateConsultation, { ...by(id), body: { reason: '再上一级' } });
    assert.equal(none.code, 'ILLEGAL_TRANSITION');
  });

  it('is carried further by the agreements of the centre that handed it up, once the patient agrees to the higher fee', async () => {
    const { county, prefecture, province, hospital } = world;
    const { network } = hospital.data.repositories;
    for (const one of await network.agreementsOf(province.organizationId))
      await network.move(
        one,
        { status: 'ended', reason: '到期', from: ['active'], version: one.version },
        { userId: 'test', role: 'admin' },
        hospital.clock.now(),
      );
    const fees = { consultation: { amount: 24_000, currency: 'CNY' as const } };
    await world.agree(prefecture.organizationId, province.organizationId, { fees });
    const id = await world.submitted();
    await world.prefectureCentre.call(takeConsultation, by(id));
    const offer = (client: HttpClient) =>
      client.call(offerConsultation, { ...by(id), body: { organizationId: province.organizationId } });
    assert.equal((await offer(world.prefectureCentre)).code, 'NO_ACTIVE_AGREEMENT');
    await world.prefectureCentre.call(escalateConsultation, { ...by(id), body: { reason: '疑难' } });
    await world.provinceCentre.call(takeConsultation, by(id));
    assert.equal((await offer(world.provinceCentre)).code, 'FEE_NOT_AGREED');
    await world.provinceCentre.call(requestMaterials, { ...by(id), body: { reason: '费用 240 元，请患者重新同意' } });
    await world.consented(id);
    await county.client.call(submitConsultation, by(id));
    assert.equal((await offer(world.provinceCentre)).body.consultation.status, 'offered');
  });

  it('is accepted once, whoever answers at the same moment', async () => {
    const id = await world.offered();
    const admin = await world.hospital.admin(world.prefecture.organizationId);
    const answers = await Promise.all([
      world.prefectureCentre.call(answerOffer, { ...by(id), body: { accept: true } }),
      admin.call(answerOffer, { ...by(id), body: { accept: true } }),
    ]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const { moves } = await world.seen(world.county.client, id);
    assert.equal(moves.filter(({ by: mover }) => mover === 'invited-institution').length, 1);
  });

  it('keeps an agreed time free for all of them, and agrees on another when the patient gives it up', async () => {
    const [id, other] = [await world.accepted(), await world.accepted()];
    const { consultants } = (await world.prefectureCentre.call(listConsultants, by(id))).body;
    const start = consultants[0]!.free.at(-1)!;
    const both = await Promise.all([assign(id, 'scheduled', start), assign(other, 'scheduled', start)]);
    assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [200, 'SLOT_TAKEN']);
    const won = both[0]!.status === 200 ? id : other;
    const again = (await world.prefectureCentre.call(listConsultants, by(won === id ? other : id))).body;
    assert.ok(!again.consultants[0]!.free.includes(start));

    const mine = (await world.patient.call(listAppointments)).body.appointments.find((one) => one.start === start)!;
    await world.patient.call(cancelAppointment, { params: { appointmentId: mine.id }, body: {} });
    await settled();
    const { status, start: none } = await world.seen(world.county.client, won);
    assert.deepEqual([status, none], ['accepted', null]);
  });

  it('is told to the patient as any booking, and takes the consultant’s own times as one does', async () => {
    const { prefecture, patient } = world;
    const id = await world.accepted();
    const taken = async () => {
      const { slots } = (await patient.call(listSlots, { params: { practitionerRoleId: prefecture.roleId } })).body;
      return slots.filter(({ status }) => status !== 'free').map(({ start }) => start);
    };
    assert.deepEqual(await taken(), []);
    const { free } = (await world.prefectureCentre.call(listConsultants, by(id))).body.consultants[0]!;
    const [start, later] = [free[0]!, free.at(-1)!];
    assert.equal((await assign(id, 'scheduled', start)).status, 200);
    await settled();
    const [from, to] = [Date.parse(start), Date.parse(start) + minutes(sessionMinutes)];
    const own = prefecture.slots.filter((slot) => slot.start.getTime() < to && slot.end.getTime() > from);
    assert.ok(own.length > 0);
    assert.deepEqual(
      await taken(),
      own.map((slot) => slot.start.toISOString()),
    );
    const { messages } = (await patient.call(listInbox)).body;
    const { appointments } = (await patient.call(listAppointments)).body;
    const kept = appointments.find((one) => one.start === start)!;
    assert.equal(kept.consultationId, id);
    assert.ok(messages.some((one) => one.appointmentId === kept.id && one.kind === 'booked'));
    const moved = await patient.call(rescheduleAppointment, {
      params: { appointmentId: kept.id },
      body: { slotId: world.county.slots[5]!._id },
    });
    assert.equal(moved.code, 'ILLEGAL_TRANSITION');

    // Asked for once more it is the same time; agreed on anew, what was kept before does not stand in its way.
    const standing = async () =>
      (await patient.call(listAppointments)).body.appointments
        .filter(({ status }) => status === 'booked')
        .map((one) => [one.start, one.id === kept.id]);
    await assign(id, 'scheduled', start);
    assert.deepEqual(await standing(), [[start, true]]);
    await assign(id, 'scheduled', later);
    assert.equal((await assign(id, 'scheduled', start)).body.consultation.start, start);
    assert.deepEqual(await standing(), [[start, false]]);
  });

  it('goes on with the papers alone when the connection fails, and agrees on another time when somebody does not come', async () => {
    const id = await inSession();
    const end = (body: object) =>
      world.prefecture.client.call(endConsultation, { ...by(id), body: { reason: '线路中断', ...body } as never });
    assert.equal((await end({ outcome: 'technical-failure', reason: '' })).code, 'BAD_REQUEST');
    const papers = (await end({ outcome: 'technical-failure', onPapers: true })).body.consultation;
    assert.deepEqual([papers.status, papers.mode], ['opinion-pending', 'asynchronous']);
    assert.equal((await sign(id)).body.consultation.status, 'opinion-signed');

    const second = await world.accepted();
    await assign(second, 'now');
    const ended = await world.county.client.call(endConsultation, {
      ...by(second),
      body: { outcome: 'no-show', reason: '专家未到' },
    });
    assert.deepEqual(
      [ended.body.consultation.status, ended.body.consultation.sessions[0]?.outcome],
      ['accepted', 'no-show'],
    );
  });

  it('ends its session with the visit', async () => {
    const id = await inSession();
    const params = { encounterId: world.encounterId };
    const { repositories } = world.hospital.api.context;
    const visit = (await repositories.encounters.byId(world.encounterId))!;
    assert.equal(visit.participants?.length, 1);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '随访' };
    await world.county.client.call(saveNote, { params, body: { baseVersion: 0, note } });
    assert.equal((await world.county.client.call(finishEncounter, { params })).status, 200);
    await settled();
    assert.equal((await world.seen(world.county.client, id)).status, 'opinion-pending');
  });

  it('names a diagnosis only for a patient at an institution whose own doctor asked', async () => {
    const id = await inSession();
    await world.county.client.call(endConsultation, { ...by(id), body: { outcome: 'held' } });
    assert.equal((await sign(id, { diagnoses: ['I10'] })).code, 'ATTENDED_EXCEPTION');
    const there = await world.accepted({ setting: 'inpatient', place: '内科 3 床' });
    await assign(there, 'asynchronous');
    const { opinions } = (await sign(there, { diagnoses: ['I10'] })).body.consultation;
    assert.deepEqual(
      opinions[0]?.diagnoses.map(({ code }) => code),
      ['I10'],
    );
  });

  it('has a part of each consultant, the conclusion of the chair, and versions', async () => {
    const colleague = await world.colleague(world.prefecture);
    const id = await world.accepted();
    const body = { practitionerRoleIds: [world.prefecture.roleId, colleague.roleId], mode: 'asynchronous' as const };
    await world.prefectureCentre.call(assignConsultation, { ...by(id), body });
    assert.equal((await sign(id, { conclusion: '' })).code, 'OPINION_INCOMPLETE');
    assert.equal((await sign(id)).body.consultation.status, 'opinion-pending');
    assert.equal((await sign(id, {}, world.province.client)).code, 'NOT_FOUND');
    const whole = (await sign(id, { conclusion: '不算数' }, colleague.client)).body.consultation;
    assert.deepEqual([whole.status, whole.conclusion], ['opinion-signed', '按高血压规范治疗']);
    assert.equal((await sign(id, { opinion: '另有考虑' })).code, 'EDIT_CONFLICT');
    const amended = (await sign(id, { version: 1, opinion: '另有考虑' })).body.consultation;
    assert.deepEqual(amended.opinions.map(({ version }) => version).sort(), [1, 2]);
    const decide = (client: HttpClient, decision: object) =>
      client.call(decideConsultation, {
        ...by(id),
        body: { outcome: 'not-adopted', plainWords: '先观察', ...decision },
      });
    assert.equal((await decide(world.county.client, {})).code, 'BAD_REQUEST');
    assert.equal((await decide(world.prefecture.client, { reason: '不适用' })).code, 'NOT_FOUND');
    assert.equal((await decide(world.county.client, { reason: '患者不愿' })).body.consultation.status, 'decided');
    assert.equal((await sign(id, { version: 2 })).code, 'ILLEGAL_TRANSITION');
    await settled();
    world.hospital.clock.advance(7 * 24 * 60 * minutes(1) + 1000);
    await settled();
    assert.equal((await world.hospital.api.context.repositories.consultations.byId(id))?.status, 'closed');
  });

  it('is called off before it is held, with the time that was kept for it', async () => {
    const id = await world.accepted();
    const { consultants } = (await world.prefectureCentre.call(listConsultants, by(id))).body;
    const start = consultants[0]!.free[0]!;
    await assign(id, 'scheduled', start);
    const cancel = (client: HttpClient) => client.call(cancelConsultation, { ...by(id), body: { reason: '病情好转' } });
    assert.equal((await cancel(world.prefecture.client)).code, 'NOT_FOUND');
    assert.equal((await cancel(world.county.client)).body.consultation.status, 'cancelled');
    assert.equal((await cancel(world.county.client)).body.consultation.status, 'cancelled');
    await settled();
    assert.deepEqual(await world.hospital.api.context.repositories.appointments.keptFor(id), []);
  });
});
