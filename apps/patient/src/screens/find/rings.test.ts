import assert from 'node:assert/strict';
import { nextRing, type RingCount, reaches } from './rings.ts';

const rings: RingCount[] = [
  { ring: 'county', name: '婺城区', count: 0 },
  { ring: 'prefecture', name: '金华市', count: 0 },
  { ring: 'province', name: '浙江省', count: 3 },
  { ring: 'country', name: '', count: 2 },
];

describe('the areas around the patient', () => {
  it('offer the next wider one in which somebody is', () => {
    assert.deepEqual(nextRing(rings, 'county'), { ring: 'province', name: '浙江省', count: 3 });
    assert.deepEqual(nextRing(rings, 'province'), { ring: 'country', name: '', count: 5 });
    assert.equal(nextRing(rings, 'country'), null);
  });

  it('end at the municipality when a province is asked for', () => {
    const beijing: RingCount[] = [
      { ring: 'county', name: '东城区', count: 1 },
      { ring: 'prefecture', name: '北京市', count: 4 },
      { ring: 'country', name: '', count: 9 },
    ];
    assert.equal(reaches(beijing, 'province')?.name, '北京市');
  });
});
