import assert from 'node:assert/strict';
import { loadOf, mayBeOffered, speaksAgainst, tooDear } from './suggestion.ts';

const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' as const });

describe('a suggested institution', () => {
  it('may be offered a case when nothing refuses it and the patient has agreed to its fee', () => {
    assert.ok(mayBeOffered({ refusals: [], fee: yuan(100) }, yuan(100)));
    assert.ok(mayBeOffered({ refusals: [], fee: null }, null));
    assert.ok(!mayBeOffered({ refusals: ['level'], fee: null }, yuan(100)));
    assert.ok(!mayBeOffered({ refusals: [], fee: yuan(240) }, yuan(100)));
    assert.deepEqual([tooDear({ fee: yuan(1) }, null), tooDear({ fee: yuan(0) }, null)], [true, false]);
  });

  it('says how full it is', () => {
    assert.deepEqual(
      [loadOf({ open: 0, doctors: 0 }), loadOf({ open: 1, doctors: 0 }), loadOf({ open: 2, doctors: 1 })],
      [0, 100, 50],
    );
    assert.equal(loadOf({ open: 40, doctors: 2 }), 100);
    assert.deepEqual([speaksAgainst('high-load'), speaksAgainst('on-call')], [true, false]);
  });
});
