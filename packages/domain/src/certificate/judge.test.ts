import assert from 'node:assert/strict';
import { type CertificateFacts, daysAfter, judgeCertificate } from './judge.ts';

const facts: CertificateFacts = {
  kind: 'diagnosis',
  named: ['I10'],
  noted: ['I10', 'E11.9'],
  leave: null,
  day: '2026-11-23',
};
const rest = (from: string, days: number) => judgeCertificate({ ...facts, kind: 'sick-leave', leave: { from, days } });

describe('a certificate', () => {
  it('names diagnoses of the signed note, one at least', () => {
    assert.deepEqual(judgeCertificate(facts), []);
    assert.deepEqual(judgeCertificate({ ...facts, named: ['I10', 'J45'] }), ['diagnosis']);
    assert.deepEqual(judgeCertificate({ ...facts, named: [] }), ['diagnosis']);
  });

  it('of attendance says nothing of why', () => {
    assert.deepEqual(judgeCertificate({ ...facts, kind: 'attendance', named: [] }), []);
    assert.deepEqual(judgeCertificate({ ...facts, kind: 'attendance' }), ['no-diagnosis']);
  });

  it('advises rest for a week at most, from the day of the visit on', () => {
    assert.deepEqual(rest('2026-11-23', 7), []);
    assert.deepEqual(rest('2026-11-30', 1), []);
    assert.deepEqual(rest('2026-11-23', 8), ['too-long']);
    assert.deepEqual(rest('2026-11-22', 3), ['too-early']);
    assert.deepEqual(rest('2026-12-01', 3), ['too-late']);
    assert.deepEqual(judgeCertificate({ ...facts, kind: 'sick-leave' }), ['leave']);
    assert.deepEqual(judgeCertificate({ ...facts, leave: { from: '2026-11-23', days: 1 } }), ['no-leave']);
  });

  it('counts days over months and years', () => {
    assert.equal(daysAfter('2026-12-28', 6), '2027-01-03');
    assert.equal(daysAfter('2028-02-28', 1), '2028-02-29');
  });
});
