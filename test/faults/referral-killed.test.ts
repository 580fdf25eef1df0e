import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  acceptReferral,
  declineReferral,
  noteArrival,
  receiveReferral,
  recordFollowUp,
  referDown,
  takeIntoCare,
} from '@oih/contracts/http/referral-care';
import {
  consentToReferral,
  draftReferral,
  getReferralConsentText,
  type ReferralStatus,
  saveReferral,
  submitReferral,
} from '@oih/contracts/http/referrals';
import { connectData, type Data } from '@oih/data/connect';
import type { HttpClient } from '@oih/testkit/http-client';
import { staff } from '../e2e/desks.ts';
import { type RunningVisit, runningVisit } from '../e2e/running-visit.ts';
import { Stack } from '../stack.ts';
import { killedOnTheWay } from './killed.ts';

/** When the api is killed after a step was sent, milliseconds: once it was answered, while it is carried out, before it arrives; in turn. */
const moments = [60, 20, 1];

interface Answer {
  status: number;
  code?: string | undefined;
  body: { referral: { status: ReferralStatus } };
}

describe('an api that is killed at each step of a referral', function () {
  this.timeout(300_000);
  let stack: Stack;
  let data: Data;
  let visit: RunningVisit;
  let desk: HttpClient;
  let steps = 0;

  before(async () => {
    stack = await Stack.start();
    data = await connectData(stack.databaseUri);
    visit = await runningVisit(stack);
    desk = await staff(stack, 'dispatcher.prefecture');
  });
  after(async () => {
    await data.close();
    await stack.close();
  });

  const killed = async (step: () => Promise<unknown>, status: ReferralStatus): Promise<Answer['body']> => {
    const answer = (await killedOnTheWay(stack, step, moments[steps % moments.length]!)) as Answer;
    steps += 1;
    assert.equal(answer.code ?? answer.body.referral.status, status);
    return answer.body;
  };
  /** Written by the county’s doctor, agreed to by the patient and sent to the prefecture’s hospital. */
  const sent = async (): Promise<{ referralId: string }> => {
    const { doctor, patient, encounterId } = visit;
    const params = { referralId: randomUUID() };
    const { request } = (await doctor.call(draftReferral, { params: { encounterId, ...params } })).body.referral;
    const { urgency, summary } = request;
    const written = {
      urgency,
      summary: { ...summary, complaint: '头晕三天' },
      specialty: '03.04',
      diagnoses: [],
      documentIds: [],
      organizationId: 'org-prefecture',
      reason: '血压控制不佳',
    };
    const saved = await doctor.call(saveReferral, { params, body: { version: 0, request: written } });
    assert.equal(saved.code, undefined);
    const { version, sha256 } = (await patient.call(getReferralConsentText)).body;
    const agreed = { version, sha256, referralVersion: saved.body.referral.version };
    await killed(() => patient.call(consentToReferral, { params, body: agreed }), 'draft');
    await killed(() => doctor.call(submitReferral, { params }), 'submitted');
    return params;
  };
  const movesOf = async ({ referralId }: { referralId: string }) =>
    (await data.repositories.referrals.byId(referralId))!.moves.map(({ to }) => to);

  it('goes on where it was, from the sending to the follow-up at the station: each step is done once', async () => {
    const params = await sent();
    await killed(() => desk.call(receiveReferral, { params }), 'received');
    const from = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const bed = { kind: 'bed', practitionerRoleId: 'role-prefecture', ward: '心内科一病区', from, note: '' } as const;
    await killed(() => desk.call(acceptReferral, { params, body: bed }), 'accepted');
    await killed(() => desk.call(noteArrival, { params }), 'arrived');
    await killed(() => desk.call(takeIntoCare, { params }), 'in-care');
    const tasks = [{ what: '测血压', due: from, organizationId: 'org-county' }];
    const plan = { organizationId: 'org-county', summary: '血压平稳', diagnoses: [], medication: '氨氯地平', tasks };
    await killed(() => desk.call(referDown, { params, body: plan }), 'referred-down');
    const stored = (await data.repositories.referrals.byId(params.referralId))!;
    const at = { referralId: params.referralId, taskId: stored.plan!.tasks[0]!.id };
    const done = { outcome: 'done', note: '血压 128/80', reading: null } as const;
    await killed(() => visit.doctor.call(recordFollowUp, { params: at, body: done }), 'referred-down');
    assert.deepEqual(await movesOf(params), [
      'submitted',
      'received',
      'accepted',
      'arrived',
      'in-care',
      'referred-down',
    ]);
    const after = (await data.repositories.referrals.byId(params.referralId))!;
    assert.equal(after.plan!.tasks[0]!.entries.length, 1);
  });

  it('answers an institution again that has declined, although the referral is not before it any more', async () => {
    const params = await sent();
    const declined = { params, body: { reason: '目前没有床位' } };
    await killed(() => desk.call(declineReferral, declined), 'declined');
    assert.equal((await desk.call(declineReferral, declined)).status, 200);
    assert.equal((await desk.call(declineReferral, { params, body: { reason: '别的理由' } })).code, 'NOT_FOUND');
    assert.deepEqual(await movesOf(params), ['submitted', 'declined']);
  });
});
