import assert from 'node:assert/strict';
import { TokenBucket, TokenBuckets } from './rate-limit.ts';

describe('the limit of messages', () => {
  it('lets a burst through, then one at a time, and says how long to wait', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, 0);
    assert.deepEqual([bucket.take(0), bucket.take(0), bucket.take(0)], [0, 0, 100]);
    assert.equal(bucket.take(100), 0);
  });

  it('counts each name by itself', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 });
    assert.deepEqual([buckets.take('a', 0), buckets.take('b', 0), buckets.take('a', 0)], [0, 0, 1000]);
  });
});
