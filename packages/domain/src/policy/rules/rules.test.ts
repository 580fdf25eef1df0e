import assert from 'node:assert/strict';
import { attendedException } from './attended-exception.ts';
import { consent } from './consent.ts';
import { doctorPresent } from './doctor-present.ts';
import { minorUnder6 } from './minor-under-6.ts';
import { priorDiagnosis } from './prior-diagnosis.ts';
import { realName } from './real-name.ts';
import { retention } from './retention.ts';
import { revisitOnly } from './revisit-only.ts';
import { rxAuthor } from './rx-author.ts';
import { rxControlled } from './rx-controlled.ts';
import { rxReview } from './rx-review.ts';
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

describe('rule REAL_NAME', () => {
  const judge = (confirmed: boolean, age: number, guardianConfirmed: boolean | null, unnumberedBelow = 1) =>
    realName.judge({ confirmed, age, guardianConfirmed }, { unnumberedBelow });

  it('lets in who is confirmed, and nobody else', () => {
    assert.deepEqual(judge(true, 40, null), []);
    assert.deepEqual(judge(false, 40, null), ['confirm']);
    assert.deepEqual(judge(false, 0, null), ['confirm']);
  });

  it('lets an infant in on a confirmed guardian, until the first birthday or as a province says', () => {
    assert.deepEqual(judge(false, 0, true), []);
    assert.deepEqual(judge(false, 1, true), ['confirm']);
    assert.deepEqual(judge(false, 0, true, 0), ['confirm']);
  });

  it('asks for the guardian of a child as well', () => {
    assert.deepEqual(judge(true, 5, true), []);
    assert.deepEqual(judge(true, 5, false), ['confirm-guardian']);
    assert.deepEqual(judge(false, 0, false), ['confirm', 'confirm-guardian']);
  });
});

describe('rule DOCTOR_PRESENT', () => {
  const judge = (inPerson: boolean, onActiveDevice: boolean, hoursSince: number | null, hours = 4) =>
    doctorPresent.judge({ inPerson, onActiveDevice, hoursSince }, { hours });

  it('wants the person, then the device, then a password that is not too old', () => {
    assert.deepEqual(judge(false, false, 9), ['person']);
    assert.deepEqual(judge(true, false, 9), ['device']);
    assert.deepEqual(judge(true, true, 4), ['password']);
    assert.deepEqual(judge(true, true, 3.99), []);
    assert.deepEqual(judge(true, true, 2, 2), ['password']);
  });

  it('looks at no password where nothing is signed', () => {
    assert.deepEqual(judge(true, true, null), []);
  });
});

describe('rule ATTENDED_EXCEPTION', () => {
  const facts = { atInstitution: true, initiatedBy: 'attending-practitioner', invitingSidePresent: true } as const;

  it('lets an invited doctor diagnose whom another doctor attends to, and nobody else', () => {
    assert.deepEqual(attendedException.judge(facts, {}), []);
    assert.deepEqual(attendedException.judge({ ...facts, initiatedBy: 'other' }, {}), ['attending']);
    assert.deepEqual(
      attendedException.judge({ atInstitution: false, initiatedBy: 'other', invitingSidePresent: false }, {}),
      ['institution', 'attending', 'present'],
    );
  });
});

