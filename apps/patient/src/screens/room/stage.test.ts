import assert from 'node:assert/strict';
import { stageOf } from './stage.ts';

const facts = { checkingAgain: false, joined: false };
const checkedIn = { status: 'checked-in' as const };

describe('the way through a visit', () => {
  it('begins with the devices and goes on in the waiting room', () => {
    assert.equal(stageOf({ ...facts, appointment: { status: 'booked' }, encounter: null }), 'checking');
    const waiting = { appointment: checkedIn, encounter: { status: 'arrived' as const, callEndedAt: null } };
    assert.equal(stageOf({ ...facts, ...waiting }), 'waiting');
    assert.equal(stageOf({ ...facts, ...waiting, checkingAgain: true }), 'checking');
    assert.equal(stageOf({ ...facts, ...waiting, joined: true }), 'waiting');
  });

  it('leads into the call by an invitation, and after a reload back into it', () => {
    const called = { appointment: checkedIn, encounter: { status: 'in-progress' as const, callEndedAt: null } };
    assert.equal(stageOf({ ...facts, ...called }), 'invited');
    assert.equal(stageOf({ ...facts, ...called, joined: true }), 'call');
    assert.equal(stageOf({ ...facts, ...called, checkingAgain: true }), 'invited');
  });

  it('ends with the summary', () => {
    const ended = { status: 'in-progress' as const, callEndedAt: '2026-11-23T01:00:00Z' };
    assert.equal(stageOf({ ...facts, appointment: checkedIn, encounter: ended, joined: true }), 'writing');
    const finished = { ...ended, status: 'finished' as const };
    assert.equal(stageOf({ ...facts, appointment: { status: 'fulfilled' }, encounter: finished }), 'finished');
  });

  it('leaves the room when the visit was cancelled', () => {
    const cancelled = { status: 'cancelled' as const, callEndedAt: null };
    assert.equal(stageOf({ ...facts, appointment: { status: 'cancelled' }, encounter: cancelled }), 'elsewhere');
  });
});
