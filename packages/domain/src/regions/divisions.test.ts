import assert from 'node:assert/strict';
import { codePrefix, division, divisionsBelow, fullName, prefectures } from './divisions.ts';

describe('the divisions', () => {
  it('count 333 prefectures, the nine placeholders left out', () => {
    assert.equal(prefectures().length, 333);
    assert.equal(division('429000')?.placeholder, true);
  });

  it('offer the districts of a municipality directly under it', () => {
    const districts = divisionsBelow('110000');
    assert.ok(districts.length > 10);
    assert.ok(districts.every(({ level }) => level === 'county'));
  });

  it('offer prefectures and directly governed counties side by side', () => {
    const levels = new Set(divisionsBelow('420000').map(({ level }) => level));
    assert.deepEqual([...levels].sort(), ['county', 'prefecture']);
  });

  it('contain each other by the beginning of the code', () => {
    assert.equal(codePrefix('330000'), '33');
    assert.equal(codePrefix('330700'), '3307');
    assert.equal(codePrefix('330702'), '330702');
    assert.equal(fullName('330702'), '浙江省金华市婺城区');
    assert.equal(fullName('110101'), '北京市东城区');
  });
});
