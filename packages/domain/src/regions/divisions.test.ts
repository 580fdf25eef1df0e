import assert from 'node:assert/strict';
import { codePrefix, division, divisionsBelow, fullName, outward, prefectureOf, prefectures } from './divisions.ts';

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

  const path = (code: string) => outward(code).map(({ ring, prefix }) => `${ring} ${prefix}`);

  it('lie around a place, each area wider than the one before', () => {
    assert.deepEqual(path('330702'), ['county 330702', 'prefecture 3307', 'province 33', 'country ']);
    assert.deepEqual(path('330702209'), path('330702'), 'a township lies in its county');
    assert.deepEqual(path('330700'), ['prefecture 3307', 'province 33', 'country ']);
    assert.deepEqual(path('330000'), ['province 33', 'country ']);
    assert.deepEqual(path('330799'), path('330700'), 'a county that is not (or no longer) known');
    assert.deepEqual(path('000000'), ['country ']);
  });

  it('make a municipality the prefecture of its districts, and of the counties under its second placeholder', () => {
    assert.deepEqual(path('110101'), ['county 110101', 'prefecture 11', 'country ']);
    assert.equal(prefectureOf('500229')?.code, '500000');
    assert.equal(prefectureOf('500101')?.name, '重庆市');
  });

  it('leave a county that its province governs without a prefecture', () => {
    assert.equal(prefectureOf('429004'), undefined);
    assert.deepEqual(path('429004'), ['county 429004', 'province 42', 'country ']);
  });

  it('put every county into one of 333 prefectures, four municipalities, or under its province', () => {
    const counties = divisionsBelow(undefined)
      .flatMap(({ code }) => divisionsBelow(code))
      .flatMap((one) => (one.level === 'county' ? one : divisionsBelow(one.code)))
      .filter(({ level }) => level === 'county');
    assert.equal(counties.length, 2975);
    const places = new Set(counties.map(({ code }) => prefectureOf(code)?.code));
    places.delete(undefined);
    // Dongguan, Zhongshan and Danzhou have no counties.
    assert.equal(places.size, 333 - 3 + 4);
  });

  it('go down to the townships, also where there is no county in between', () => {
    assert.ok(divisionsBelow('330702').some(({ code, name }) => code === '330702209' && name === '苏孟乡'));
    assert.ok(divisionsBelow('441900').every(({ level }) => level === 'township'));
    assert.equal(division('330702209')?.parent, '330702');
    assert.deepEqual(divisionsBelow('330702209'), []);
  });
});
