import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ConsultationStatus,
  consentToConsultation,
  consultationReach,
  draftConsultation,
  getConsultation,
  getConsultationConsentText,
  reviewConsultation,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import {
  answerOffer,
  assignConsultation,
  escalateConsultation,
  offerConsultation,
  takeConsultation,
} from '@oih/contracts/http/dispatch';
import {
  closeConsultation,
  decideConsultation,
  endConsultation,
  signOpinion,
  startConsultation,
} from '@oih/contracts/http/opinions';
import { connectData, type Data } from '@oih/data/connect';
import { staff } from '../e2e/desks.ts';
import { runningVisit } from '../e2e/running-visit.ts';
import { filledIn } from '../e2e/submitted-consultation.ts';
import { Stack } from '../stack.ts';
import { killedOnTheWay } from './killed.ts';

/** When the api is killed after a step was sent, milliseconds: before it arrives, while it is carried out, after it was answered; in turn. */
const moments = [1, 8, 25, 60];

interface Answer {
  status: number;
  code?: string | undefined;
  body: { consultation: { status: ConsultationStatus } };
}

describe('an api that is killed at each step of a remote consultation', function () {
  this.timeout(300_000);
  let stack: Stack;
  let data: Data;

  before(async () => {
    stack = await Stack.start();
    data = await connectData(stack.databaseUri);
  });
  after(async () => {
    await data.close();
    await stack.close();
  });

  it('goes on where it was: each step is done once, and asked for again it is answered the same', async () => {
    const { patient, doctor, encounterId } = await runningVisit(stack);
    const [admin, prefecture, province, specialist] = await Promise.all(
      ['admin.county', 'dispatcher.prefecture', 'dispatcher.province', 'doctor.province'].map((name) =>
        staff(stack, name),
      ),
    );
    const consultationId = randomUUID();
    const params = { consultationId };
    let steps = 0;
    const killed = async (step: () => Promise<unknown>, status: ConsultationStatus): Promise<void> => {
      const answer = (await killedOnTheWay(stack, step, moments[steps % moments.length]!)) as Answer;
      steps += 1;
      assert.equal(answer.code ?? answer.body.consultation.status, status);
    };

    const draft = () => doctor.call(draftConsultation, { params: { encounterId, consultationId }, body: {} });
    await killed(draft, 'draft');
    const { request } = (await draft()).body.consultation;
    const saved = await doctor.call(saveConsultation, { params, body: { version: 0, request: filledIn(request) } });
    const consultationVersion = saved.body.consultation.version;
    const { version, sha256 } = (await patient.call(getConsultationConsentText)).body;
    const feeLimit = (await doctor.call(consultationReach, { params })).body.feeLimit!.amount;
    const agreed = { version, sha256, feeLimit, consultationVersion };
    await killed(() => patient.call(consentToConsultation, { params, body: agreed }), 'draft');

    await killed(() => doctor.call(submitConsultation, { params }), 'org-review');
    await killed(() => admin!.call(reviewConsultation, { params, body: { approved: true } }), 'submitted');
    await killed(() => prefecture!.call(takeConsultation, { params }), 'triaged');
    const up = { params, body: { reason: '本市没有这个亚专科' } };
    await killed(() => prefecture!.call(escalateConsultation, up), 'submitted');
    assert.equal((await prefecture!.call(escalateConsultation, up)).status, 200);
    await killed(() => province!.call(takeConsultation, { params }), 'triaged');
    const offer = { params, body: { organizationId: 'org-province' } };
    await killed(() => province!.call(offerConsultation, offer), 'offered');
    const declined = { params, body: { accept: false, reason: '专家均在手术' } };
    await killed(() => province!.call(answerOffer, declined), 'triaged');
    assert.equal((await province!.call(answerOffer, declined)).status, 200);
    await killed(() => province!.call(offerConsultation, offer), 'offered');
    await killed(() => province!.call(answerOffer, { params, body: { accept: true } }), 'accepted');
    const named = { practitionerRoleIds: ['role-province'], mode: 'now' as const };
    await killed(() => province!.call(assignConsultation, { params, body: named }), 'scheduled');
    await killed(() => specialist!.call(startConsultation, { params }), 'in-session');
    await killed(() => doctor.call(endConsultation, { params, body: { outcome: 'held' } }), 'opinion-pending');
    const part = { findings: '', opinion: '考虑原发性高血压', recommendation: '', diagnoses: [] };
    const opinion = { params, body: { ...part, version: 0, conclusion: '按规范治疗' } };
    await killed(() => specialist!.call(signOpinion, opinion), 'opinion-signed');
    const decision = { params, body: { outcome: 'adopted' as const, plainWords: '按专家意见用药' } };
    await killed(() => doctor.call(decideConsultation, decision), 'decided');
    await killed(() => specialist!.call(closeConsultation, { params }), 'closed');

    // Nothing was done twice, and nobody stays in the call of the visit.
    const stored = (await data.repositories.consultations.byId(consultationId))!;
    assert.deepEqual(
      stored.moves.map(({ to }) => to),
      [
        'org-review',
        'submitted',
        'triaged',
        'submitted',
        'triaged',
        'offered',
        'triaged',
        'offered',
        'accepted',
        'scheduled',
        'in-session',
        'opinion-pending',
        'opinion-signed',
        'decided',
        'closed',
      ],
    );
    assert.deepEqual([stored.offers.length, stored.sessions.length, stored.opinions.length], [2, 1, 1]);
    const visit = (await data.repositories.encounters.byId(encounterId))!;
    assert.deepEqual(
      visit.participants?.map(({ practitionerRoleId, leftAt }) => [practitionerRoleId, leftAt !== null]),
      [['role-province', true]],
    );
    const { consultation } = (await patient.call(getConsultation, { params })).body;
    assert.equal(consultation.decision?.plainWords, '按专家意见用药');

    // Each step is told once, also those whose answer was never sent.
    const store = data.client.db(data.databaseName);
    const count = (action: string) =>
      store.collection('auditEvents').countDocuments({ action, entity: 'Consultation', entityId: consultationId });
    const deadline = Date.now() + 20_000;
    while ((await count('consultation.closed')) === 0 && Date.now() < deadline) await wait(50);
    for (const [step, times] of [
      ['org-review', 1],
      ['submitted', 2],
      ['triaged', 3],
      ['closed', 1],
    ] as const)
      assert.equal(await count(`consultation.${step}`), times, step);
  });
});
