import assert from 'node:assert/strict';
import { callNext, endCall, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { answerComplaint, complain, getFeedback, listFeedback, rateVisit } from '@oih/contracts/http/feedback';
import { listInbox } from '@oih/contracts/http/inbox';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const text = '等候时间太长，医生迟到半小时';

describe('what patients say about a visit', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let clinic: HttpClient;
  let admin: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor();
    clinic = await hospital.signedInStaff(doctor.userName);
    admin = await hospital.admin(doctor.organizationId);
  });

  /** A patient with a visit; finished unless it shall stay open. */
  const visit = async (at = 0, finished = true) => {
    const patient = await hospital.patient();
    const { encounterId } = await hospital.waiting(patient, doctor.slots[at]!._id);
    const params = { encounterId };
    await clinic.call(callNext);
    if (finished) {
      const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
      await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
      await clinic.call(endCall, { params });
      assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
    }
    return { patient, params };
  };

  it('is a rating, of which the last counts, and the hospital sees the mean', async () => {
    const [one, two] = [await visit(0), await visit(1)];
    await one.patient.call(rateVisit, { params: one.params, body: { stars: 2 } });
    await one.patient.call(rateVisit, { params: one.params, body: { stars: 4, words: '很耐心' } });
    await two.patient.call(rateVisit, { params: two.params, body: { stars: 5 } });
    const { body } = await admin.call(listFeedback);
    assert.deepEqual([body.mean, body.ratings, body.stars], [4.5, 2, [0, 0, 0, 1, 1]]);
    assert.deepEqual([...new Set(body.entries.map(({ patient }) => patient))], ['王*']);
  });

  it('is a complaint that the hospital answers, and the patient is told', async () => {
    const { patient, params } = await visit();
    const send = () => patient.call(complain, { params, body: { text } });
    assert.deepEqual(
      (await Promise.all([send(), send()])).map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await patient.call(complain, { params, body: { text: '再投诉一次' } })).code, 'CONFLICT');
    const [entry] = (await admin.call(listFeedback)).body.entries;
    assert.equal(entry!.complaint!.text, text);
    const answer = (words: string) => admin.call(answerComplaint, { params, body: { answer: words } });
    assert.equal((await answer('非常抱歉，已改进排班')).status, 200);
    assert.equal((await answer('非常抱歉，已改进排班')).status, 200);
    assert.equal((await answer('另一个答复')).code, 'CONFLICT');
    const { feedback } = (await patient.call(getFeedback, { params })).body;
    assert.equal(feedback.complaint!.answer, '非常抱歉，已改进排班');
    await hospital.api.context.outbox.settled();
    await hospital.api.jobs.settled();
    const { messages } = (await patient.call(listInbox)).body;
    assert.ok(messages.some(({ kind }) => kind === 'complaint-answered'));
  });

  it('comes after the visit, from its patient alone, and is answered by its hospital alone', async () => {
    const { patient, params } = await visit(0, false);
    assert.equal((await patient.call(rateVisit, { params, body: { stars: 1 } })).code, 'VISIT_NOT_STARTED');
    const other = await hospital.patient();
    assert.equal((await other.call(complain, { params, body: { text } })).code, 'NOT_FOUND');
    assert.equal((await other.call(getFeedback, { params })).code, 'NOT_FOUND');
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.equal((await elsewhere.call(answerComplaint, { params, body: { answer: '好的' } })).code, 'NOT_FOUND');
    assert.deepEqual((await elsewhere.call(listFeedback)).body.entries, []);
  });
});
