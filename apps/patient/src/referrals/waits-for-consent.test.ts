import assert from 'node:assert/strict';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { referralWaits } from './waits-for-consent.ts';

const view = (some: Partial<ReferralView>) =>
  ({ status: 'draft', standings: ['patient'], lacks: ['consent'], consent: null, ...some }) as ReferralView;

describe('whether a referral waits for the patient to agree', () => {
  it('is so when nothing else is missing, and nobody else is asked', () => {
    assert.equal(referralWaits(view({})), true);
    assert.equal(referralWaits(view({ lacks: ['institution', 'consent'] })), false);
    assert.equal(referralWaits(view({ standings: ['sending-doctor'] })), false);
    assert.equal(referralWaits(view({ status: 'cancelled' })), false);
    assert.equal(referralWaits(view({ lacks: [], consent: { version: '1' } as ReferralView['consent'] })), false);
  });
});
