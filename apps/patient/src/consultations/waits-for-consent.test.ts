import assert from 'node:assert/strict';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { waitsForConsent } from './waits-for-consent.ts';

const fee = (amount: number) => ({ amount, currency: 'CNY' as const });
const view = (some: Partial<ConsultationView>) =>
  ({ standings: ['patient'], lacks: ['consent'], feeLimit: fee(100), consent: null, ...some }) as ConsultationView;

describe('whether a consultation waits for the patient to agree', () => {
  it('is so when nothing else is missing and somebody can be invited', () => {
    assert.equal(waitsForConsent(view({})), true);
    assert.equal(waitsForConsent(view({ lacks: ['question', 'consent'] })), false);
    assert.equal(waitsForConsent(view({ feeLimit: null })), false);
    assert.equal(waitsForConsent(view({ standings: ['inviting-doctor'] })), false);
  });

  it('is so again when it would cost more than was agreed to', () => {
    const consent = { feeLimit: fee(100) } as ConsultationView['consent'];
    assert.equal(waitsForConsent(view({ lacks: [], consent })), false);
    assert.equal(waitsForConsent(view({ lacks: [], consent, feeLimit: fee(240) })), true);
  });
});
