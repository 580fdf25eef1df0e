import assert from 'node:assert/strict';
import { checkInWindow, holdExpired, overlaps } from './rules.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);

describe('the rules of booking', () => {
  it('let one visit begin at the minute in which another ends', () => {
    assert.equal(overlaps({ start: at('08:00'), end: at('08:15') }, { start: at('08:15'), end: at('08:30') }), false);
    assert.equal(overlaps({ start: at('08:00'), end: at('08:16') }, { start: at('08:15'), end: at('08:30') }), true);
  });

  it('open the waiting room half an hour before and close it half an hour after', () => {
    assert.deepEqual(checkInWindow({ start: at('08:00'), end: at('08:15') }), {
      opens: at('07:30'),
      closes: at('08:45'),
    });
  });

  it('end a hold at its very instant', () => {
    assert.equal(holdExpired(at('08:00'), at('08:00')), true);
    assert.equal(holdExpired(at('08:00'), at('07:59')), false);
    assert.equal(holdExpired(null, at('08:00')), false);
  });
});
