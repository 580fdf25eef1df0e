import assert from 'node:assert/strict';
import { type Cancellable, cancelTerms, refundOnCancel } from './cancel-rules.ts';

const at = (time: string) => new Date(`2026-11-${time}:00Z`);
const visit: Cancellable = { start: at('25T08:00'), price: { amount: 1501 }, userId: 'u', moves: [] };

describe('what is given back for a cancelled visit', () => {
  it('is all of it a day before, half of it until two hours before, and nothing after that', () => {
    const refund = (time: string) => refundOnCancel(visit, 'patient', at(time));
    assert.equal(refund('24T08:00'), 1501);
    assert.equal(refund('24T08:01'), 751);
    assert.equal(refund('25T06:00'), 751);
    assert.equal(refund('25T06:01'), 0);
    assert.equal(refund('25T09:00'), 0);
  });

  it('is all of it when the hospital or the doctor cancels, however late', () => {
    for (const by of ['hospital', 'practitioner', 'system'] as const)
      assert.equal(refundOnCancel(visit, by, at('25T07:59')), 1501);
  });

  it('is all of it while the patient has not agreed to the time that the hospital chose', () => {
    const moved = (answer: 'keep' | null) => ({ ...visit, asked: { answer } });
    assert.equal(refundOnCancel(moved(null), 'patient', at('25T07:00')), 1501);
    assert.equal(refundOnCancel(moved('keep'), 'patient', at('25T07:00')), 0);
  });

  it('is not won back by moving the visit to a later day first; a move by the hospital counts for nothing', () => {
    const late = { start: at('24T08:00'), at: at('24T07:00') };
    const moved = (by: string) => ({ ...visit, moves: [{ ...late, by }] });
    assert.equal(refundOnCancel(moved('u'), 'patient', at('24T07:30')), 0);
    assert.equal(refundOnCancel(moved('admin'), 'patient', at('24T07:30')), 1501);
  });

  it('is told before: what until when', () => {
    assert.deepEqual(cancelTerms(visit), [
      { until: at('24T08:00'), refund: 1501 },
      { until: at('25T06:00'), refund: 751 },
      { until: null, refund: 0 },
    ]);
  });
});
