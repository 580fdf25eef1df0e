import assert from 'node:assert/strict';
import { isCovered, type Service, serviceLevelOf } from './service.ts';

const nothing: Service = { live: false, agreed: false, completed: false, recently: false };
const both = (one: Partial<Service>) => {
  const institutions = [nothing, { ...nothing, ...one }];
  return [serviceLevelOf(institutions), isCovered(institutions)];
};

describe('the level of service of a place', () => {
  it('is that of its best institution', () => {
    assert.deepEqual(both({}), ['none', false]);
    assert.deepEqual(both({ live: true }), ['connected', true]);
    assert.deepEqual(both({ completed: true, recently: true }), ['active', true]);
  });

  it('is connected by an agreement, which alone covers nothing', () => {
    assert.deepEqual(both({ agreed: true }), ['connected', false]);
  });

  it('stays covered by a consultation of long ago, without being active', () => {
    assert.deepEqual(both({ completed: true }), ['none', true]);
  });
});
