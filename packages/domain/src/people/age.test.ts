import assert from 'node:assert/strict';
import { ageOn, maskedPhone } from './age.ts';

describe('a person', () => {
  it('is a year older from the birthday on, in the zone of the hospital', () => {
    const eve = new Date('2026-11-22T15:59:00Z');
    const birthday = new Date('2026-11-22T16:00:00Z');
    assert.equal(ageOn('1950-11-23', eve, 'Asia/Shanghai'), 75);
    assert.equal(ageOn('1950-11-23', birthday, 'Asia/Shanghai'), 76);
  });

  it('is recognised by the ends of the phone number only', () => {
    assert.equal(maskedPhone('13800000001'), '138****0001');
  });
});
