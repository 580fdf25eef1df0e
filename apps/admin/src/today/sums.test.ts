import assert from 'node:assert/strict';
import type { DoctorTodayView } from '@oih/contracts/http/today';
import { isLate, isShownGroup, sumsOf } from './sums.ts';

const doctor = (some: Partial<DoctorTodayView>): DoctorTodayView => ({
  practitionerRoleId: 'role',
  name: { zh: '', en: '' },
  department: { code: '03', name: { zh: '', en: '' } },
  active: true,
  waiting: 0,
  longestWaitMinutes: 0,
  inCallSince: null,
  delayMinutes: 0,
  behindMinutes: 0,
  expected: 0,
  done: 0,
  noShows: 0,
  booked: 0,
  free: 0,
  ...some,
});

describe('the day in a few numbers', () => {
  it('adds the doctors up and takes the longest wait', () => {
    const { waiting, longestWaitMinutes, noShows, inCall } = sumsOf([
      doctor({ waiting: 2, longestWaitMinutes: 12 }),
      doctor({ waiting: 1, longestWaitMinutes: 31, noShows: 1, inCallSince: '2026-11-23T00:00:00Z' }),
    ]);
    assert.deepEqual([waiting, longestWaitMinutes, noShows, inCall], [3, 31, 1, 1]);
    assert.equal(sumsOf([]).longestWaitMinutes, 0);
  });

  it('calls a doctor late who said so, or lets somebody wait for ten minutes past the booked time', () => {
    assert.deepEqual(
      [doctor({}), doctor({ delayMinutes: 5 }), doctor({ behindMinutes: 9 }), doctor({ behindMinutes: 10 })].map(
        isLate,
      ),
      [false, true, false, true],
    );
  });

  it('knows the groups that an address may name', () => {
    assert.deepEqual([isShownGroup('late'), isShownGroup('toString'), isShownGroup(null)], [true, false, false]);
  });
});
