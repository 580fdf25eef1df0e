import assert from 'node:assert/strict';
import { offerUntil } from './waitlist.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);

describe('a freed time', () => {
  it('is offered for half an hour, not beyond its own close, and not when too little time is left to answer', () => {
    const slot = { closesAt: at('09:00') };
    assert.deepEqual(offerUntil(slot, at('08:00')), at('08:30'));
    assert.deepEqual(offerUntil(slot, at('08:45')), at('09:00'));
    assert.equal(offerUntil(slot, at('08:51')), null);
  });
});
