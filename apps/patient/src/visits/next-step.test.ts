import assert from 'node:assert/strict';
import { nextStep } from './next-step.ts';

describe('the one button of a visit', () => {
  it('leads where the visit stands', () => {
    assert.deepEqual(nextStep({ id: 'a1', status: 'pending' }), { to: '/book/a1', label: 'action.continue' });
    assert.deepEqual(nextStep({ id: 'a1', status: 'booked' }), { to: '/visits/a1/room', label: 'action.greenRoom' });
    assert.deepEqual(nextStep({ id: 'a1', status: 'checked-in' }), { to: '/visits/a1/room', label: 'action.waiting' });
    assert.deepEqual(nextStep({ id: 'a1', status: 'fulfilled' }), { to: '/visits/a1', label: 'action.summary' });
    assert.deepEqual(nextStep({ id: 'a1', status: 'cancelled' }), { to: '/visits/a1', label: 'action.details' });
  });
});
