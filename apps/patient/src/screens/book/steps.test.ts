import assert from 'node:assert/strict';
import { reachableStep } from './steps.ts';

describe('the steps of a booking', () => {
  it('start with the intake, whatever the address asks for', () => {
    assert.equal(reachableStep(null, { complaint: true, consent: true }), 'intake');
    assert.equal(reachableStep('check', { complaint: false, consent: true }), 'intake');
    assert.equal(reachableStep('nonsense', { complaint: true, consent: true }), 'intake');
  });

  it('ask for the consent again after a reload', () => {
    assert.equal(reachableStep('check', { complaint: true, consent: false }), 'consent');
    assert.equal(reachableStep('check', { complaint: true, consent: true }), 'check');
  });
});
