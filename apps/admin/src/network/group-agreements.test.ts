import assert from 'node:assert/strict';
import type { AgreementView } from '@oih/contracts/http/network';
import { groupOf, validityOf } from './group-agreements.ts';

const agreement = (some: object) =>
  ({
    status: 'active',
    validUntil: null,
    inviting: { id: 'county' },
    invited: { kind: 'organization', organization: { id: 'province' } },
    proposedBy: 'county',
    ...some,
  }) as AgreementView;

describe('agreements in groups', () => {
  const group = (some: object, own = 'county') => groupOf(agreement(some), '2026-11-27', own);

  it('are in force, or are over', () => {
    assert.equal(group({}), 'active');
    assert.equal(group({ status: 'suspended' }), 'active');
    assert.equal(group({ validUntil: '2026-11-26' }), 'over');
    assert.equal(group({ validUntil: '2026-11-27' }), 'active');
    assert.equal(group({ status: 'declined' }), 'over');
  });

  it('wait for the side that did not propose them, and for nobody else', () => {
    const proposed = { status: 'proposed' };
    assert.deepEqual([group(proposed, 'county'), group(proposed, 'province')], ['theirs', 'ours']);
    const byInvited = { ...proposed, proposedBy: 'province' };
    assert.deepEqual([group(byInvited, 'county'), group(byInvited, 'province')], ['ours', 'theirs']);
  });

  it('wait for the one that leads the alliance which is invited', () => {
    const invited = { kind: 'alliance', alliance: { lead: { id: 'city' } } };
    const proposed = { status: 'proposed', invited };
    assert.deepEqual(
      ['city', 'county', 'member'].map((own) => group(proposed, own)),
      ['ours', 'theirs', 'theirs'],
    );
  });

  it('say when they run out within two months', () => {
    const validity = (validUntil: string | null) => validityOf(agreement({ validUntil }), '2026-11-27');
    assert.equal(validity(null), null);
    assert.equal(validity('2026-11-26'), 'expired');
    assert.equal(validity('2027-01-26'), 'expires');
    assert.equal(validity('2027-01-27'), null);
  });
});
