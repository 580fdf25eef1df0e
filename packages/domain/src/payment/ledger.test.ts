import assert from 'node:assert/strict';
import { nextStep, openLedger, type Priced, paymentState } from './ledger.ts';

const visit = (ledger: object = {}, refund?: number): Priced => ({
  _id: 'a',
  price: { amount: 1500 },
  cancelled: refund === undefined ? null : { refund },
  payment: { ...openLedger(1500)!, ...ledger },
});

describe('the money of a visit', () => {
  it('is nobody’s business when the visit is free', () => {
    assert.equal(openLedger(0), null);
    assert.equal(paymentState({ ...visit(), payment: null }), null);
    assert.equal(nextStep({ ...visit(), payment: null }), null);
  });

  it('is charged once, under a key that stays', () => {
    assert.deepEqual(nextStep(visit()), { do: 'charge', key: 'charge:a:1', amount: 1500 });
    assert.equal(paymentState(visit()), 'due');
    assert.equal(nextStep(visit({ charged: 1500 })), null);
    assert.equal(paymentState(visit({ charged: 1500 })), 'paid');
  });

  it('is given back as far as the rules of cancelling say, and once', () => {
    const cancelled = visit({ charged: 1500 }, 750);
    assert.equal(paymentState(cancelled), 'refund-due');
    assert.deepEqual(nextStep(cancelled), { do: 'refund', key: 'refund:a:0', of: 'charge:a:1', amount: 750 });
    const done = visit({ charged: 1500, refunded: 750 }, 750);
    assert.deepEqual([paymentState(done), nextStep(done)], ['refunded', null]);
    assert.equal(paymentState(visit({ charged: 1500 }, 0)), 'paid');
  });

  it('is not charged for what was cancelled before: the charge is made void, or the part that stays is charged', () => {
    assert.deepEqual(nextStep(visit({}, 1500)), { do: 'void', key: 'charge:a:1' });
    assert.deepEqual(nextStep(visit({}, 750)), { do: 'charge', key: 'charge:a:1', amount: 750 });
    assert.deepEqual(
      [paymentState(visit({ voided: true }, 1500)), nextStep(visit({ voided: true }, 1500))],
      ['void', null],
    );
  });

  it('is given back in part when the visit moves to a doctor who costs less', () => {
    const cheaper = { ...visit({ charged: 1500 }), price: { amount: 1000 } };
    assert.deepEqual(nextStep(cheaper), { do: 'refund', key: 'refund:a:0', of: 'charge:a:1', amount: 500 });
    const paid = { ...visit({ charged: 1500, refunded: 500 }), price: { amount: 1000 } };
    assert.deepEqual([paymentState(paid), nextStep(paid)], ['paid', null]);
  });

  it('waits for the patient when the provider refused', () => {
    const refused = visit({ refused: 'DECLINED' });
    assert.deepEqual([paymentState(refused), nextStep(refused)], ['failed', null]);
    assert.deepEqual(nextStep(visit({ attempt: 2 })), { do: 'charge', key: 'charge:a:2', amount: 1500 });
  });
});
