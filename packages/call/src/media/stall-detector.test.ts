import assert from 'node:assert/strict';
import { StallDetector } from './stall-detector.ts';

describe('a stall of the media', () => {
  it('is noticed once after 600 ms without a byte, and ends with the next one', () => {
    const detector = new StallDetector(0);
    assert.equal(detector.sample({ bytes: 10, expected: true }, 100), false);
    assert.equal(detector.sample({ bytes: 10, expected: true }, 600), false);
    assert.equal(detector.sample({ bytes: 10, expected: true }, 700), true);
    assert.equal(detector.sample({ bytes: 10, expected: true }, 900), false);
    assert.equal(detector.stalled, true);
    assert.equal(detector.sample({ bytes: 11, expected: true }, 1000), false);
    assert.equal(detector.stalled, false);
  });

  it('is none while nobody sends', () => {
    const detector = new StallDetector(0);
    assert.equal(detector.sample({ bytes: 0, expected: false }, 5000), false);
    assert.equal(detector.sample({ bytes: 0, expected: true }, 5200), false);
  });

  it('is told from a flow that is sure: something came less than 600 ms ago, be it expected or not', () => {
    const detector = new StallDetector(0);
    assert.equal(detector.flowing(100), false);
    detector.sample({ bytes: 10, expected: false }, 200);
    assert.equal(detector.flowing(799), true);
    detector.sample({ bytes: 10, expected: false }, 400);
    assert.equal(detector.flowing(800), false);
  });
});
