import assert from 'node:assert/strict';
import { capacityFor, isMinor } from './family.ts';

describe('a guardian', () => {
  it('acts for a child until the eighteenth birthday, by the calendar of the register', () => {
    const child = { patientId: 'p', guardian: true, birthDate: '2008-11-24' };
    const [evening, midnight] = [new Date('2026-11-23T15:59:00Z'), new Date('2026-11-23T16:00:00Z')];
    assert.deepEqual([isMinor(child.birthDate, evening), isMinor(child.birthDate, midnight)], [true, false]);
    assert.deepEqual([capacityFor(child, evening), capacityFor(child, midnight)], ['guardian', 'attendant']);
  });

  it('is only who declared to be one', () => {
    const child = { patientId: 'p', guardian: false, birthDate: '2020-01-01' };
    assert.equal(capacityFor(child, new Date('2026-11-23T00:00:00Z')), 'attendant');
  });
});
