import assert from 'node:assert/strict';
import { agreements } from '@oih/contracts/http/coverage';
import { organizationLevels } from '@oih/contracts/http/directory';
import fc from 'fast-check';
import { type QualityCounts, qualityFigures, type RequestRow } from './quality.ts';

const row = (given: Partial<RequestRow> & { count: number }): RequestRow => {
  const stage = given.stage ?? 'decided';
  return {
    from: 'county',
    to: stage === 'waiting' ? null : 'prefecture',
    stage,
    decision: stage === 'decided' ? 'adopted' : null,
    agreement: stage === 'decided' || stage === 'opinion' ? 'same' : null,
    ...given,
  };
};
const week = (requests: RequestRow[], rest: Partial<QualityCounts> = {}): QualityCounts => ({
  requests,
  offers: [],
  sessions: [],
  accepted: new Map(),
  signed: new Map(),
  ...rest,
});
const counts = <K extends string>({ parts }: { parts: { id: K; count: unknown }[] }) =>
  Object.fromEntries(parts.map(({ id, count }) => [id, count]));

const anyRow = fc
  .record({
    from: fc.constantFrom(...organizationLevels),
    to: fc.constantFrom(...organizationLevels),
    stage: fc.constantFrom(
      'waiting' as const,
      'accepted' as const,
      'opinion' as const,
      'decided' as const,
      'cancelled' as const,
    ),
    decision: fc.constantFrom('adopted' as const, 'partly' as const, 'not-adopted' as const),
    agreement: fc.constantFrom(...agreements),
    count: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ decision, agreement, ...given }) =>
    row({
      ...given,
      ...(given.stage === 'decided' ? { decision } : {}),
      ...(given.stage === 'decided' || given.stage === 'opinion' ? { agreement } : {}),
    }),
  );

describe('the figures of remote consultation', () => {
  it('add up from the weeks and tell what can be told', () => {
    const figures = qualityFigures(
      [
        week([row({ count: 20 }), row({ stage: 'waiting', count: 6 })], {
          offers: [
            { outcome: 'accepted', count: 15 },
            { outcome: 'declined', count: 5 },
          ],
          sessions: [
            { outcome: 'held', count: 18 },
            { outcome: 'technical-failure', count: 6 },
          ],
          accepted: new Map([[30, 4]]),
        }),
        week([row({ count: 10, decision: 'partly', agreement: 'different' })], { accepted: new Map([[90, 6]]) }),
      ],
      { down: 0, other: 12 },
    );
    assert.deepEqual([figures.requests.whole, counts(figures.requests)], [36, { waiting: 6, taken: 30, cancelled: 0 }]);
    assert.deepEqual(counts(figures.decisions), { adopted: 20, partly: 10, 'not-adopted': 0 });
    assert.equal(figures.agreement.rate, 20 / 30);
    assert.equal(figures.offers.parts[0]!.share, 0.75);
    assert.equal(figures.sessions.parts[2]!.share, 0.25);
    assert.deepEqual(figures.accepted, { median: 90, p90: 90 });
    assert.deepEqual(figures.weeks, [
      { count: 26, accepted: { median: null, p90: null } },
      { count: 10, accepted: { median: 90, p90: 90 } },
    ]);
    assert.deepEqual(counts(figures.referrals), { down: 0, other: 12 });
  });

  it('say nothing below a count that is not told', () => {
    const { requests, stages, flows, offers } = qualityFigures(
      [
        week([row({ count: 3 }), row({ stage: 'waiting', count: 30 })], {
          offers: [{ outcome: 'accepted', count: 3 }],
        }),
      ],
      { down: 2, other: 60 },
    );
    assert.deepEqual(counts(requests), { waiting: 'withheld', taken: 'few', cancelled: 0 });
    assert.deepEqual(counts(stages), { accepted: 'withheld', opinion: 'withheld', decided: 'withheld' });
    assert.ok(flows.every(({ count }) => count === 'withheld'));
    assert.deepEqual(counts(offers), { accepted: 'withheld', declined: 'withheld', 'timed-out': 'withheld' });
  });

  it('tell the share of referrals down', () => {
    const { referrals } = qualityFigures([], { down: 15, other: 45 });
    assert.deepEqual([referrals.whole, referrals.parts[0]!.share], [60, 0.25]);
  });

  it('never tell a number from 1 to 4, nor a share that rests on one', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyRow, { maxLength: 6 }), { minLength: 1, maxLength: 6 }), (weeks) => {
        const figures = qualityFigures(
          weeks.map((rows) => week(rows)),
          { down: 0, other: 0 },
        );
        JSON.stringify(figures, (key, value) => {
          if (key === 'count' || key === 'whole') assert.ok(typeof value === 'string' || value === 0 || value >= 5);
          return value;
        });
        for (const { whole, parts } of [figures.requests, figures.stages, figures.decisions, figures.agreement])
          for (const { count, share } of parts)
            if (typeof whole === 'string' || typeof count === 'string') assert.equal(share, null);
      }),
    );
  });
});
