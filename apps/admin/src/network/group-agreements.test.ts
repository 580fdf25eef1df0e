import assert from 'node:assert/strict';
import type { AgreementView } from '@oih/contracts/http/network';
import { groupOf, validityOf } from './group-agreements.ts';

const agreement = (some: Partial<AgreementView>) => ({ status: 'active', validUntil: null, ...some }) as AgreementView;

describe('agreements in groups', () => {
  it('wait, are in force or are over', () => {
    const group = (some: Partial<AgreementView>) => groupOf(agreement(some), '2026-11-27');
    assert.equal(group({ status: 'proposed' }), 'waiting');
    assert.equal(group({}), 'active');
    assert.equal(group({ status: 'suspended' }), 'active');
    assert.equal(group({ validUntil: '2026-11-26' }), 'over');
    assert.equal(group({ validUntil: '2026-11-27' }), 'active');
    assert.equal(group({ status: 'declined' }), 'over');
  });

  it('say when they run out within two months', () => {
    const validity = (validUntil: string | null) => validityOf(agreement({ validUntil }), '2026-11-27');
    assert.equal(validity(null), null);
    assert.equal(validity('2026-11-26'), 'expired');
    assert.equal(validity('2027-01-26'), 'expires');
    assert.equal(validity('2027-01-27'), null);
  });
});
