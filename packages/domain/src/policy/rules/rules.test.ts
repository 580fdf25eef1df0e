import assert from 'node:assert/strict';
import { priorDiagnosis } from './prior-diagnosis.ts';
import { revisitOnly } from './revisit-only.ts';
import { stopOffline } from './stop-offline.ts';

describe('rule REVISIT_ONLY', () => {
  const judge = (
    visitType: 'advice' | 'revisit' | 'remote-consultation',
    diagnoses: number,
    prescriptions = 0,
    excluded: string[] = [],
  ) => revisitOnly.judge({ visitType, diagnoses: Array(diagnoses).fill('F20.9'), prescriptions }, { excluded });

  it('lets a follow-up and a remote consultation carry a diagnosis, and advice none', () => {
    assert.deepEqual(judge('revisit', 1), []);
    assert.deepEqual(judge('remote-consultation', 2, 1), []);
    assert.deepEqual(judge('advice', 1), ['visit-type']);
    assert.deepEqual(judge('advice', 0, 1), ['visit-type']);
  });

  it('has nothing against advice without a diagnosis', () => {
    assert.deepEqual(judge('advice', 0), []);
  });

  it('lets a province keep a condition out of follow-up, and not out of a remote consultation', () => {
    assert.deepEqual(judge('revisit', 1, 0, ['F20']), ['excluded']);
    assert.deepEqual(judge('revisit', 1, 0, ['F2']), []);
    assert.deepEqual(judge('remote-consultation', 1, 0, ['F20']), []);
  });
});

describe('rule PRIOR_DIAGNOSIS', () => {
  const booking = (diagnosedOn: string | null, papers: number, oldestDays: number | null = null) =>
    priorDiagnosis.judge({ stage: 'booking', diagnosedOn, today: '2026-11-24', papers }, { papers: 1, oldestDays });

  it('asks for the diagnosis and for a paper that shows it', () => {
    assert.deepEqual(booking('2025-01-01', 1), []);
    assert.deepEqual(booking(null, 0), ['diagnosis', 'paper']);
    assert.deepEqual(booking('2025-01-01', 0), ['paper']);
  });

  it('takes a diagnosis of today and none of tomorrow', () => {
    assert.deepEqual(booking('2026-11-24', 1), []);
    assert.deepEqual(booking('2026-11-25', 1), ['in-future']);
  });

  it('counts the last day of a province that wants it recent', () => {
    assert.deepEqual(booking('2026-05-28', 1, 180), []);
    assert.deepEqual(booking('2026-05-27', 1, 180), ['too-old']);
  });

  it('lets no follow-up begin before the doctor has attested', () => {
    assert.deepEqual(priorDiagnosis.judge({ stage: 'start', attested: false }, priorDiagnosis.national), [
      'attestation',
    ]);
    assert.deepEqual(priorDiagnosis.judge({ stage: 'start', attested: true }, priorDiagnosis.national), []);
  });

  it('keeps diagnoses within the evidenced categories', () => {
    const within = (...codes: string[]) =>
      priorDiagnosis.judge({ stage: 'diagnosis', codes, evidenced: ['E11', 'I10'] }, priorDiagnosis.national);
    assert.deepEqual(within(), []);
    assert.deepEqual(within('E11.4', 'I10'), []);
    assert.deepEqual(within('E11.4', 'E10.9'), ['category']);
  });
});

describe('rule STOP_OFFLINE', () => {
  it('lets nothing be diagnosed or prescribed after the stop', () => {
    assert.deepEqual(stopOffline.judge({ stopped: true, doing: 'prescribe' }, {}), ['stopped']);
    assert.deepEqual(stopOffline.judge({ stopped: false, doing: 'diagnose' }, {}), []);
  });
});
