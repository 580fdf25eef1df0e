import assert from 'node:assert/strict';
import { queueWords } from './queue-words.ts';

describe('the words about the wait', () => {
  it('follow the booked time', () => {
    const start = '2026-11-24T01:00:00Z';
    assert.equal(queueWords(start, Date.parse('2026-11-24T00:59:59Z')), 'early');
    assert.equal(queueWords(start, Date.parse('2026-11-24T01:14:00Z')), 'due');
    assert.equal(queueWords(start, Date.parse('2026-11-24T01:15:00Z')), 'late');
  });
});
