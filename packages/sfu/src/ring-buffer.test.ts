import assert from 'node:assert/strict';
import { RingBuffer } from './ring-buffer.ts';

describe('the notifications of a session', () => {
  it('are replayed from the number that was seen last', () => {
    const buffer = new RingBuffer(3);
    for (const m of ['a', 'b', 'c', 'd']) buffer.push(m, {});
    assert.deepEqual(
      buffer.since(2)?.map(({ m }) => m),
      ['c', 'd'],
    );
    assert.deepEqual(buffer.since(4), []);
  });

  it('are not replayed in part: what is gone calls for a snapshot', () => {
    const buffer = new RingBuffer(3);
    for (const m of ['a', 'b', 'c', 'd', 'e']) buffer.push(m, {});
    assert.equal(buffer.since(1), null);
    assert.equal(buffer.since(9), null);
  });
});
