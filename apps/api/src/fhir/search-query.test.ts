import assert from 'node:assert/strict';
import { searchQuery } from './search-query.ts';

const known = { status: 'token', schedule: 'reference', name: 'string', start: 'date' } as const;
const read = (query: string) =>
  searchQuery(new URLSearchParams(query), { type: 'Slot', parameters: known, includes: ['schedule'] });

describe('a search of FHIR', () => {
  it('takes references, tokens with a system and several values', () => {
    const { values } = read('schedule=Schedule/a,b&status=urn:x|free&name=Chen');
    assert.deepEqual(values, { schedule: ['a', 'b'], status: ['free'], name: ['Chen'] });
  });

  it('takes a span of time from two dates, a day in UTC from one', () => {
    const span = (query: string) => read(query).spans.start;
    assert.deepEqual(span('start=ge2026-12-01T08:00:00%2B08:00&start=lt2026-12-02T00:00:00Z'), {
      from: new Date('2026-12-01T00:00:00Z'),
      to: new Date('2026-12-02T00:00:00Z'),
    });
    assert.deepEqual(span('start=2026-12-01'), {
      from: new Date('2026-12-01T00:00:00Z'),
      to: new Date('2026-12-02T00:00:00Z'),
    });
    assert.deepEqual(span('start=gt2026-12-01'), { from: new Date('2026-12-02T00:00:00Z') });
  });

  it('refuses what it does not know instead of answering with everything', () => {
    for (const query of ['patient=x', 'start=tomorrow', 'start=ge2026-12-01T08:00:00', '_count=0', '__proto__=x'])
      assert.throws(() => read(query), { code: 'BAD_REQUEST' }, query);
  });

  it('gives at most a hundred at a time', () => {
    assert.equal(read('_count=5000').count, 100);
  });
});
