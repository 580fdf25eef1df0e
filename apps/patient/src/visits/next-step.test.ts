import assert from 'node:assert/strict';
import { nextStep } from './next-step.ts';

const opens = '2026-11-24T00:30:00Z';
const now = Date.parse(opens);
const visit = { id: 'a1', checkInOpensAt: opens };

describe('the one button of a visit', () => {
  it('leads where the visit stands', () => {
    const at = (status: Parameters<typeof nextStep>[0]['status']) => nextStep({ ...visit, status }, null, now);
    assert.deepEqual(at('pending'), { to: '/book/a1', label: 'action.continue' });
    assert.deepEqual(at('booked'), { to: '/visits/a1/room', label: 'action.greenRoom' });
    assert.deepEqual(at('checked-in'), { to: '/visits/a1/room', label: 'action.waiting' });
    assert.deepEqual(at('fulfilled'), { to: '/visits/a1', label: 'action.summary' });
    assert.deepEqual(at('cancelled'), { to: '/visits/a1', label: 'action.details' });
  });

  it('offers the device check before the waiting room opens', () => {
    assert.equal(nextStep({ ...visit, status: 'booked' }, null, now - 1).label, 'action.devices');
  });

  it('joins the call while there is one', () => {
    const called = { status: 'in-progress' as const, callEndedAt: null };
    assert.equal(nextStep({ ...visit, status: 'checked-in' }, called, now).label, 'action.join');
    const ended = { ...called, callEndedAt: opens };
    assert.equal(nextStep({ ...visit, status: 'checked-in' }, ended, now).label, 'action.writing');
  });
});