describe('rule CONSENT', () => {
  it('wants both consents, each for itself', () => {
    const judge = (informed: boolean, sensitive: boolean) => consent.judge({ informed, sensitive }, {});
    assert.deepEqual(judge(true, true), []);
    assert.deepEqual(judge(true, false), ['sensitive']);
    assert.deepEqual(judge(false, false), ['informed', 'sensitive']);
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

describe('rule RX_AUTHOR', () => {
  it('wants the doctor of the visit, and a diagnosis once it is signed', () => {
    assert.deepEqual(rxAuthor.judge({ ownVisit: true, diagnoses: 1 }, {}), []);
    assert.deepEqual(rxAuthor.judge({ ownVisit: true }, {}), []);
    assert.deepEqual(rxAuthor.judge({ ownVisit: true, diagnoses: 0 }, {}), ['diagnosis']);
    assert.deepEqual(rxAuthor.judge({ ownVisit: false, diagnoses: 1 }, {}), ['author']);
  });
});

describe('rule RX_REVIEW', () => {
  const limits = rxReview.national;
  it('wants a pharmacist on duty before anything is written', () => {
    assert.deepEqual(rxReview.judge({ stage: 'writing', pharmacistsOnDuty: 0 }, limits), ['pharmacist']);
    assert.deepEqual(rxReview.judge({ stage: 'writing', pharmacistsOnDuty: 1 }, limits), []);
  });

  it('does not let the prescriber review', () => {
    assert.deepEqual(rxReview.judge({ stage: 'review', reviewerId: 'a', prescriberId: 'a' }, limits), ['other-person']);
    assert.deepEqual(rxReview.judge({ stage: 'review', reviewerId: 'b', prescriberId: 'a' }, limits), []);
  });

  it('hands out only what is approved and still good', () => {
    const dispensing = (approved: boolean, inTime: boolean) =>
      rxReview.judge({ stage: 'dispensing', approved, inTime }, limits);
    assert.deepEqual(
      [dispensing(true, true), dispensing(false, true), dispensing(true, false)],
      [[], ['approval'], ['in-time']],
    );
  });
});

describe('rule RX_CONTROLLED', () => {
  it('refuses every class under special control, alone or among others', () => {
    const judge = (...classes: Parameters<typeof rxControlled.judge>[0]['classes']) =>
      rxControlled.judge({ classes }, rxControlled.national);
    assert.deepEqual(judge(), []);
    assert.deepEqual(judge('none', 'none'), []);
    for (const one of ['narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic', 'radioactive'] as const)
      assert.deepEqual(judge('none', one), ['controlled'], one);
  });
});

describe('rule RETENTION', () => {
  const judge = (kept: 'record' | 'process', now: string, held = false) =>
    retention.judge(
      { retention: kept, endedAt: new Date('2026-11-23T02:00:00Z'), now: new Date(now), held },
      retention.national,
    );

  it('keeps records for fifteen years and process records for three, to the millisecond', () => {
    assert.deepEqual(judge('process', '2029-11-23T01:59:59.999Z'), ['term']);
    assert.deepEqual(judge('process', '2029-11-23T02:00:00Z'), []);
    assert.deepEqual(judge('record', '2041-11-23T01:59:59.999Z'), ['term']);
    assert.deepEqual(judge('record', '2041-11-23T02:00:00Z'), []);
  });

  it('keeps what is held, whatever its term', () => {
    assert.deepEqual(judge('process', '2050-01-01T00:00:00Z', true), ['hold']);
    assert.deepEqual(judge('record', '2027-01-01T00:00:00Z', true), ['term', 'hold']);
  });
});

describe('rule MINOR_UNDER_6', () => {
  const judge = (age: number, more: Partial<Parameters<typeof minorUnder6.judge>[0]> = {}, below = 6) =>
    minorUnder6.judge(
      { age, guardianKnown: true, guardianPresent: true, departmentCode: '07', ...more },
      { ...minorUnder6.national, below },
    );

  it('is for children who are not six yet', () => {
    assert.deepEqual(judge(6, { guardianKnown: false, guardianPresent: false, departmentCode: '03' }), []);
    assert.deepEqual(judge(5, { guardianKnown: false, guardianPresent: false, departmentCode: '03' }), [
      'guardian',
      'presence',
      'specialist',
    ]);
    assert.deepEqual(judge(0), []);
  });

  it('takes a department under a fitting one, and not one that only begins alike', () => {
    assert.deepEqual(judge(3, { departmentCode: '07.02' }), []);
    assert.deepEqual(judge(3, { departmentCode: '071' }), ['specialist']);
  });

  it('can be made stricter by a province', () => {
    assert.deepEqual(judge(8, { departmentCode: '03' }, 14), ['specialist']);
  });
});
